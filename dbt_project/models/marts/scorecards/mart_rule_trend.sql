{#- A load that was held is part of the next one, and leaves no trace of its own. -#}
{{ config(
    materialized='incremental',
    incremental_strategy='delete+insert',
    unique_key='load_key',
    post_hook="delete from {{ this }} where list_contains({{ tonights_batches() }}[:-2], load_key)"
) }}

with

rule_results as (

    select * from {{ ref('fct_rule_results') }}

),

reports as (

    select
        form_id,
        is_current
    from {{ ref('fct_reports') }}

),

rules as (

    select * from {{ ref('dim_rule') }}

),

tonights_files as (

    select * from {{ ref('stg_files') }}

),

loads as (

    select
        {{ tonights_batches() }}[-1] as load_key,
        {{ loaded_on() }} as loaded_on,
        {% if is_incremental() %}
            1 + coalesce(
                (select max(load_no) filter (not list_contains({{ tonights_batches() }}, load_key)) from {{ this }}),
                cast(0 as bigint)
            ) as load_no
        {% else %}
            cast(1 as bigint) as load_no
        {% endif %}

),

results as (

    select
        rule_results.*,
        reports.is_current,
        tonights_files.file_id is not null as is_new
    from rule_results
    inner join reports on rule_results.form_id = reports.form_id
    left join tonights_files on rule_results.file_id = tonights_files.file_id

),

counted as (

    select
        rule,
        fiscal_year_key,
        count(*) filter (where is_current and outcome in ('pass', 'fail')) as reports_due,
        count(*) filter (where is_current and outcome = 'fail') as reports_failing,
        cast(coalesce(sum(due) filter (where is_current), 0) as bigint) as subjects_due,
        cast(coalesce(sum(failed) filter (where is_current), 0) as bigint) as subjects_failing,
        count(*) filter (where is_new and outcome in ('pass', 'fail')) as new_reports_due,
        count(*) filter (where is_new and outcome = 'fail') as new_reports_failing,
        cast(coalesce(sum(due) filter (where is_new), 0) as bigint) as new_subjects_due,
        cast(coalesce(sum(failed) filter (where is_new), 0) as bigint) as new_subjects_failing
    from results
    group by rule, fiscal_year_key

),

final as (

    select
        {{ surrogate_key(['loads.load_key', 'counted.rule', 'counted.fiscal_year_key']) }} as rule_trend_key,
        loads.load_key,
        loads.load_no,
        loads.loaded_on,
        {{ date_key('loads.loaded_on') }} as load_date_key,
        counted.rule,
        rules.severity,
        counted.fiscal_year_key,
        counted.reports_due,
        counted.reports_failing,
        counted.subjects_due,
        counted.subjects_failing,
        {{ quotient('counted.reports_failing', 'counted.reports_due', rate()) }} as failing_rate,
        counted.new_reports_due,
        counted.new_reports_failing,
        counted.new_subjects_due,
        counted.new_subjects_failing,
        {{ quotient('counted.new_reports_failing', 'counted.new_reports_due', rate()) }} as new_failing_rate
    from counted
    inner join rules on counted.rule = rules.rule
    cross join loads

)

select * from final
