{#-
  Sums of doubles would depend on the order of the rows, so decimals are multiplied: narrow enough for their sum, and one of
  them above 18 digits, below which DuckDB makes the product no wider.
-#}
{%- set narrow_value, narrow_money = 'decimal(18, 4)', 'decimal(20, 2)' -%}
with

reports as (

    select
        form_id,
        region_key,
        try_cast(coalesce(denominator_amount, adjusted_budget, initial_budget) as {{ narrow_money }}) as money
    from {{ ref('fct_reports') }}
    where
        is_current
        and status != 'returned'

),

regions as (

    select * from {{ ref('dim_region') }}

),

-- A report counts in its region and in every region above.
region_ancestors as (

    select
        region_id as region_key,
        ancestor_id as ancestor_key
    from {{ ref('int_region_ancestors') }}

    union all

    select
        {{ unknown_key() }} as region_key,
        {{ unknown_key() }} as ancestor_key

),

indicators as (

    select
        *,
        count(*) over (partition by form_id, coalesce(score_group, -row_no)) = 1
        and count(*) over (partition by form_id, coalesce(weight_group, -row_no)) = 1 as has_own_points
    from {{ ref('fct_indicator_scores') }}
    where level3 is not null

),

rows_of_reports as (

    select
        indicators.form_id,
        reports.region_key,
        indicators.fiscal_year_key,
        indicators.form_type,
        indicators.indicator_class_key,
        {{ without_number('indicators.level3') }} as indicator,
        case when reports.money > 0 then reports.money end as money,
        try_cast(indicators.target_value as {{ narrow_value }}) as target,
        try_cast(indicators.actual_value as {{ narrow_value }}) as actual,
        indicators.target_unit,
        indicators.target_kind,
        indicators.direction,
        -- Points that a row shares with others say nothing about it.
        case when indicators.has_own_points then indicators.effective_weight end as weight,
        case when indicators.has_own_points then indicators.score end as score,
        -- Quantities that both stand for themselves; inequalities and ranges are no numbers to add up.
        indicators.is_target_met is not null
        and indicators.target_value_to is null
        and indicators.actual_value_to is null
        and coalesce(indicators.actual_operator, '=') = '='
        and target is not null
        and actual is not null as is_quantity
    from indicators
    inner join reports on indicators.form_id = reports.form_id

),

-- What a rate, a duration or an amount per piece measures does not grow with the number of reports.
aggregated_rows as (

    select
        *,
        {{ measure_name('indicator') }} as indicator_name,
        case
            when not is_quantity then 'score_by_money'
            when
                target_kind in ('rate', 'period', 'price', 'increase', 'decrease')
                or regexp_matches(indicator, '^(?:每|单[^位一独]|[人户亩]均|平均)|标准|[单均]价')
                then 'average_by_money'
            else 'sum'
        end as aggregation,
        -- Money is yuan and a rate a fraction, whatever the forms print.
        case
            when not is_quantity or target_kind = 'rate' or target_unit in ('%', '‰', '百分点', '个百分点') then null
            when target_kind = 'money' or target_unit like '%元' then '元'
            else target_unit
        end as unit_of_measure
    from rows_of_reports

),

sums as (

    select
        region_ancestors.ancestor_key as region_key,
        rows_of.fiscal_year_key,
        rows_of.form_type,
        rows_of.indicator_class_key,
        rows_of.indicator_name,
        rows_of.aggregation,
        rows_of.unit_of_measure,
        case when rows_of.is_quantity then rows_of.direction end as direction,
        min(rows_of.indicator) as indicator,
        count(distinct rows_of.form_id) as reports,
        count(*) as indicator_rows,
        count(*) filter (where rows_of.money is null) as rows_without_money,
        sum(rows_of.money) as money,
        sum(rows_of.target) as target_sum,
        sum(rows_of.actual) as actual_sum,
        sum(rows_of.target * rows_of.money) as target_by_money,
        sum(rows_of.actual * rows_of.money) as actual_by_money,
        sum(rows_of.money) filter (where rows_of.weight is not null and rows_of.score is not null) as scored_money,
        sum(rows_of.weight * rows_of.money) filter (where rows_of.score is not null) as weight_by_money,
        sum(rows_of.score * rows_of.money) filter (where rows_of.weight is not null) as score_by_money
    from aggregated_rows as rows_of
    inner join region_ancestors on rows_of.region_key = region_ancestors.region_key
    group by all

),

-- Aggregate first, then score.
aggregated as (

    select
        *,
        case aggregation
            when 'sum' then cast(target_sum as decimal(28, 4))
            when 'average_by_money' then {{ quotient('target_by_money', 'money', 'decimal(28, 4)') }}
        end as target,
        case aggregation
            when 'sum' then cast(actual_sum as decimal(28, 4))
            when 'average_by_money' then {{ quotient('actual_by_money', 'money', 'decimal(28, 4)') }}
        end as actual,
        {{ quotient('weight_by_money', 'scored_money', points()) }} as weight,
        {{ quotient('score_by_money', 'scored_money', points()) }} as reported_score
    from sums

),

completed as (

    select
        *,
        {{ quotient('actual', 'target', rate()) }} as completion_rate,
        -- Points are earned by the share of the target, up to all of them; where less is better, by its inverse.
        case
            when aggregation = 'score_by_money' then {{ quotient('reported_score', 'weight', rate()) }}
            when direction = 'lower' and actual <= target then 1
            when direction = 'lower' and target <= 0 then 0
            when direction = 'lower' then {{ quotient('target', 'actual', rate()) }}
            when actual >= target then 1
            when actual <= 0 or target <= 0 then 0
            else {{ quotient('actual', 'target', rate()) }}
        end as earned_share
    from aggregated

),

final as (

    select
        {{ surrogate_key([
            'completed.region_key', 'completed.fiscal_year_key', 'completed.form_type', 'completed.indicator_class_key',
            'completed.indicator_name', 'completed.aggregation', 'completed.unit_of_measure', 'completed.direction',
        ]) }} as indicator_rollup_key,
        completed.region_key,
        regions.region_name,
        regions.region_level,
        completed.fiscal_year_key,
        completed.form_type,
        completed.indicator_class_key,
        completed.indicator,
        completed.unit_of_measure,
        completed.direction,
        completed.aggregation,
        completed.reports,
        completed.indicator_rows,
        completed.rows_without_money,
        cast(completed.money as {{ total_money() }}) as money,
        completed.target as target_rollup,
        completed.actual as actual_rollup,
        completed.completion_rate,
        cast(completed.earned_share as {{ rate() }}) as earned_rate,
        completed.weight,
        case
            when completed.aggregation = 'score_by_money' then completed.reported_score
            else cast(completed.weight * completed.earned_share as {{ points() }})
        end as rollup_score,
        completed.reported_score
    from completed
    inner join regions on completed.region_key = regions.region_key

)

select * from final
