{{ config(meta={'text_column': 'project_name'}) }}

with

targets as (

    select * from {{ ref('int_approved_targets') }}

),

final as (

    select
        {{ surrogate_key(['file_id', 'row_no']) }} as approved_target_key,
        file_id,
        unit_key,
        fiscal_year_key,
        row_no,
        title,
        unit_name,
        competent_department,
        implementing_unit,
        project_name,
        level1,
        level2,
        level3,
        {{ indicator_class_key('level1', 'level2') }} as indicator_class_key,
        target_text,
        target_operator,
        target_value,
        target_value_to,
        target_unit,
        target_kind,
        source_cell,
        ambiguous,
        ambiguous_reason
    from targets

)

select * from final
