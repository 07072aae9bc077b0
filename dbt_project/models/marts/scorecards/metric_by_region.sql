with

reports as (

    select * from {{ ref('fct_reports') }}

),

-- A report counts in its region and in every region above.
region_ancestors as (

    select
        region_id as region_key,
        ancestor_id as ancestor_key
    from {{ ref('int_region_ancestors') }}

    union all

    select
        {{ unknown_key() }} as region_key,
        {{ unknown_key() }} as ancestor_key

),

final as (

    select
        region_ancestors.ancestor_key as region_key,
        reports.fiscal_year_key,
        reports.form_type,
        {{ all_metrics() }}
    from reports
    inner join region_ancestors on reports.region_key = region_ancestors.region_key
    where reports.is_current
    group by region_ancestors.ancestor_key, reports.fiscal_year_key, reports.form_type

)

select * from final
