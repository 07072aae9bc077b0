with

reports as (

    select
        form_id,
        status
    from {{ ref('fct_reports') }}
    where
        is_current
        and status != 'returned'

),

units as (

    select * from {{ ref('dim_unit') }}

),

regions as (

    select * from {{ ref('dim_region') }}

),

-- Where the appropriation of the year has a line, the shares of the levels of government are parts of it.
lines as (

    select
        funds.*,
        reports.status,
        funds.fund_source_key in ('central', 'province', 'city', 'county')
        and bool_or(funds.fund_source_key = 'current_year_appropriation') over (partition by funds.form_id) as is_share
    from {{ ref('fct_funds') }} as funds
    inner join reports on funds.form_id = reports.form_id

),

sources as (

    select *
    from lines
    where not is_total and not is_share

),

source_sums as (

    select
        form_id,
        sum(initial_budget) as initial_budget,
        sum(adjusted_budget) as adjusted_budget,
        sum(executed) as executed,
        sum(denominator_amount) as denominator_amount
    from sources
    group by form_id

),

-- A form's only total line, or the first of several.
totals as (

    select *
    from lines
    where is_total
    qualify row_number() over (partition by form_id order by line_no) = 1

),

-- What of the total line stands in no other line: all of it where a form prints nothing but the total.
remainders as (

    select
        totals.* replace (
            totals.initial_budget - coalesce(source_sums.initial_budget, 0) as initial_budget,
            totals.adjusted_budget - coalesce(source_sums.adjusted_budget, 0) as adjusted_budget,
            totals.executed - coalesce(source_sums.executed, 0) as executed,
            totals.denominator_amount - coalesce(source_sums.denominator_amount, 0) as denominator_amount,
            'not_broken_down' as fund_source_key
        )
    from totals
    left join source_sums on totals.form_id = source_sums.form_id

),

parts as (

    select * from sources

    union all by name

    select *
    from remainders
    where initial_budget != 0 or adjusted_budget != 0 or executed != 0

),

final as (

    select
        {{ surrogate_key([
            'parts.unit_key', 'parts.region_key', 'parts.fiscal_year_key', 'parts.form_type', 'parts.fund_source_key'
        ]) }} as fund_execution_key,
        parts.unit_key,
        any_value(units.unit_name) as unit_name,
        parts.region_key,
        any_value(regions.region_name) as region_name,
        parts.fiscal_year_key,
        parts.form_type,
        parts.fund_source_key,
        count(distinct parts.form_id) as reports,
        {{ metric('initial_budget') }},
        {{ metric('adjusted_budget') }},
        {{ metric('executed') }},
        cast(sum(parts.denominator_amount) as {{ total_money() }}) as denominator_amount,
        {{ metric('execution_rate') }}
    from parts
    inner join units on parts.unit_key = units.unit_key
    inner join regions on parts.region_key = regions.region_key
    group by parts.unit_key, parts.region_key, parts.fiscal_year_key, parts.form_type, parts.fund_source_key

)

select * from final
