with

schemes as (

    select * from {{ ref('stg_schemes') }}

),

regions as (

    select * from {{ ref('stg_regions') }}

),

final as (

    select
        schemes.scheme_id as scheme_key,
        schemes.region_id as region_key,
        regions.region_name,
        schemes.form_type,
        schemes.year_from,
        schemes.year_to,
        schemes.execution_weight,
        schemes.execution_denominator,
        schemes.execution_capped_at_weight,
        schemes.goal_weight,
        schemes.indicator_total,
        schemes.required_total_weight,
        schemes.rounding_step,
        schemes.reverse_formula,
        schemes.negative_allowed_for_constraint,
        schemes.reason_grain,
        schemes.requires_base_table,
        schemes.low_execution_threshold,
        schemes.overachievement_k,
        schemes.evidence,
        schemes.must_be_verified,
        schemes.source,
        schemes.note
    from schemes
    inner join regions on schemes.region_id = regions.region_id

    union all by name

    select
        {{ unknown_key() }} as scheme_key,
        {{ unknown_key() }} as region_key,
        '未知' as region_name

)

select * from final
