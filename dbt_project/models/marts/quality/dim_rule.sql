{{ config(materialized='incremental', incremental_strategy='delete+insert', unique_key='rule') }}

with

rules as (

    select * from {{ source('quality', 'rules') }}

),

-- An audit of a former version wrote rules without their Chinese reasons.
described as (

    select * from rules
    union all by name
    select
        null::varchar as not_applicable_zh,
        null::varchar[] as leaves_out_zh
    where false

),

-- Rules that are no longer in force stay: findings of former nights refer to them.
final as (

    select
        rule,
        rule_version,
        severity,
        milder_severities,
        grain,
        invalid,
        invalid_zh,
        basis,
        basis_must_be_verified,
        parameters,
        applies_when,
        not_applicable,
        not_applicable_zh,
        leaves_out,
        leaves_out_zh,
        follows_from
    from described

)

select * from final
