{{ config(
    materialized='incremental',
    incremental_strategy='replace_files',
    post_hook='{{ mark_classified_forms() }}'
) }}

-- depends_on: {{ ref('classified_projects') }}

with

forms as (

    select * from {{ ref('int_forms') }}

),

contents as (

    select * from {{ ref('int_file_contents') }}

),

final as (

    select
        forms.form_id,
        forms.file_id,
        forms.form_no,
        forms.form_type,
        forms.title,
        forms.report_key,
        forms.unit_key,
        forms.region_key,
        forms.fiscal_year_key,
        forms.scheme_key,
        forms.scheme_reason,
        forms.reporting_unit,
        forms.competent_department,
        forms.implementing_unit,
        forms.project_name,
        forms.amount_unit_text,
        forms.has_weight_column,
        forms.has_score_column,
        forms.reason_grain,
        forms.reason_text,
        forms.improvement_text,
        false as is_classified,
        contents.content_key,
        forms.source_cell
    from forms
    inner join contents on forms.file_id = contents.file_id

),

-- For what stands in no form.
unknown_member as (

    select
        {{ unknown_key() }} as form_id,
        {{ unknown_key() }} as file_id,
        {{ unknown_key() }} as unit_key,
        {{ unknown_key() }} as region_key,
        {{ unknown_year_key() }} as fiscal_year_key,
        {{ unknown_key() }} as scheme_key,
        false as is_classified

)

select * from final  -- noqa: AM07
union all by name
select * from unknown_member
