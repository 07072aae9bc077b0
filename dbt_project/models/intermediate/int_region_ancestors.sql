with recursive

regions as (

    select * from {{ ref('stg_regions') }}

),

ancestors as (

    select
        region_id,
        region_id as ancestor_id,
        0 as steps
    from regions

    union all

    select
        ancestors.region_id,
        regions.parent_region_id as ancestor_id,
        ancestors.steps + 1 as steps
    from ancestors
    inner join regions on ancestors.ancestor_id = regions.region_id
    where regions.parent_region_id is not null

)

select * from ancestors
