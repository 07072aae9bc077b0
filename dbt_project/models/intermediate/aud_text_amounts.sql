with

amounts as (

    select * from {{ ref('int_text_amounts') }}

),

form_amounts as (

    select * from {{ ref('int_form_amounts') }}

),

base_rows as (

    select * from {{ ref('int_base_rows') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

-- An addition beside a cut is not the whole adjustment.
cuts as (

    select distinct file_id
    from amounts
    where measure_kind = 'adjustment_cut'

),

counterparts as (

    select
        amounts.*,
        form_amounts.carried_over,
        form_amounts.to_printed as form_to_printed,
        case amounts.measure_kind
            when 'income' then form_amounts.adjusted_budget
            when 'adjusted_budget' then form_amounts.adjusted_budget
            when 'expenditure' then form_amounts.executed
            when 'initial_budget' then form_amounts.initial_budget
            when 'adjustment' then form_amounts.adjusted_budget - form_amounts.initial_budget
            when 'other_funds' then form_amounts.other_funds
            when 'basic_expenditure' then form_amounts.basic
            when 'project_expenditure' then form_amounts.project
        end as form_yuan,
        case amounts.measure_kind
            when 'income' then form_amounts.adjusted_budget_text
            when 'adjusted_budget' then form_amounts.adjusted_budget_text
            when 'expenditure' then form_amounts.executed_text
            when 'initial_budget' then form_amounts.initial_budget_text
            when 'adjustment'
                then {{ as_printed('(form_amounts.adjusted_budget - form_amounts.initial_budget)'
                    ~ ' * form_amounts.to_printed') }}
            when 'other_funds' then form_amounts.other_funds_text
            when 'basic_expenditure' then form_amounts.basic_text
            when 'project_expenditure' then form_amounts.project_text
        end as form_text
    from amounts
    inner join form_amounts on amounts.form_id = form_amounts.form_id and form_amounts.form_type = 'overall'
    left join cuts on amounts.file_id = cuts.file_id and amounts.measure_kind = 'adjustment'
    where cuts.file_id is null
    union all
    select
        amounts.*,
        null as carried_over,
        {{ yuan_to_printed_unit('forms.amount_unit_text') }} as form_to_printed,
        case amounts.measure_kind
            when 'three_public' then base_rows.final
            else base_rows.budget
        end / {{ yuan_to_printed_unit('forms.amount_unit_text') }} as form_yuan,
        case amounts.measure_kind
            when 'three_public' then base_rows.final_text
            else base_rows.budget_text
        end as form_text
    from amounts
    inner join base_rows on amounts.file_id = base_rows.file_id and base_rows.item = 'three_public'
    inner join forms on base_rows.form_id = forms.form_id
    where amounts.measure_kind in ('three_public', 'three_public_budget')

),

form_comparisons as (

    select
        file_id,
        form_id,
        form_no,
        source_cell,
        measure_kind,
        'form' as comparison,
        concat_ws(':', measure_kind, yuan) as place,
        measure as subject,
        value_text as reported,
        form_yuan * to_printed as expected_amount,
        form_text as addends_text,
        (yuan - form_yuan) * to_printed as difference,
        0 as addends,
        {{ is_change_of_units('yuan', 'form_yuan') }} as is_change_of_units,
        -- Two prints of one amount agree to the digits of the shorter.
        greatest(
            (half_digit_yuan + {{ half_digit('form_text') }} / form_to_printed) * to_printed, 0.00000001
        ) as half_digit,
        coalesce(
            measure_kind in ('income', 'adjusted_budget')
            and abs(yuan + carried_over - form_yuan) <= half_digit_yuan * 2, false
        ) as is_explained
    from counterparts
    where is_first_print and form_yuan is not null and form_text is not null

),

final as (

    select
        * exclude (place, expected_amount),
        concat_ws(':', file_id, comparison, place) as row_key,
        addends_text as expected,
        {{ rounding_error('difference', 'half_digit') }} as text_error,
        case when is_explained then 0 else {{ rounding_error('difference', 'half_digit') }} end
            as unexplained_error,
        -- The text gives the form's amount in another place.
        bool_or(abs(difference) <= half_digit) over (partition by file_id, measure_kind) as agrees_elsewhere
    from form_comparisons

)

select * from final
order by file_id, row_key
