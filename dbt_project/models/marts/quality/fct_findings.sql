{{ config(
    materialized='incremental',
    incremental_strategy='replace_files',
    post_hook='{{ withhold_classified_findings() }}'
) }}

with

findings as (

    select * from {{ source('quality', 'findings') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

final as (

    select
        findings.finding_key,
        findings.rule,
        findings.rule_version,
        findings.severity,
        findings.file_id,
        findings.form_id,
        forms.form_no,
        forms.form_type,
        forms.report_key,
        forms.unit_key,
        forms.region_key,
        forms.fiscal_year_key,
        forms.scheme_key,
        findings.row_key,
        findings.subject,
        findings.reported,
        findings.expected,
        findings.difference,
        findings.source_cell,
        findings.message,
        findings.message_zh,
        findings.follows_from
    from findings
    inner join forms on findings.form_id = forms.form_id

)

select * from final
