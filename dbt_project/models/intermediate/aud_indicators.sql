with

indicators as (

    select * from {{ ref('int_indicator_scores') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

funds as (

    select * from {{ ref('int_funds') }}

),

tiers as (

    select * from {{ ref('stg_qualitative_tiers') }}

),

-- Results in words are called by the beginning of a tier: 部分达成预期, 部分达成预期指标并具有一定效果.
named_tiers as (

    select
        *,
        {{ tier_words('tier') }} as tier_words,
        scheme_id = 'mof_project_2020' as is_national
    from tiers

),

fund_totals as (

    select
        form_id,
        initial_budget,
        adjusted_budget,
        executed,
        initial_budget_text
    from funds
    where is_total
    qualify row_number() over (partition by form_id order by line_no) = 1

),

-- The name as another form of the file prints it in full, for the same class and target.
full_names as (

    select
        cut.form_id,
        cut.row_no,
        first(whole.level3 order by whole.form_id, whole.row_no) as full_name
    from indicators as cut
    inner join indicators as whole
        on
            cut.file_id = whole.file_id
            and cut.form_id != whole.form_id
            and cut.level2 is not distinct from whole.level2
            and {{ squeezed('cut.target_text') }} is not distinct from {{ squeezed('whole.target_text') }}
            and starts_with({{ squeezed('whole.level3') }}, {{ squeezed('cut.level3') }})
            and {{ squeezed('whole.level3') }} != {{ squeezed('cut.level3') }}
    group by cut.form_id, cut.row_no

),

flagged as (

    select
        *,
        nullif(regexp_extract(flags, 'number_without_column:([0-9.]+)', 1), '') as number_without_column
    from indicators

),

class_scores as (

    select
        form_id,
        goal_no,
        level1,
        level2,
        count(*) as class_rows,
        count(distinct coalesce(score_group, -row_no)) filter (where score_text is not null) as scores_of_class
    from indicators
    group by form_id, goal_no, level1, level2

),

-- A form without weights that never scores two rows of a class scores classes: its merged cells were lost.
scored_by_class as (

    select
        form_id,
        goal_no,
        level1,
        level2,
        class_rows > 1
        and scores_of_class = 1
        and max(scores_of_class) over (partition by form_id) = 1 as is_scored_by_class
    from class_scores

),

tiers_by_row as (

    select
        indicators.form_id,
        indicators.row_no,
        named_tiers.tier,
        named_tiers.share_from,
        named_tiers.share_to
    from indicators
    inner join forms on indicators.form_id = forms.form_id
    inner join named_tiers on {{ tier_words('indicators.actual_text') }} = named_tiers.tier_words
    where named_tiers.scheme_id = forms.scheme_id or named_tiers.is_national
    qualify row_number() over (
        partition by indicators.form_id, indicators.row_no
        order by named_tiers.is_national
    ) = 1

),

joined as (

    select
        indicators.file_id,
        indicators.form_id,
        forms.form_no,
        indicators.row_no,
        indicators.level1,
        indicators.level2,
        indicators.level3,
        indicators.target_text,
        indicators.target_operator,
        indicators.target_value,
        -- As the target prints it: 万亩, whose 万 its number holds.
        case when indicators.target_kind = 'count' then regexp_extract(indicators.target_text, '百万|千万|万|亿') else '' end
        || indicators.target_unit as target_unit,
        indicators.target_kind,
        indicators.actual_text,
        indicators.actual_value,
        indicators.actual_unit,
        indicators.actual_kind,
        indicators.direction,
        indicators.is_comparable,
        indicators.completion,
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
        -- That a row has no score where all others have is what score_missing is about, not another reading.
        coalesce(
            indicators.ambiguous
            and (
                not contains(coalesce(indicators.flags, ''), 'no_score_in_row')
                or regexp_matches(indicators.flags, 'number_without_column|other_reading')
            ), false
        ) as is_ambiguous,
        indicators.form_id || ':' || indicators.row_no as row_key,
        coalesce(indicators.level3, indicators.level2, indicators.level1, '第' || indicators.row_no || '行') as indicator,
        {{ target_words('indicators.target_text') }} as target_words,
        {{ squeezed(without_number('indicators.level3')) }} as name_words,
        concat_ws(' / ', indicators.target_text, indicators.actual_text) as quantities_text,
        -- The numbers of a row's score: several in its cell, or one that no column was left for. Where most rows have
        -- one, it is of a column that is not known.
        concat_ws(
            ' ',
            indicators.score_text,
            case
                when
                    2 * count(indicators.number_without_column) over (partition by indicators.form_id)
                    <= count(*) over (partition by indicators.form_id)
                    then indicators.number_without_column
            end
        ) as scores_text,
        regexp_extract(indicators.score_text, '[0-9.]+') as first_score,
        full_names.full_name,
        tiers_by_row.tier,
        tiers_by_row.share_from as tier_from,
        tiers_by_row.share_to as tier_to,
        forms.has_weight_column,
        coalesce(forms.has_unit_column, false) as has_unit_column,
        forms.has_reason_column or forms.has_reason_cell as has_place_for_reason,
        coalesce(
            max({{ given_reason('indicators.reason_text') }}) over (
                partition by indicators.form_id, coalesce(indicators.score_group, -indicators.row_no)
            ),
            {{ given_reason('forms.reason_text') }}
        ) as given_reason,
        count(indicators.score) over (partition by indicators.form_id) as scored_rows,
        count(indicators.target_text) over (partition by indicators.form_id) as rows_with_target,
        count(indicators.actual_text) over (partition by indicators.form_id) as rows_with_actual,
        fund_totals.initial_budget_text,
        fund_totals.initial_budget,
        fund_totals.adjusted_budget,
        case
            when indicators.target_kind = 'money' and indicators.target_value > 0 then
                list_contains(
                    [fund_totals.initial_budget, fund_totals.adjusted_budget, fund_totals.executed],
                    indicators.target_value
                )
        end as target_repeats_funds,
        -- A merged score over rows of which one prints no weight has no known weight.
        bool_and(indicators.weight is not null) over (
            partition by indicators.form_id, coalesce(indicators.score_group, -indicators.row_no)
        ) as is_weighted,
        coalesce(scored_by_class.is_scored_by_class and not coalesce(forms.has_weight_column, false), false)
            as is_scored_by_class,
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
        end as is_target_met,
        case
            when regexp_matches(indicators.level2, '^(?:数量|质量|时效)') then '产出'
            when regexp_matches(indicators.level2, '^成本') then '成本'
            when regexp_matches(indicators.level2, '^(?:经济|社会|生态|可持续).*(?:效益|影响)') then '效益'
        end as class_of_level2,
        case
            when regexp_matches(indicators.level1, '产出|完成') then '产出'
            when contains(indicators.level1, '成本') then '成本'
            when regexp_matches(indicators.level1, '效益|效应') then '效益'
            when contains(indicators.level1, '满意') then '满意度'
        end as class_of_level1,
        forms.fiscal_year,
        {{ months_named(time_text('indicators.target_text')) }} as target_months,
        {{ months_named(time_text('indicators.actual_text')) }} as actual_months
    from flagged as indicators
    inner join forms on indicators.form_id = forms.form_id
    inner join scored_by_class
        on
            indicators.form_id = scored_by_class.form_id
            and indicators.goal_no is not distinct from scored_by_class.goal_no
            and indicators.level1 is not distinct from scored_by_class.level1
            and indicators.level2 is not distinct from scored_by_class.level2
    left join fund_totals on indicators.form_id = fund_totals.form_id
    left join tiers_by_row
        on
            indicators.form_id = tiers_by_row.form_id
            and indicators.row_no = tiers_by_row.row_no
    left join full_names
        on
            indicators.form_id = full_names.form_id
            and indicators.row_no = full_names.row_no

),

timed as (

    select
        * exclude (target_months, actual_months),
        {{ time_from('target_months', 'fiscal_year') }} as target_from,
        {{ time_to('target_months', 'fiscal_year') }} as target_to,
        {{ time_from('actual_months', 'fiscal_year') }} as actual_from,
        {{ time_to('actual_months', 'fiscal_year') }} as actual_to
    from joined

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
        -- Both ends of a tier count as its own: which of two tiers a border belongs to is printed in few notes.
        greatest(weight * tier_from - score, score - weight * tier_to) as points_outside_tier,
        {{ as_printed('weight * tier_from') }} || '–' || {{ as_printed('weight * tier_to') }} as tier_points,
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
        end as expected_measure,
        target_value is not null or {{ holds_a_number('target_text') }} as target_is_quantified,
        actual_value is null
        and coalesce(actual_kind in ('text', 'unit_only'), true)
        and not {{ holds_a_number('actual_text') }} as actual_lacks_number,
        -- What both sides are given in; a bare number is in the unit of the target.
        case
            when target_kind = actual_kind or actual_kind = 'number' then target_kind
            else 'different'
        end as shared_kind,
        coalesce(target_to, actual_to) is not null
        or coalesce(regexp_matches(target_words, '^[0-9]{4}年度?$'), false)
        or coalesce(regexp_matches({{ squeezed('actual_text') }}, '^[0-9]{4}年度?$'), false) as has_time_value,
        -- How late: the actual time begins or ends after the target's, in the order of dates.
        greatest(actual_to - target_to, coalesce(actual_from - target_from, 0), 0) as time_slip,
        target_words = name_words as target_repeats_name,
        target_value = adjusted_budget as target_is_adjusted_budget,
        concat_ws(' ', level1, level2) as sections_text,
        coalesce(level2, level1) as placed_under,
        class_of_level2 != class_of_level1
        and not (class_of_level2 = '成本' and class_of_level1 = '产出') as class_is_misplaced,
        case when class_of_level2 = '成本' then '产出指标' else class_of_level2 || '指标' end as proper_section,
        case when actual_value <= 0 then weight else 0 end as zero_target_score,
        abs(score - case when actual_value <= 0 then weight else 0 end) as zero_target_error
    from timed

)

select * from final
order by file_id, row_key
