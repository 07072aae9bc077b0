with

reports as (

    select
        reports.* exclude (region_key),
        units.region_key
    from {{ ref('fct_reports') }} as reports
    inner join {{ ref('dim_unit') }} as units on reports.unit_key = units.unit_key
    where
        reports.is_current
        and reports.unit_key != {{ unknown_key() }}

),

units as (

    select * from {{ ref('dim_unit') }}

),

regions as (

    select * from {{ ref('dim_region') }}

),

unit_years as (

    select
        unit_key,
        fiscal_year_key,
        {{ metric('reports') }},
        {{ metric('reports_accepted') }},
        {{ metric('reports_accepted_with_warnings') }},
        {{ metric('reports_returned') }},
        {{ metric('reject_findings') }},
        {{ metric('warn_findings') }},
        {{ metric('info_findings') }},
        bool_or(form_type = 'base_data') as has_base_data
    from reports
    group by unit_key, fiscal_year_key

),

projects as (

    select
        unit_key,
        fiscal_year_key,
        {{ metric('reports', 'project_reports') }},
        {{ metric('adjusted_budget', 'project_adjusted_budget') }},
        {{ metric('executed', 'project_executed') }},
        {{ metric('execution_rate', 'project_execution_rate') }},
        {{ metric('average_score', 'project_average_score') }}
    from reports
    where form_type = 'project'
    group by unit_key, fiscal_year_key

),

-- A unit has one overall form a year; of several, the newest that was not returned speaks for it.
overall_forms as (

    select *
    from reports
    where form_type = 'overall'
    qualify row_number() over (
        partition by unit_key, fiscal_year_key
        order by status = 'returned', -received_no, form_no, form_id
    ) = 1

),

region_years as (

    select
        region_key,
        fiscal_year_key,
        count(printed_total_score) filter (where status != 'returned') as region_units,
        {{ metric('average_score', 'region_average_score') }},
        {{ metric('median_score', 'region_median_score') }},
        {{ metric('execution_rate', 'region_execution_rate') }}
    from overall_forms
    group by region_key, fiscal_year_key

),

region_findings as (

    select
        region_key,
        fiscal_year_key,
        {{ metric('findings_per_report_average', 'region_findings_per_report_average') }}
    from reports
    group by region_key, fiscal_year_key

),

-- What a returned form claims does not count; that it was returned does.
kept_forms as (

    select
        *,
        cast(rank() over (
            partition by region_key, fiscal_year_key
            order by printed_total_score desc nulls last
        ) as bigint) as region_score_rank
    from overall_forms
    where status != 'returned'

),

final as (

    select
        {{ surrogate_key(['unit_years.unit_key', 'unit_years.fiscal_year_key']) }} as unit_year_key,
        unit_years.unit_key,
        units.unit_name,
        units.region_key,
        regions.region_name,
        unit_years.fiscal_year_key,
        unit_years.reports,
        unit_years.reports_accepted,
        unit_years.reports_accepted_with_warnings,
        unit_years.reports_returned,
        coalesce(projects.project_reports, 0) as project_reports,
        overall_forms.form_id is not null as has_overall_form,
        unit_years.has_base_data,
        coalesce(overall_forms.form_id, {{ unknown_key() }}) as overall_form_id,
        overall_forms.status as overall_status,
        kept_forms.printed_total_score as overall_score,
        kept_forms.recomputed_score as overall_recomputed_score,
        kept_forms.printed_grade as overall_grade,
        kept_forms.recomputed_grade as overall_recomputed_grade,
        kept_forms.initial_budget,
        kept_forms.adjusted_budget,
        kept_forms.executed,
        kept_forms.recomputed_execution_rate as execution_rate,
        projects.project_adjusted_budget,
        projects.project_executed,
        projects.project_execution_rate,
        projects.project_average_score,
        unit_years.reject_findings,
        unit_years.warn_findings,
        unit_years.info_findings,
        coalesce(region_years.region_units, 0) as region_units,
        region_years.region_average_score,
        region_years.region_median_score,
        case when kept_forms.printed_total_score is not null then kept_forms.region_score_rank end as region_score_rank,
        region_years.region_execution_rate,
        region_findings.region_findings_per_report_average
    from unit_years
    inner join units on unit_years.unit_key = units.unit_key
    inner join regions on units.region_key = regions.region_key
    left join projects
        on
            unit_years.unit_key = projects.unit_key
            and unit_years.fiscal_year_key = projects.fiscal_year_key
    left join overall_forms
        on
            unit_years.unit_key = overall_forms.unit_key
            and unit_years.fiscal_year_key = overall_forms.fiscal_year_key
    left join kept_forms on overall_forms.form_id = kept_forms.form_id
    left join region_years
        on
            units.region_key = region_years.region_key
            and unit_years.fiscal_year_key = region_years.fiscal_year_key
    left join region_findings
        on
            units.region_key = region_findings.region_key
            and unit_years.fiscal_year_key = region_findings.fiscal_year_key

)

select * from final
