{#- A form that tonight's reading of its file no longer holds has no new row that would replace its former one. -#}
{{ config(
    materialized='incremental',
    incremental_strategy='delete+insert',
    unique_key='form_id',
    post_hook=[
        "delete from {{ this }} where file_id in (select file_id from {{ ref('stg_files') }})"
        ~ " and form_id not in (select form_id from {{ ref('int_reports') }})",
        "{{ withhold_classified_reports() }}",
    ]
) }}

with

tonight as (

    select * from {{ ref('int_reports') }}

),

tonights_files as (

    select * from {{ ref('stg_files') }}

),

files as (

    select * from {{ ref('dim_file') }}

),

submissions as (

    select * from {{ ref('dim_submission') }}

),

findings as (

    select
        form_id,
        count(*) filter (where severity = 'reject') as reject_findings,
        count(*) filter (where severity = 'warn') as warn_findings,
        count(*) filter (where severity = 'info') as info_findings
    from {{ ref('fct_findings') }}
    where file_id in (select file_id from tonights_files)
    group by form_id

),

counted as (

    select
        tonight.*,
        coalesce(findings.reject_findings, 0) as reject_findings,
        coalesce(findings.warn_findings, 0) as warn_findings,
        coalesce(findings.info_findings, 0) as info_findings
    from tonight
    left join findings on tonight.form_id = findings.form_id

),

judged as (

    select
        *,
        case
            when reject_findings > 0 then 'returned'
            when warn_findings > 0 then 'accepted_with_warnings'
            else 'accepted'
        end as status
    from counted

),

known as (

    {% if is_incremental() %}
        select * from {{ this }}
    {% else %}
        select * from judged
        where false
    {% endif %}

),

-- A file of tonight may change which version of a report is the current one, also by no longer being one.
touched_reports as (

    select report_key from judged
    union
    select report_key from known
    where file_id in (select file_id from tonights_files)

),

reports as (

    select * from judged
    union all by name
    select * from known
    where
        report_key in (select report_key from touched_reports)
        and file_id not in (select file_id from tonights_files)

),

-- Forms of one file that share a key are no versions of each other: they stand or fall together.
versions as (

    select
        reports.report_key,
        reports.file_id,
        files.received_no,
        row_number() over (partition by reports.report_key order by files.received_no) as version_no,
        bool_or(reports.status = 'returned') as is_returned
    from reports
    inner join files on reports.file_id = files.file_id
    group by reports.report_key, reports.file_id, files.received_no

),

-- The newest version that was not returned is current; until there is one, the first stays so.
current_versions as (

    select
        report_key,
        file_id
    from versions
    qualify row_number() over (
        partition by report_key
        order by is_returned, case when is_returned then received_no else -received_no end
    ) = 1

),

final as (

    select
        reports.form_id,
        reports.file_id,
        reports.form_no,
        reports.form_type,
        reports.title,
        reports.report_key,
        reports.unit_key,
        reports.region_key,
        reports.fiscal_year_key,
        reports.scheme_key,
        reports.scheme_reason,
        reports.fiscal_year,
        coalesce(submissions.submission_key, {{ unknown_key() }}) as submission_key,
        coalesce(submissions.received_date_key, {{ unknown_date_key() }}) as received_date_key,
        reports.reporting_unit,
        reports.competent_department,
        reports.implementing_unit,
        reports.project_name,
        reports.initial_budget,
        reports.adjusted_budget,
        reports.executed,
        reports.denominator_amount,
        reports.execution_rate,
        reports.recomputed_execution_rate,
        reports.printed_total_score,
        reports.recomputed_score,
        reports.score_difference,
        reports.execution_score,
        reports.goal_score,
        reports.indicator_score,
        reports.printed_total_weight,
        reports.recomputed_weight,
        reports.printed_grade,
        reports.printed_total_grade,
        reports.recomputed_grade,
        reports.status,
        reports.reject_findings,
        reports.warn_findings,
        reports.info_findings,
        versions.received_no,
        versions.version_no,
        current_versions.file_id is not null as is_current,
        false as is_classified,
        reports.source_cell,
        reports.ambiguous,
        reports.ambiguous_reason
    from reports
    inner join versions
        on
            reports.report_key = versions.report_key
            and reports.file_id = versions.file_id
    left join current_versions
        on
            reports.report_key = current_versions.report_key
            and reports.file_id = current_versions.file_id
    left join submissions
        on
            reports.file_id = submissions.file_id
            and submissions.is_first

)

select * from final
