with

ours as (

    select * from {{ ref('grade_bands') }}

),

bureau as (

    select * from {{ source('bureau', 'grade_bands') }}

),

final as (

    select * from bureau
    union all by name
    select * from ours
    where scheme_id not in (select scheme_id from bureau)

)

select * from final
