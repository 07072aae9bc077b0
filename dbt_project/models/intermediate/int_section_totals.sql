with

sections as (

    select * from {{ ref('stg_sections') }}

),

goals as (

    select * from {{ ref('stg_goals') }}

),

indicators as (

    select * from {{ ref('int_indicator_scores') }}

),

level1_caps as (

    select
        form_id,
        level1,
        any_value(weight_cap_text) as weight_cap_text,
        any_value(weight_cap) as weight_cap,
        any_value(source_cell) as source_cell
    from sections
    where block = 'section'
    group by form_id, level1
    -- The same section printed with different points under several goals has no one cap.
    having count(distinct weight_cap) <= 1

),

level1_sums as (

    select
        file_id,
        form_id,
        level1,
        min(source_cell) as source_cell,
        sum(weight) filter (where weight_counts_once) as weight_sum,
        count(weight) filter (where weight_counts_once) as weight_addends,
        sum(score) filter (where counts_once) as score_sum,
        count(score) filter (where counts_once) as score_addends
    from indicators
    where level1 is not null
    group by file_id, form_id, level1

),

goal_sums as (

    select
        form_id,
        goal_no,
        sum(weight) filter (where weight_counts_once) as weight_sum,
        count(weight) filter (where weight_counts_once) as weight_addends,
        sum(score) filter (where counts_once) as score_sum,
        count(score) filter (where counts_once) as score_addends
    from indicators
    where goal_no is not null
    group by form_id, goal_no

),

level1_totals as (

    select
        level1_sums.file_id,
        level1_sums.form_id,
        'level1' as section_kind,
        cast(null as integer) as goal_no,
        level1_sums.level1 as section,
        level1_caps.weight_cap_text,
        level1_caps.weight_cap,
        level1_sums.weight_sum,
        level1_sums.weight_addends,
        level1_sums.score_sum,
        level1_sums.score_addends,
        coalesce(level1_caps.source_cell, level1_sums.source_cell) as source_cell
    from level1_sums
    left join level1_caps
        on
            level1_sums.form_id = level1_caps.form_id
            and level1_sums.level1 = level1_caps.level1

),

-- A goal with a score of its own is scored by it; otherwise its points are those of the indicators under it.
goal_totals as (

    select
        goals.file_id,
        goals.form_id,
        'goal' as section_kind,
        goals.goal_no,
        'goal ' || goals.goal_no as section,
        goals.weight_text as weight_cap_text,
        goals.weight as weight_cap,
        case when goals.score is null then goal_sums.weight_sum end as weight_sum,
        case when goals.score is null then coalesce(goal_sums.weight_addends, 0) else 0 end as weight_addends,
        coalesce(goals.score, goal_sums.score_sum) as score_sum,
        case when goals.score is null then coalesce(goal_sums.score_addends, 0) else 1 end as score_addends,
        goals.source_cell
    from goals
    left join goal_sums
        on
            goals.form_id = goal_sums.form_id
            and goals.goal_no = goal_sums.goal_no
    where goals.weight is not null

),

-- The block of all indicators, where its label carries points.
block_totals as (

    select
        sections.file_id,
        sections.form_id,
        'block' as section_kind,
        cast(null as integer) as goal_no,
        sections.level1 as section,
        sections.weight_cap_text,
        sections.weight_cap,
        sum(indicators.weight) filter (where indicators.weight_counts_once) as weight_sum,
        count(indicators.weight) filter (where indicators.weight_counts_once) as weight_addends,
        sum(indicators.score) filter (where indicators.counts_once) as score_sum,
        count(indicators.score) filter (where indicators.counts_once) as score_addends,
        sections.source_cell
    from sections
    inner join indicators on sections.form_id = indicators.form_id
    where sections.block = 'indicators'
    group by
        sections.file_id,
        sections.form_id,
        sections.level1,
        sections.weight_cap_text,
        sections.weight_cap,
        sections.source_cell

),

unioned as (

    select * from level1_totals
    union all
    select * from goal_totals
    union all
    select * from block_totals

),

final as (

    select
        * replace (
            {{ as_points('weight_sum') }} as weight_sum,
            {{ as_points('score_sum') }} as score_sum
        )
    from unioned

)

select * from final
