{%- set weight = 'effective_weight' -%}
with

indicators as (

    select * from {{ ref('stg_indicators') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

grouped as (

    select
        indicators.*,
        forms.form_type,
        forms.rounding_step,
        forms.reverse_formula,
        -- Rows without a group stand alone.
        coalesce(cast(indicators.score_group as varchar), 'row ' || indicators.row_no) as score_part,
        coalesce(cast(indicators.weight_group as varchar), 'row ' || indicators.row_no) as weight_part
    from indicators
    inner join forms on indicators.form_id = forms.form_id

),

counted as (

    select
        *,
        row_number() over (partition by form_id, score_part order by row_no) = 1 as counts_once,
        row_number() over (partition by form_id, weight_part order by row_no) = 1 as weight_counts_once,
        count(*) over (partition by form_id, score_part) as score_rows,
        count(*) over (partition by form_id, weight_part) as weight_rows
    from grouped

),

weighted as (

    select
        *,
        -- The points a score is measured against: a merged score answers for all weights beside it; a weight merged
        -- over several scores says nothing about each of them.
        case
            when score_rows = 1 and weight_rows = 1 then weight
            when score_rows > 1
                then sum(case when weight_counts_once then weight end) over (partition by form_id, score_part)
        end as effective_weight,
        case
            when target_value_to is not null then 'between'
            when target_operator in ('≤', '<') then 'lower'
            when target_operator in ('≥', '>') then 'higher'
            when target_value = 0 then 'lower'
            when target_operator = '=' then 'equal'
            when target_value is not null then 'higher'
        end as direction,
        -- Money and rates are read in one unit; what is counted must be of the same unit, where both print one.
        coalesce(
            target_value is not null
            and actual_value is not null
            and (
                (target_kind = actual_kind and target_kind in ('money', 'rate'))
                or (
                    target_kind = actual_kind
                    and target_kind in ('period', 'price', 'increase', 'decrease')
                    and target_unit = actual_unit
                )
                or (
                    target_kind in ('count', 'number')
                    and actual_kind in ('count', 'number')
                    and coalesce(target_unit = actual_unit, true)
                )
            ),
            false
        ) as is_comparable
    from counted

),

-- What the printed actual value leaves open: an inequality is a half-open range, and counts only as far as it implies
-- that the target is met or missed.
ranged as (

    select
        * replace ({{ as_points('effective_weight') }} as effective_weight),
        case
            when is_comparable and coalesce(actual_operator, '=') not in ('≤', '<') then actual_value
        end as actual_at_least,
        case
            when is_comparable and coalesce(actual_operator, '=') not in ('≥', '>')
                then coalesce(actual_value_to, actual_value)
        end as actual_at_most,
        coalesce(target_operator in ('>', '<'), false) as target_is_strict,
        coalesce(actual_operator in ('>', '<'), false) as actual_is_strict
    from weighted

),

judged as (

    select
        *,
        case direction
            when 'lower'
                then
                    case
                        when actual_at_most < target_value then true
                        when actual_at_most = target_value and (actual_is_strict or not target_is_strict) then true
                        when actual_at_least > target_value then false
                        when actual_at_least = target_value and (actual_is_strict or target_is_strict) then false
                    end
            when 'between'
                then
                    case
                        when actual_at_least >= target_value and actual_at_most <= target_value_to then true
                        when actual_at_most < target_value or actual_at_least > target_value_to then false
                    end
            else
                case
                    when actual_at_least > target_value then true
                    when actual_at_least = target_value and (actual_is_strict or not target_is_strict) then true
                    when actual_at_most < target_value then false
                    when actual_at_most = target_value and (actual_is_strict or target_is_strict) then false
                end
        end as is_certainly_met,
        -- What misses an approximate target may still be meant by it.
        case
            when is_certainly_met or regexp_matches(target_text, '^\s*大?约|左右|上下') is not true
                then is_certainly_met
        end as is_target_met,
        case
            when actual_at_least = actual_at_most then {{ quotient('actual_value', 'target_value', rate()) }}
        end as completion
    from ranged

),

final as (

    select
        * exclude (
            score_part, weight_part, actual_at_least, actual_at_most, target_is_strict, actual_is_strict,
            is_certainly_met
        ),
        case
            when score_rows > 1 or weight_rows > 1 or effective_weight is null or is_target_met is null then null
            when is_target_met then effective_weight
            when direction = 'between' or not coalesce(actual_at_least = actual_at_most, false) then null
            when actual_value <= 0 or target_value <= 0 then 0
            when direction in ('higher', 'equal')
                then {{ quotient(weight ~ ' * actual_value', 'target_value', points()) }}
            when reverse_formula = 'inverse_ratio'
                then {{ quotient(weight ~ ' * target_value', 'actual_value', points()) }}
            when actual_value >= 2 * target_value then 0
            else {{ quotient(weight ~ ' * (2 * target_value - actual_value)', 'target_value', points()) }}
        end as formula_score
    from judged

)

select * from final
