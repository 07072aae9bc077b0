{{ config(materialized='incremental', incremental_strategy='delete+insert', unique_key='unit_key') }}

with

forms as (

    select * from {{ ref('int_forms') }}

),

targets as (

    select * from {{ ref('int_approved_targets') }}

),

-- A unit's region is the one that a form of it names.
units as (

    select
        unit_key,
        reporting_unit as unit_name,
        region_key
    from forms
    where reporting_unit is not null
    qualify row_number() over (
        partition by unit_key
        order by region_key = {{ unknown_key() }}, form_id
    ) = 1

),

-- Targets are approved before anything is reported of them; what reports tell of a unit stays.
units_to_report as (

    select
        unit_key,
        any_value(reporting_unit) as unit_name,
        {{ unknown_key() }} as region_key
    from targets
    where
        reporting_unit is not null
        and unit_key not in (select unit_key from units)
        {%- if is_incremental() %}
            and unit_key not in (select unit_key from {{ this }})
        {%- endif %}
    group by unit_key

),

final as (

    select * from units

    union all

    select * from units_to_report

    union all

    select
        {{ unknown_key() }} as unit_key,
        '未知' as unit_name,
        {{ unknown_key() }} as region_key

)

select * from final
