{{ config(materialized='incremental', incremental_strategy='replace_files') }}

with

rule_results as (

    select * from {{ source('quality', 'rule_results') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

final as (

    select
        {{ surrogate_key(['rule_results.form_id', 'rule_results.rule']) }} as rule_result_key,
        rule_results.rule,
        rule_results.rule_version,
        rule_results.grain,
        rule_results.file_id,
        rule_results.form_id,
        forms.form_type,
        forms.unit_key,
        forms.region_key,
        forms.fiscal_year_key,
        forms.scheme_key,
        rule_results.outcome,
        rule_results.due,
        rule_results.passed,
        rule_results.failed,
        rule_results.not_applicable,
        rule_results.errors,
        rule_results.reason
    from rule_results
    inner join forms on rule_results.form_id = forms.form_id

)

select * from final
