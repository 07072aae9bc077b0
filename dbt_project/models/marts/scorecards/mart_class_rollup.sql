with

rollup_rows as (

    select
        *,
        cast(money as decimal(22, 2)) as by_money
    from {{ ref('mart_indicator_rollup') }}

),

final as (

    select
        {{ surrogate_key(['region_key', 'fiscal_year_key', 'form_type', 'indicator_class_key']) }} as class_rollup_key,
        region_key,
        any_value(region_name) as region_name,
        any_value(region_level) as region_level,
        fiscal_year_key,
        form_type,
        indicator_class_key,
        count(*) as indicators,
        count(rollup_score) as scored_indicators,
        cast(sum(indicator_rows) as bigint) as indicator_rows,
        {{ quotient(
            'sum(earned_rate * by_money) filter (where earned_rate is not null)',
            'sum(by_money) filter (where earned_rate is not null)',
            rate()
        ) }} as earned_rate_average,
        {{ quotient(
            'sum(rollup_score * by_money) filter (where weight is not null)',
            'sum(weight * by_money) filter (where rollup_score is not null)',
            rate()
        ) }} as rollup_score_rate,
        {{ quotient(
            'sum(reported_score * by_money) filter (where weight is not null)',
            'sum(weight * by_money) filter (where reported_score is not null)',
            rate()
        ) }} as reported_score_rate
    from rollup_rows
    group by region_key, fiscal_year_key, form_type, indicator_class_key

)

select * from final
