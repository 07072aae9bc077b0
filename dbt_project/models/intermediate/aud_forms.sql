with

forms as (

    select * from {{ ref('int_forms') }}

),

totals as (

    select * from {{ ref('int_form_totals') }}

),

funds as (

    select * from {{ ref('int_funds') }}

),

fund_splits as (

    select * from {{ ref('stg_fund_splits') }}

),

indicators as (

    select * from {{ ref('int_indicator_scores') }}

),

addends as (

    select * from {{ ref('int_addends') }}

),

section_totals as (

    select * from {{ ref('int_section_totals') }}

),

indicator_scores as (

    select
        form_id,
        count(*) as indicator_rows,
        count(score) as scored_rows,
        count(*) filter (where score is null and level3 is not null) as unscored_rows,
        sum(weight) filter (where score is null and level3 is not null) as unscored_points,
        count(*) filter (where weight is null and score is not null and level3 is not null) as weightless_rows,
        sum(greatest(score - effective_weight, -score, 0)) filter (where counts_once) as points_out_of_range,
        count(*) filter (where target_text is not null and actual_text is not null) as paired_rows,
        count(*) filter (where {{ squeezed('target_text') }} = {{ squeezed('actual_text') }}) as copied_rows,
        first(source_cell order by row_no) as first_row_cell
    from indicators
    group by form_id

),

-- Where a sum is wrong, nothing says which of its addends is: they are listed with their places.
addend_lists as (

    select
        form_id,
        string_agg(printed || ' (' || cell || ')', ' + ' order by block, place) filter (where measure = 'score')
            as scores_listed,
        string_agg(printed || ' (' || cell || ')', ' + ' order by block, place) filter (where measure = 'weight')
            as weights_listed,
        bool_and(points = trunc(points)) filter (where measure = 'score') as scores_are_whole,
        bool_or(measure = 'weight' and block = 3) as weighs_rows,
        sum({{ half_digit('printed') }}) filter (where measure = 'score') as score_half_digits
    from addends
    group by form_id

),

sections as (

    select * from {{ ref('stg_sections') }}

),

listed_sections as (

    select
        *,
        weight_cap_text || ' (' || source_cell || ')' as listed
    from sections

),

-- On a form that weighs no rows the points in the labels of its blocks stand for them.
cap_lists as (

    select
        form_id,
        string_agg(listed, ' + ' order by length(source_cell), source_cell) filter (where block = 'indicators')
            as block_caps_listed,
        string_agg(listed, ' + ' order by length(source_cell), source_cell) filter (where block = 'section')
            as section_caps_listed
    from listed_sections
    group by form_id

),

section_differences as (

    select
        form_id,
        sum(weight_sum - weight_cap) as sections_weight_difference
    from section_totals
    where section_kind = 'level1'
    group by form_id

),

fund_totals as (

    select
        form_id,
        adjusted_budget,
        adjusted_budget_text,
        executed,
        executed_text,
        expected_execution_score - score as execution_score_gap
    from funds
    where is_total
    qualify row_number() over (partition by form_id order by line_no) = 1

),

-- What basic expenditure is spent on is part of it, not beside it. Places sort by length first: line 99, line 100.
splits as (

    select
        *,
        row_number() over (order by length(source_cell), source_cell, label) as place,
        split = 'expenditure' and regexp_matches(label, '人员|公用|工资|商品|补助') as is_detail
    from fund_splits

),

split_sums as (

    select
        form_id,
        sum(amount) filter (where split = 'revenue') as revenue_yuan,
        count(amount) filter (where split = 'revenue') as revenue_addends,
        sum({{ half_digit('amount_text') }}) filter (
            where split = 'revenue' and amount is not null
        ) as revenue_half_digits,
        string_agg(amount_text, '+' order by place) filter (
            where split = 'revenue' and amount is not null
        ) as revenue_addends_text,
        first(source_cell order by place) filter (where split = 'revenue' and amount is not null) as revenue_cell,
        sum(amount) filter (where split = 'expenditure' and not is_detail) as expenditure_yuan,
        count(amount) filter (where split = 'expenditure' and not is_detail) as expenditure_addends,
        sum({{ half_digit('amount_text') }}) filter (
            where split = 'expenditure' and not is_detail and amount is not null
        ) as expenditure_half_digits,
        count(amount) filter (where split = 'expenditure' and contains(label, '基本支出')) as basic_addends,
        count(amount) filter (where split = 'expenditure' and contains(label, '项目支出')) as project_addends,
        string_agg(amount_text, '+' order by place) filter (
            where split = 'expenditure' and not is_detail and amount is not null
        ) as expenditure_addends_text,
        first(source_cell order by place) filter (
            where split = 'expenditure' and amount is not null
        ) as expenditure_cell,
        string_agg(amount_text || ' (' || source_cell || ')', ' + ' order by place) filter (
            where split = 'revenue' and amount is not null
        ) as revenue_listed,
        string_agg(amount_text || ' (' || source_cell || ')', ' + ' order by place) filter (
            where split = 'expenditure' and not is_detail and amount is not null
        ) as expenditure_listed,
        count(*) as split_cells,
        count(*) filter (where amount_text is null) as blank_splits,
        string_agg(label || ' (' || source_cell || ')', '、' order by place) filter (
            where amount_text is null
        ) as blank_splits_listed,
        first(source_cell order by place) filter (where amount_text is null) as blank_split_cell
    from splits
    group by form_id

),

