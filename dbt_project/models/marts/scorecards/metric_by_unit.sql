with

reports as (

    select * from {{ ref('fct_reports') }}

),

final as (

    select
        unit_key,
        fiscal_year_key,
        form_type,
        {{ all_metrics() }}
    from reports
    where is_current
    group by unit_key, fiscal_year_key, form_type

)

select * from final
