with

amounts as (

    select * from {{ ref('int_text_amounts') }}

),

form_amounts as (

    select * from {{ ref('int_form_amounts') }}

),

statements as (

    select
        file_id,
        form_id,
        form_no,
        source_cell,
        {%- for kind in [
            'income', 'adjusted_budget', 'initial_budget', 'adjustment', 'adjustment_cut', 'other_funds',
            'expenditure', 'basic_expenditure', 'project_expenditure', 'carry_over', 'carry_in',
        ] %}
            first(yuan order by figure_no) filter (where measure_kind = '{{ kind }}') as {{ kind }},
            first(value_text order by figure_no) filter (where measure_kind = '{{ kind }}') as {{ kind }}_text,
            first(to_printed order by figure_no) filter (where measure_kind = '{{ kind }}') as {{ kind }}_to_printed,
        {%- endfor %}
        -- Of figures in several units the coarsest decides.
        case when count(distinct to_printed) = 1 then min(half_digit_yuan) else max(half_digit_yuan) end as half_digit
    from amounts
    group by file_id, form_id, form_no, source_cell

),

first_income as (

    select
        file_id,
        first(yuan order by figure_no) filter (
            where measure_kind in ('income', 'adjusted_budget')
        ) as income,
        first(value_text order by figure_no) filter (where measure_kind in ('income', 'adjusted_budget'))
            as income_text,
        first(yuan order by figure_no) filter (where measure_kind = 'carry_in') as carry_in,
        first(value_text order by figure_no) filter (where measure_kind = 'carry_in') as carry_in_text,
        first(yuan order by figure_no) filter (where measure_kind = 'other_funds') as other_funds
    from amounts
    group by file_id

),

income_sums as (

    select
        file_id,
        form_id,
        form_no,
        source_cell,
        'income_sum' as comparison,
        source_cell as place,
        '年初预算+调整=预算收入' as subject,
        coalesce(income_text, adjusted_budget_text) as reported,
        coalesce(income_to_printed, adjusted_budget_to_printed) as to_printed,
        initial_budget + coalesce(adjustment, 0) - coalesce(adjustment_cut, 0) as expected_amount,
        concat(initial_budget_text, '+' || adjustment_text, '-' || adjustment_cut_text) as addends_text,
        coalesce(income, adjusted_budget) - expected_amount as difference,
        2 as addends,
        half_digit,
        false as is_explained
    from statements
    where
        initial_budget is not null
        and coalesce(adjustment, adjustment_cut) is not null
        and coalesce(income, adjusted_budget) is not null

),

expenditure_sums as (

    select
        file_id,
        form_id,
        form_no,
        source_cell,
        'expenditure_sum' as comparison,
        source_cell as place,
        '基本支出+项目支出=支出' as subject,
        expenditure_text as reported,
        expenditure_to_printed as to_printed,
        basic_expenditure + project_expenditure as expected_amount,
        basic_expenditure_text || '+' || project_expenditure_text as addends_text,
        expenditure - expected_amount as difference,
        2 as addends,
        half_digit,
        false as is_explained
    from statements
    where basic_expenditure is not null and project_expenditure is not null and expenditure is not null

),

balances as (

    select
        statements.file_id,
        statements.form_id,
        statements.form_no,
        statements.source_cell,
        'balance' as comparison,
        statements.source_cell as place,
        '收入−支出=结余结转' as subject,
        statements.carry_over_text as reported,
        statements.carry_over_to_printed as to_printed,
        first_income.income - statements.expenditure as expected_amount,
        first_income.income_text || '-' || statements.expenditure_text as addends_text,
        -- Whether the income includes what was carried in, and other funds, the text does not say.
        {{ nearest_to_zero([
                'statements.carry_over - expected_amount',
                'statements.carry_over - expected_amount - first_income.carry_in',
                'statements.carry_over - expected_amount - first_income.other_funds',
                'statements.carry_over - expected_amount - first_income.carry_in - first_income.other_funds',
        ]) }} as difference,
        2 as addends,
        statements.half_digit,
        coalesce(
            form_amounts.carried_over != 0
            and abs(statements.carry_over - form_amounts.carried_over) * form_amounts.to_printed <= 0.005, false
        ) as is_explained
    from statements
    inner join first_income on statements.file_id = first_income.file_id
    left join form_amounts on statements.form_id = form_amounts.form_id
    where
        statements.carry_over is not null
        and statements.expenditure is not null
        and first_income.income is not null

),

sums as (

    select * from income_sums
    union all by name
    select * from expenditure_sums
    union all by name
    select * from balances

),

final as (

    select
        * exclude (place, expected_amount, to_printed) replace (difference * to_printed as difference),
        concat_ws(':', file_id, comparison, place) as row_key,
        {{ as_printed('expected_amount * to_printed') }} as expected,
        {{ rounding_error('difference', 'half_digit * (addends + 1)') }} as text_error,
        case when is_explained then 0 else {{ rounding_error('difference', 'half_digit * (addends + 1)') }} end
            as unexplained_error
    from sums

)

select * from final
order by file_id, row_key