joined as (

    select
        forms.form_id as row_key,
        forms.file_id,
        forms.form_id,
        forms.form_no,
        forms.form_type,
        forms.scheme_id,
        forms.source_cell,
        -- Findings about splits point to the split, whose amounts are rows of another table.
        map_concat(
            forms.cells,
            map(
                ['revenue', 'expenditure', 'blank_split', 'first_row'],
                [
                    split_sums.revenue_cell,
                    split_sums.expenditure_cell,
                    split_sums.blank_split_cell,
                    indicator_scores.first_row_cell
                ]
            )
        ) as cells,
        forms.self_score_text,
        forms.self_score,
        forms.total_score_text,
        forms.total_score,
        forms.printed_total_score,
        forms.has_weight_column,
        forms.required_total_weight,
        coalesce(forms.has_grade_cell, false) as has_grade_cell,
        forms.grade_text,
        nullif(regexp_extract(forms.grade_text, '[优良中差]'), '') as printed_grade,
        totals.printed_total_grade,
        totals.recomputed_grade,
        totals.recomputed_score,
        totals.score_addends,
        coalesce(indicator_scores.indicator_rows, 0) as indicator_rows,
        coalesce(indicator_scores.scored_rows, 0) as scored_rows,
        coalesce(indicator_scores.unscored_rows, 0) as unscored_rows,
        indicator_scores.unscored_points,
        indicator_scores.points_out_of_range,
        coalesce(indicator_scores.weightless_rows, 0) as weightless_rows,
        coalesce(indicator_scores.paired_rows, 0) as paired_rows,
        coalesce(indicator_scores.copied_rows, 0) as copied_rows,
        round(100 * indicator_scores.copied_rows / nullif(indicator_scores.paired_rows, 0), 1)::decimal(5, 1)
            as copied_percent,
        addend_lists.scores_listed,
        addend_lists.score_half_digits
        + {{ half_digit('coalesce(forms.total_score_text, forms.self_score_text)') }} as total_half_digits,
        case
            when addend_lists.weighs_rows then addend_lists.weights_listed
            else concat_ws(
                ' + ',
                addend_lists.weights_listed,
                coalesce(cap_lists.block_caps_listed, cap_lists.section_caps_listed)
            )
        end as weights_listed,
        section_differences.sections_weight_difference,
        -- The total alone is rounded: to the step of the scheme, over scores of finer steps.
        coalesce(
            forms.printed_total_score % forms.rounding_step = 0
            and not (addend_lists.scores_are_whole and forms.rounding_step = 1)
            and abs(forms.printed_total_score - totals.recomputed_score) <= forms.rounding_step / 2,
            false
        ) as is_rounded_total,
        totals.recomputed_weight,
        totals.weight_addends,
        totals.execution_score,
        totals.execution_weight,
        totals.indicator_weight,
        fund_totals.form_id is not null as has_fund_total,
        fund_totals.adjusted_budget_text as budget_text,
        fund_totals.executed_text,
        fund_totals.execution_score_gap,
        coalesce(split_sums.revenue_addends, 0) as revenue_addends,
        split_sums.revenue_addends_text,
        split_sums.revenue_half_digits,
        split_sums.expenditure_half_digits,
        {{ half_digit('fund_totals.adjusted_budget_text') }} as budget_half_digit,
        {{ half_digit('fund_totals.executed_text') }} as executed_half_digit,
        coalesce(split_sums.expenditure_addends, 0) as expenditure_addends,
        coalesce(split_sums.basic_addends, 0) as basic_addends,
        coalesce(split_sums.project_addends, 0) as project_addends,
        split_sums.expenditure_addends_text,
        split_sums.revenue_listed,
        split_sums.expenditure_listed,
        coalesce(split_sums.split_cells, 0) as split_cells,
        coalesce(split_sums.blank_splits, 0) as blank_splits,
        split_sums.blank_splits_listed,
        split_sums.revenue_yuan * {{ yuan_to_printed_unit('forms.amount_unit_text') }} as revenue,
        split_sums.expenditure_yuan * {{ yuan_to_printed_unit('forms.amount_unit_text') }} as expenditure,
        fund_totals.adjusted_budget * {{ yuan_to_printed_unit('forms.amount_unit_text') }} as budget,
        fund_totals.executed * {{ yuan_to_printed_unit('forms.amount_unit_text') }} as executed
    from forms
    inner join totals on forms.form_id = totals.form_id
    left join indicator_scores on forms.form_id = indicator_scores.form_id
    left join addend_lists on forms.form_id = addend_lists.form_id
    left join cap_lists on forms.form_id = cap_lists.form_id
    left join section_differences on forms.form_id = section_differences.form_id
    left join fund_totals on forms.form_id = fund_totals.form_id
    left join split_sums on forms.form_id = split_sums.form_id

),

differences as (

    select
        *,
        printed_total_score - recomputed_score as total_score_difference,
        recomputed_weight - required_total_weight as weight_difference,
        self_score - total_score as header_score_difference,
        revenue - budget as revenue_difference,
        expenditure - executed as expenditure_difference,
        -- What came in less what went out is what is left.
        expenditure + budget - executed as balanced_revenue
    from joined

),

final as (

    select
        *,
        case
            when is_rounded_total then least({{ rounding_error('total_score_difference', 'total_half_digits') }}, 1)
            else {{ rounding_error('total_score_difference', 'total_half_digits') }}
        end as total_score_error,
        abs(weight_difference) as weight_error,
        abs(header_score_difference) as header_score_error,
        {{ rounding_error('revenue_difference', 'revenue_half_digits + budget_half_digit') }} as revenue_error,
        {{ rounding_error('expenditure_difference', 'expenditure_half_digits + executed_half_digit') }}
            as expenditure_error,
        revenue - balanced_revenue as balance_difference,
        {{ rounding_error(
            'revenue - balanced_revenue',
            'revenue_half_digits + expenditure_half_digits + budget_half_digit + executed_half_digit'
        ) }} as balance_error
    from differences

)

select * from final
order by file_id, row_key
