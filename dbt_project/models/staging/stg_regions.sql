with

ours as (

    select * from {{ ref('regions') }}

),

bureau as (

    select * from {{ source('bureau', 'regions') }}

),

final as (

    select * from bureau
    union all by name
    select * from ours
    where region_id not in (select region_id from bureau)

)

select * from final
