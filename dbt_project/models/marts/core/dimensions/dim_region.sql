with

regions as (

    select * from {{ ref('stg_regions') }}

),

ancestors as (

    select
        ancestors.region_id,
        max(regions.region_name) filter (where regions.region_level = 'province') as province,
        max(regions.region_name) filter (where regions.region_level = 'city') as city,
        max(regions.region_name) filter (where regions.region_level = 'county') as county
    from {{ ref('int_region_ancestors') }} as ancestors
    inner join regions on ancestors.ancestor_id = regions.region_id
    group by ancestors.region_id

),

final as (

    select
        regions.region_id as region_key,
        regions.region_name,
        regions.region_level,
        regions.parent_region_id as parent_region_key,
        ancestors.province,
        ancestors.city,
        ancestors.county
    from regions
    inner join ancestors on regions.region_id = ancestors.region_id

    union all

    select
        {{ unknown_key() }} as region_key,
        '未知' as region_name,
        {{ unknown_key() }} as region_level,
        null as parent_region_key,
        null as province,
        null as city,
        null as county

)

select * from final
