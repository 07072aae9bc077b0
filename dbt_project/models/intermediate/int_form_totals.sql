with

forms as (

    select * from {{ ref('int_forms') }}

),

fund_lines as (

    select * from {{ ref('stg_fund_lines') }}

),

goals as (

    select * from {{ ref('stg_goals') }}

),

sections as (

    select * from {{ ref('stg_sections') }}

),

indicators as (

    select * from {{ ref('int_indicator_scores') }}

),

grade_bands as (

    select * from {{ ref('stg_grade_bands') }}

),

execution as (

    select
        form_id,
        weight as execution_weight,
        score as execution_score
    from fund_lines
    where is_total
    qualify row_number() over (partition by form_id order by line_no) = 1

),

goal_sums as (

    select
        form_id,
        sum(weight) as goal_weight,
        count(weight) as goal_weights,
        sum(score) as goal_score,
        count(score) as goal_scores
    from goals
    group by form_id

),

block_caps as (

    select
        form_id,
        sum(weight_cap) filter (where block = 'execution') as execution_cap,
        sum(weight_cap) filter (where block = 'goal') as goal_cap,
        sum(weight_cap) filter (where block = 'indicators') as indicator_cap,
        count(weight_cap) filter (where block = 'indicators') as indicator_caps,
        sum(weight_cap) filter (where block = 'section') as level1_cap,
        count(weight_cap) filter (where block = 'section') as level1_caps
    from sections
    group by form_id

),

indicator_sums as (

    select
        form_id,
        sum(weight) filter (where weight_counts_once) as indicator_weight,
        count(weight) filter (where weight_counts_once) as indicator_weights,
        sum(score) filter (where counts_once) as indicator_score,
        count(score) filter (where counts_once) as indicator_scores
    from indicators
    group by form_id

),

parts as (

    select
        forms.form_id,
        forms.file_id,
        forms.grade_scheme_id,
        forms.printed_total_score,
        execution.execution_score,
        goal_sums.goal_score,
        indicator_sums.indicator_score,
        (execution.execution_score is not null)::integer as execution_scores,
        coalesce(goal_sums.goal_scores, 0) as goal_scores,
        coalesce(indicator_sums.indicator_scores, 0) as indicator_scores,
        coalesce(execution.execution_weight, block_caps.execution_cap) as execution_weight,
        goal_sums.goal_weight as printed_goal_weight,
        coalesce(goal_sums.goal_weights, 0) as printed_goal_weights,
        block_caps.goal_cap,
        -- Goals that carry points but no score of their own are the blocks their indicators stand in: their points
        -- are the indicators' points, not further ones.
        coalesce(
            goal_sums.goal_weights > 0
            and goal_sums.goal_scores = 0
            and (block_caps.indicator_cap is null or block_caps.indicator_cap = goal_sums.goal_weight),
            false
        ) as goals_hold_indicators,
        indicator_sums.indicator_weight as row_weight,
        coalesce(indicator_sums.indicator_weights, 0) as row_weights,
        block_caps.indicator_cap,
        coalesce(block_caps.indicator_caps, 0) as indicator_caps,
        block_caps.level1_cap,
        coalesce(block_caps.level1_caps, 0) as level1_caps
    from forms
    left join execution on forms.form_id = execution.form_id
    left join goal_sums on forms.form_id = goal_sums.form_id
    left join block_caps on forms.form_id = block_caps.form_id
    left join indicator_sums on forms.form_id = indicator_sums.form_id

),

weighed as (

    select
        *,
        case
            when not goals_hold_indicators then coalesce(printed_goal_weight, goal_cap)
        end as goal_weight,
        case
            when goals_hold_indicators then 0
            when printed_goal_weights > 0 then printed_goal_weights
            else (goal_cap is not null)::integer
        end as goal_weights,
        -- Weights of the rows; on a form without a weight column the points in the labels of its blocks.
        coalesce(
            row_weight,
            case when goals_hold_indicators then printed_goal_weight end,
            indicator_cap,
            level1_cap
        ) as indicator_weight,
        case
            when row_weights > 0 then row_weights
            when goals_hold_indicators then printed_goal_weights
            when indicator_caps > 0 then indicator_caps
            else level1_caps
        end as indicator_weights
    from parts

),

summed as (

    select
        *,
        execution_scores + goal_scores + indicator_scores as score_addends,
        case
            when execution_scores + goal_scores + indicator_scores > 0
                then coalesce(execution_score, 0) + coalesce(goal_score, 0) + coalesce(indicator_score, 0)
        end as recomputed_score,
        (execution_weight is not null)::integer + goal_weights + indicator_weights as weight_addends,
        case
            when coalesce(execution_weight, goal_weight, indicator_weight) is not null
                then coalesce(execution_weight, 0) + coalesce(goal_weight, 0) + coalesce(indicator_weight, 0)
        end as weight_sum
    from weighed

),

final as (

    select
        summed.form_id,
        summed.file_id,
        summed.score_addends,
        {{ as_points('summed.recomputed_score') }} as recomputed_score,
        summed.weight_addends,
        {{ as_points('summed.weight_sum') }} as recomputed_weight,
        summed.execution_score,
        {{ as_points('summed.goal_score') }} as goal_score,
        {{ as_points('summed.indicator_score') }} as indicator_score,
        {{ as_points('summed.execution_weight') }} as execution_weight,
        {{ as_points('summed.goal_weight') }} as goal_weight,
        {{ as_points('summed.indicator_weight') }} as indicator_weight,
        printed_band.grade as printed_total_grade,
        recomputed_band.grade as recomputed_grade
    from summed
    left join grade_bands as printed_band
        on
            summed.grade_scheme_id = printed_band.scheme_id
            and summed.printed_total_score >= printed_band.score_from
            and (
                summed.printed_total_score < printed_band.score_to
                or (printed_band.score_to_included and summed.printed_total_score = printed_band.score_to)
            )
    left join grade_bands as recomputed_band
        on
            summed.grade_scheme_id = recomputed_band.scheme_id
            and summed.recomputed_score >= recomputed_band.score_from
            and (
                summed.recomputed_score < recomputed_band.score_to
                or (recomputed_band.score_to_included and summed.recomputed_score = recomputed_band.score_to)
            )

)

select * from final
