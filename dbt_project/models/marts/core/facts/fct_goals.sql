with

goals as (

    select * from {{ ref('stg_goals') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

final as (

    select
        {{ surrogate_key(['goals.form_id', 'goals.goal_no']) }} as goal_key,
        goals.file_id,
        goals.form_id,
        forms.form_type,
        forms.unit_key,
        forms.region_key,
        forms.fiscal_year_key,
        forms.scheme_key,
        goals.goal_no,
        goals.expected_text,
        goals.actual_text,
        goals.weight_text,
        goals.weight,
        goals.score_text,
        goals.score,
        goals.source_cell,
        goals.ambiguous,
        goals.ambiguous_reason
    from goals
    inner join forms on goals.form_id = forms.form_id

)

select * from final
