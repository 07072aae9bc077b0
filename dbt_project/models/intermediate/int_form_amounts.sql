with

forms as (

    select * from {{ ref('int_forms') }}

),

funds as (

    select * from {{ ref('int_funds') }}

),

fund_splits as (

    select * from {{ ref('stg_fund_splits') }}

),

totals as (

    select *
    from funds
    where is_total
    qualify row_number() over (partition by form_id order by line_no) = 1

),

sources as (

    select
        form_id,
        {%- for source in ['carried_over', 'other_funds'] %}
            count(*) filter (where source = '{{ source }}') as {{ source }}_lines,
            any_value(adjusted_budget) filter (where source = '{{ source }}') as {{ source }},
            any_value(adjusted_budget_text) filter (where source = '{{ source }}') as {{ source }}_text,
            any_value(coalesce(cells['adjusted_budget_text'], source_cell)) filter (where source = '{{ source }}')
                as {{ source }}_cell,
        {%- endfor %}
        count(*) as lines
    from funds
    group by form_id

),

splits as (

    select
        form_id,
        {%- for part, label in [('basic', '基本支出'), ('project', '项目支出')] %}
            any_value(amount) filter (where replace(label, ' ', '') like '{{ label }}%') as {{ part }},
            any_value(amount_text) filter (where replace(label, ' ', '') like '{{ label }}%') as {{ part }}_text,
            any_value(source_cell) filter (where replace(label, ' ', '') like '{{ label }}%') as {{ part }}_cell,
        {%- endfor %}
        count(*) as lines
    from fund_splits
    where split = 'expenditure'
    group by form_id

),

final as (

    select
        forms.form_id,
        forms.file_id,
        forms.form_no,
        forms.form_type,
        forms.unit_key,
        forms.fiscal_year,
        forms.project_name,
        {{ project_core('forms.project_name') }} as project_core,
        forms.amount_unit_text,
        cast({{ yuan_to_printed_unit('forms.amount_unit_text') }} as decimal(9, 8)) as to_printed,
        totals.initial_budget,
        totals.initial_budget_text,
        totals.adjusted_budget,
        totals.adjusted_budget_text,
        totals.executed,
        totals.executed_text,
        totals.source_cell as total_cell,
        coalesce(totals.cells['executed_text'], totals.source_cell) as executed_cell,
        coalesce(totals.cells['adjusted_budget_text'], totals.source_cell) as adjusted_cell,
        sources.carried_over,
        sources.carried_over_text,
        sources.carried_over_cell,
        sources.other_funds,
        sources.other_funds_text,
        sources.other_funds_cell,
        splits.basic,
        splits.basic_text,
        splits.basic_cell,
        splits.project,
        splits.project_text,
        splits.project_cell,
        forms.source_cell
    from forms
    left join totals on forms.form_id = totals.form_id
    -- Two lines of one source say nothing together.
    left join sources
        on
            forms.form_id = sources.form_id
            and sources.carried_over_lines <= 1
            and sources.other_funds_lines <= 1
    left join splits on forms.form_id = splits.form_id

)

select * from final
