with

targets as (

    select * from {{ ref('stg_approved_targets') }}

),

reporting as (

    select
        *,
        coalesce(unit_name, implementing_unit, competent_department) as reporting_unit
    from targets

),

final as (

    select
        *,
        {{ unit_key('reporting_unit') }} as unit_key,
        {{ fiscal_year_key('fiscal_year') }} as fiscal_year_key
    from reporting

)

select * from final
