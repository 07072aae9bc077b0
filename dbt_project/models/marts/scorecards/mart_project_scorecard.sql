with

projects as (

    select *
    from {{ ref('fct_reports') }}
    where
        is_current
        and form_type = 'project'
        and status != 'returned'

),

units as (

    select * from {{ ref('dim_unit') }}

),

regions as (

    select * from {{ ref('dim_region') }}

),

indicators as (

    select
        form_id,
        count(*) as indicators,
        count(*) filter (where is_target_met) as indicators_met,
        count(*) filter (where is_target_met is false) as indicators_missed,
        count(*) filter (where is_target_met is null) as indicators_not_comparable
    from {{ ref('fct_indicator_scores') }}
    group by form_id

),

region_years as (

    select
        region_key,
        fiscal_year_key,
        {{ metric('average_score', 'region_average_score') }},
        {{ metric('execution_rate', 'region_execution_rate') }}
    from projects
    group by region_key, fiscal_year_key

),

final as (

    select
        projects.form_id,
        projects.file_id,
        projects.report_key,
        -- The same project over the years; one without a name is its own.
        {{ surrogate_key([
            'projects.unit_key',
            normalised_name('projects.project_name'),
            'case when projects.project_name is null or projects.is_classified then projects.form_id end',
        ]) }} as project_key,
        projects.unit_key,
        units.unit_name,
        projects.region_key,
        regions.region_name,
        projects.fiscal_year_key,
        projects.scheme_key,
        projects.project_name,
        projects.is_classified,
        projects.competent_department,
        projects.implementing_unit,
        projects.status,
        projects.printed_total_score as score,
        projects.recomputed_score,
        projects.printed_grade as grade,
        projects.recomputed_grade,
        projects.initial_budget,
        projects.adjusted_budget,
        projects.executed,
        projects.recomputed_execution_rate as execution_rate,
        coalesce(indicators.indicators, 0) as indicators,
        coalesce(indicators.indicators_met, 0) as indicators_met,
        coalesce(indicators.indicators_missed, 0) as indicators_missed,
        coalesce(indicators.indicators_not_comparable, 0) as indicators_not_comparable,
        projects.warn_findings,
        projects.info_findings,
        region_years.region_average_score,
        region_years.region_execution_rate
    from projects
    inner join units on projects.unit_key = units.unit_key
    inner join regions on projects.region_key = regions.region_key
    inner join region_years
        on
            projects.region_key = region_years.region_key
            and projects.fiscal_year_key = region_years.fiscal_year_key
    left join indicators on projects.form_id = indicators.form_id

)

select * from final
