with

ours as (

    select * from {{ ref('scheme_rules') }}

),

bureau as (

    select * from {{ source('bureau', 'scheme_rules') }}

),

schemes as (

    select * from {{ ref('stg_schemes') }}

),

-- Limits that schemes print are parameters of the rules that hold them.
limits as (

    select
        scheme_id,
        'low_execution_unexplained' as rule,
        json_object('threshold', low_execution_threshold::double) as parameters
    from schemes
    where low_execution_threshold is not null
    union all
    select
        scheme_id,
        'target_overachieved_unexplained' as rule,
        json_object('k', overachievement_k::double) as parameters
    from schemes
    where overachievement_k is not null

),

-- What is said later counts.
final as (

    select
        1 as precedence,
        scheme_id,
        rule,
        null as severity,
        parameters::varchar as parameters
    from limits
    union all
    select
        2 as precedence,
        scheme_id,
        rule,
        severity,
        parameters
    from ours
    union all
    select
        3 as precedence,
        scheme_id,
        rule,
        severity,
        parameters
    from bureau

)

select * from final
