{{ config(materialized='incremental', incremental_strategy='append', pre_hook='{{ forget_tonights_files() }}') }}

with

forms as (

    select * from {{ ref('int_forms') }}

),

final as (

    select
        form_id,
        file_id,
        form_no,
        form_type,
        title,
        report_key,
        unit_key,
        region_key,
        fiscal_year_key,
        scheme_key,
        scheme_reason,
        reporting_unit,
        competent_department,
        implementing_unit,
        project_name,
        amount_unit_text,
        has_weight_column,
        has_score_column,
        reason_grain,
        reason_text,
        improvement_text,
        source_cell
    from forms

)

select * from final
