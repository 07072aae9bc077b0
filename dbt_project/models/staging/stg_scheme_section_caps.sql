with

ours as (

    select * from {{ ref('scheme_section_caps') }}

),

bureau as (

    select * from {{ source('bureau', 'scheme_section_caps') }}

),

final as (

    select * from bureau
    union all by name
    select * from ours
    where scheme_id not in (select scheme_id from bureau)

)

select * from final
