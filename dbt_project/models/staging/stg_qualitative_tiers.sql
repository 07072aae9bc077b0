with

ours as (

    select * from {{ ref('qualitative_tiers') }}

),

bureau as (

    select * from {{ source('bureau', 'qualitative_tiers') }}

),

final as (

    select * from bureau
    union all by name
    select * from ours
    where scheme_id not in (select scheme_id from bureau)

)

select * from final
