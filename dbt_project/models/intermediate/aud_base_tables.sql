with

forms as (

    select * from {{ ref('int_forms') }}

),

base_rows as (

    select * from {{ ref('int_base_rows') }}

),

form_amounts as (

    select * from {{ ref('int_form_amounts') }}

),

-- A dash says that the row has no such value.
comparable_rows as (

    select
        *,
        coalesce(budget, final) is not null and not coalesce(regexp_matches(prior_text, '^[—–\-－/\\]+$'), false)
            as is_comparable
    from base_rows

),

rows_by_form as (

    select
        form_id,
        count(*) filter (where is_comparable) as comparable_rows,
        count(prior) as prior_values,
        bool_or(has_prior_column) as has_prior_column,
        first(source_cell order by row_no) filter (where is_comparable) as first_cell
    from comparable_rows
    group by form_id

),

project_items as (

    select
        form_id,
        sum(final) as final_sum,
        count(final) as final_items,
        sum({{ half_digit('final_text') }}) filter (where final is not null) as final_half_digits,
        sum(budget) as budget_sum,
        count(budget) as budget_items,
        sum({{ half_digit('budget_text') }}) filter (where budget is not null) as budget_half_digits,
        string_agg({{ as_printed('final') }} || ' (' || final_cell || ')', '+' order by row_no) filter (
            where final is not null
        ) as addends_text,
        first(final_cell order by row_no) filter (where final is not null) as first_cell
    from base_rows
    where part_of = 'project_expenditure' and not is_detail
    group by form_id

),

adjustments as (

    select
        form_id,
        final as adjustment,
        coalesce(final_text, budget_text) as adjustment_text,
        coalesce(final_cell, source_cell) as adjustment_cell
    from base_rows
    where item = 'basic_expenditure_adjustment'
    qualify row_number() over (partition by form_id order by row_no) = 1

),

overall as (

    select *
    from form_amounts
    where form_type = 'overall'
    qualify row_number() over (partition by file_id order by form_no) = 1

),

joined as (

    select
        forms.form_id as row_key,
        forms.file_id,
        forms.form_id,
        forms.form_no,
        forms.source_cell,
        map(
            ['prior', 'projects', 'adjustment'],
            [rows_by_form.first_cell, project_items.first_cell, adjustments.adjustment_cell]
        ) as cells,
        coalesce(rows_by_form.comparable_rows, 0) as comparable_rows,
        coalesce(rows_by_form.prior_values, 0) as prior_values,
        coalesce(rows_by_form.has_prior_column, false) as has_prior_column,
        project_items.final_sum as project_sum,
        coalesce(project_items.final_items, 0) as project_items,
        project_items.addends_text as project_addends_text,
        project_items.final_half_digits + {{ half_digit('overall.project_text') }} as project_half_digits,
        project_items.budget_half_digits
        + {{ half_digit('overall.initial_budget_text') }}
        + {{ half_digit('overall.basic_text') }}
        + {{ half_digit("coalesce(adjustments.adjustment_text, '')") }} as adjustment_half_digits,
        overall.project_text as project_expenditure_text,
        overall.project * {{ yuan_to_printed_unit('forms.amount_unit_text') }} as project_expenditure,
        coalesce(overall.project_cell, overall.total_cell) as project_expenditure_cell,
        adjustments.form_id is not null as has_adjustment_row,
        coalesce(adjustments.adjustment_text, '') as adjustment_text,
        adjustments.adjustment,
        overall.basic * {{ yuan_to_printed_unit('forms.amount_unit_text') }} as basic_expenditure,
        -- Derived from figures that agree with each other only: else the adjustment would be blamed for them.
        case
            when
                project_items.budget_items > 0
                and abs(overall.basic + overall.project - overall.executed) * overall.to_printed <= 0.015
                and abs(project_items.final_sum - overall.project * overall.to_printed)
                <= 0.005 * (project_items.final_items + 1)
                then
                    overall.initial_budget * {{ yuan_to_printed_unit('forms.amount_unit_text') }}
                    - project_items.budget_sum
        end as initial_basic,
        project_items.budget_items
    from forms
    left join rows_by_form on forms.form_id = rows_by_form.form_id
    left join project_items on forms.form_id = project_items.form_id
    left join adjustments on forms.form_id = adjustments.form_id
    left join overall on forms.file_id = overall.file_id
    where forms.form_type = 'base_data'

),

final as (

    select
        *,
        project_sum - project_expenditure as project_difference,
        {{ rounding_error('project_sum - project_expenditure', 'project_half_digits') }} as project_error,
        case when initial_basic > 0 then basic_expenditure - initial_basic end as expected_adjustment,
        coalesce(adjustment, 0) - (basic_expenditure - initial_basic) as adjustment_difference,
        {{ rounding_error('coalesce(adjustment, 0) - (basic_expenditure - initial_basic)', 'adjustment_half_digits') }}
            as adjustment_error,
        {{ as_printed('basic_expenditure - initial_basic') }} as expected_adjustment_text
    from joined

)

select * from final
order by file_id, row_key
