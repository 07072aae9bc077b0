with

fund_lines as (

    select * from {{ ref('stg_fund_lines') }}

),

goals as (

    select * from {{ ref('stg_goals') }}

),

indicators as (

    select * from {{ ref('int_indicator_scores') }}

),

execution as (

    select *
    from fund_lines
    where is_total
    qualify row_number() over (partition by form_id order by line_no) = 1

),

-- Merged cells are read once for all their rows and added up once.
addends as (

    select
        form_id,
        'score' as measure,
        1 as block,
        line_no as place,
        cast(null as varchar) as level1,
        cast(null as integer) as goal_no,
        score_text as printed,
        score as points,
        coalesce(cells['score_text'], source_cell) as cell
    from execution
    union all
    select
        form_id,
        'weight' as measure,
        1 as block,
        line_no as place,
        null as level1,
        null as goal_no,
        weight_text as printed,
        weight as points,
        coalesce(cells['weight_text'], source_cell) as cell
    from execution
    union all
    select
        form_id,
        'score' as measure,
        2 as block,
        goal_no as place,
        null as level1,
        null as goal_no,
        score_text as printed,
        score as points,
        coalesce(cells['score_text'], source_cell) as cell
    from goals
    union all
    select
        form_id,
        'weight' as measure,
        2 as block,
        goal_no as place,
        null as level1,
        null as goal_no,
        weight_text as printed,
        weight as points,
        coalesce(cells['weight_text'], source_cell) as cell
    from goals
    union all
    select
        form_id,
        'score' as measure,
        3 as block,
        row_no as place,
        level1,
        goal_no,
        score_text as printed,
        score as points,
        coalesce(cells['score_text'], source_cell) as cell
    from indicators
    where counts_once
    union all
    select
        form_id,
        'weight' as measure,
        3 as block,
        row_no as place,
        level1,
        goal_no,
        weight_text as printed,
        weight as points,
        coalesce(cells['weight_text'], source_cell) as cell
    from indicators
    where weight_counts_once

),

final as (

    select * from addends
    where points is not null

)

select * from final
