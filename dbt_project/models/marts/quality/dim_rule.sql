{{ config(materialized='incremental', incremental_strategy='delete+insert', unique_key='rule') }}

with

rules as (

    select * from {{ source('quality', 'rules') }}

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
        leaves_out,
        follows_from
    from rules

)

select * from final
