with

forms as (

    select * from {{ ref('stg_forms') }}

),

fund_lines as (

    select * from {{ ref('stg_fund_lines') }}

),

fund_splits as (

    select * from {{ ref('stg_fund_splits') }}

),

goals as (

    select * from {{ ref('stg_goals') }}

),

indicators as (

    select * from {{ ref('stg_indicators') }}

),

base_data as (

    select * from {{ ref('stg_base_data') }}

),

figures as (

    select * from {{ ref('stg_narrative_figures') }}

),

-- Values rather than texts, where there are any: the same report in another format may break its lines elsewhere.
facts as (

    select
        file_id,
        concat_ws(
            '|', 'form', form_no, form_type, self_score, total_score, total_weight, grade_text,
            {{ measure_name('reason_text') }}
        ) as fact
    from forms
    union all
    select
        file_id,
        concat_ws(
            '|', 'funds', form_id, line_no, initial_budget, adjusted_budget, executed, weight, execution_rate, score
        )
            as fact
    from fund_lines
    union all
    select
        file_id,
        concat_ws('|', 'split', form_id, split, {{ measure_name('label') }}, amount) as fact
    from fund_splits
    union all
    select
        file_id,
        concat_ws(
            '|', 'goal', form_id, goal_no, {{ measure_name('expected_text') }}, {{ measure_name('actual_text') }},
            weight, score
        ) as fact
    from goals
    union all
    select
        file_id,
        concat_ws(
            '|', 'indicator', form_id, row_no, {{ measure_name('level3') }}, {{ measure_name('target_text') }},
            {{ measure_name('actual_text') }}, weight, score, {{ measure_name('reason_text') }}
        ) as fact
    from indicators
    union all
    select
        file_id,
        concat_ws(
            '|', 'base', form_id, row_no, {{ measure_name('label') }}, {{ measure_name('column_label') }},
            coalesce(value::varchar, {{ measure_name('value_text') }})
        ) as fact
    from base_data
    union all
    select
        file_id,
        concat_ws('|', 'text', {{ measure_name('measure') }}, value, unit) as fact
    from figures

),

final as (

    select
        file_id,
        -- Form ids hold the file; its own forms are told apart by what is behind.
        md5(string_agg(replace(fact, left(file_id, 16), ''), chr(10) order by replace(fact, left(file_id, 16), '')))
            as content_key
    from facts
    group by file_id

)

select * from final
