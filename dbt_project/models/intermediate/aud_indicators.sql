with

indicators as (

    select * from {{ ref('int_indicator_scores') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

joined as (

    select
        indicators.file_id,
        indicators.form_id,
        forms.form_no,
        indicators.row_no,
        indicators.level1,
        indicators.level2,
        indicators.target_text,
        indicators.target_operator,
        indicators.target_value,
        indicators.target_kind,
        indicators.actual_text,
        indicators.actual_value,
        indicators.actual_kind,
        indicators.weight_text,
        indicators.score_text,
        indicators.score,
        indicators.score_rows,
        indicators.weight_rows,
        indicators.counts_once,
        indicators.effective_weight as weight,
        indicators.formula_score,
        indicators.source_cell,
        indicators.cells,
        indicators.form_id || ':' || indicators.row_no as row_key,
        coalesce(indicators.level3, indicators.level2, indicators.level1, '第' || indicators.row_no || '行') as indicator,
        -- A merged score over rows of which one prints no weight has no known weight.
        bool_and(indicators.weight is not null) over (
            partition by indicators.form_id, coalesce(indicators.score_group, -indicators.row_no)
        ) as is_weighted,
        concat_ws(' ', indicators.level1, indicators.level2, indicators.level3) as labels,
        coalesce(forms.negative_allowed_for_constraint, false) and contains(labels, '约束') as may_be_negative,
        contains(labels, '加分') as is_bonus,
        -- Spending less than a cost target without a sign may be meant or not: only equality is certain.
        case
            when
                indicators.target_operator is null
                and indicators.target_value != indicators.actual_value
                and contains(concat(indicators.level1, indicators.level2), '成本')
                then null
            else indicators.is_target_met
        end as is_target_met
    from indicators
    inner join forms on indicators.form_id = forms.form_id

),

final as (

    select
        *,
        greatest(
            case when is_weighted then score - weight end,
            case when not may_be_negative then -score end,
            -- Inside its range a score exceeds nothing.
            case when score is not null then 0 end
        ) as score_excess,
        case
            when not is_weighted then '≥0'
            when may_be_negative then '≤' || regexp_replace(weight::varchar, '\.?0+$', '')
            else '0–' || regexp_replace(weight::varchar, '\.?0+$', '')
        end as score_range,
        score - weight as score_minus_weight,
        weight - score as points_deducted,
        round(formula_score, 2) as proportional_score,
        coalesce(regexp_replace(round(formula_score, 2)::varchar, '\.?0+$', ''), '<' || weight_text) as formula_or_less,
        score - formula_score as proportional_difference,
        abs(score - formula_score) as proportional_error,
        -- A text target that holds a number may mean it; a bare number may have any unit.
        case
            when target_kind in ('period', 'date') then 'period'
            when target_kind = 'text' and not regexp_matches(target_text, '[0-9０-９一二三四五六七八九十两百]') then 'text'
            when target_kind in ('count', 'rate', 'money', 'number') then target_kind
        end as target_measure,
        case
            when actual_kind in ('period', 'date') then 'period'
            when actual_kind in ('text', 'count', 'rate', 'money', 'number') then actual_kind
        end as actual_measure,
        case
            when target_kind = 'text' then 'target is text'
            when target_kind in ('period', 'date') then 'a period (' || target_text || ')'
            when target_kind = 'rate' then 'a percentage (' || target_text || ')'
            when target_kind = 'money' then 'an amount of money (' || target_text || ')'
            else 'a count (' || target_text || ')'
        end as expected_measure
    from joined

)

select * from final
