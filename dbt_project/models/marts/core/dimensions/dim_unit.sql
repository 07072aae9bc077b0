{{ config(materialized='incremental', incremental_strategy='delete+insert', unique_key='unit_key') }}

with

forms as (

    select * from {{ ref('int_forms') }}

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

final as (

    select * from units

    union all

    select
        {{ unknown_key() }} as unit_key,
        '未知' as unit_name,
        {{ unknown_key() }} as region_key

)

select * from final
