with

base_rows as (

    select * from {{ ref('int_base_rows') }}

),

form_amounts as (

    select * from {{ ref('int_form_amounts') }}

),

text_amounts as (

    select * from {{ ref('int_text_amounts') }}

),

former_reports as (

    {{ former_nights('fct_reports', {
        'file_id': 'varchar', 'form_id': 'varchar', 'unit_key': 'varchar', 'fiscal_year': 'integer',
        'form_type': 'varchar', 'project_name': 'varchar', 'adjusted_budget': 'decimal(20, 4)',
        'executed': 'decimal(20, 4)', 'is_current': 'boolean',
    }) }}

),

former_base_data as (

    {{ former_nights('fct_base_data', {
        'file_id': 'varchar', 'form_id': 'varchar', 'unit_key': 'varchar', 'item': 'varchar', 'label': 'varchar',
        'column_label': 'varchar', 'column_kind': 'varchar', 'value_text': 'varchar', 'value': 'decimal(24, 6)',
    }) }}

),

former_funds as (

    {{ former_nights('fct_funds', {
        'file_id': 'varchar', 'form_id': 'varchar', 'unit_key': 'varchar', 'source': 'varchar',
        'adjusted_budget_text': 'varchar', 'adjusted_budget': 'decimal(20, 4)',
    }) }}

),

former_figures as (

    {{ former_nights('fct_narrative_figures', {
        'file_id': 'varchar', 'unit_key': 'varchar', 'fiscal_year_key': 'integer', 'measure_kind': 'varchar',
        'scope': 'varchar', 'figure_year': 'integer', 'value': 'decimal(24, 6)', 'is_approximate': 'boolean',
    }) }}

),

-- Every row of a base data table, by its name, with what it prints for its own year and for the year before.
tonights_rows as (

    select
        base_rows.file_id,
        base_rows.form_id,
        base_rows.form_no,
        base_rows.unit_key,
        base_rows.fiscal_year,
        coalesce(base_rows.item, {{ measure_name('base_rows.label') }}) as name,
        base_rows.label,
        base_rows.prior / form_amounts.to_printed as prior,
        base_rows.prior_text,
        base_rows.prior_cell,
        base_rows.final / form_amounts.to_printed as final,
        base_rows.final_text,
        base_rows.final_cell,
        form_amounts.to_printed,
        true as is_tonight
    from base_rows
    inner join form_amounts on base_rows.form_id = form_amounts.form_id

),

former_rows as (

    select
        former_base_data.file_id,
        former_base_data.form_id,
        any_value(former_base_data.unit_key) as unit_key,
        any_value(former_reports.fiscal_year) as fiscal_year,
        coalesce(former_base_data.item, {{ measure_name('former_base_data.label') }}) as name,
        {%- for role, condition in [('prior', '<'), ('final', '=')] %}
            any_value(former_base_data.value) filter (
                where coalesce(
                    try_cast(regexp_extract(former_base_data.column_label, '(20[0-9]{2})', 1) as integer)
                    {{ condition }} former_reports.fiscal_year,
                    former_base_data.column_kind = '{{ 'prior_year_final' if role == 'prior' else 'final' }}'
                )
            ) as {{ role }},
            any_value(former_base_data.value_text) filter (
                where coalesce(
                    try_cast(regexp_extract(former_base_data.column_label, '(20[0-9]{2})', 1) as integer)
                    {{ condition }} former_reports.fiscal_year,
                    former_base_data.column_kind = '{{ 'prior_year_final' if role == 'prior' else 'final' }}'
                )
            ) as {{ role }}_text,
        {%- endfor %}
        false as is_tonight
    from former_base_data
    inner join former_reports on former_base_data.form_id = former_reports.form_id and former_reports.is_current
    where former_base_data.column_kind in ('final', 'prior_year_final')
    group by former_base_data.file_id, former_base_data.form_id, name

),

-- What is left at the end of a year, and what was carried into it, by report.
tonights_funds as (

    select
        form_amounts.file_id,
        form_amounts.form_id,
        form_amounts.form_no,
        form_amounts.unit_key,
        form_amounts.fiscal_year,
        concat_ws(':', form_amounts.form_type, form_amounts.project_core) as name,
        '上年结转资金' as label,
        form_amounts.carried_over as prior,
        form_amounts.carried_over_text as prior_text,
        form_amounts.carried_over_cell as prior_cell,
        form_amounts.adjusted_budget - form_amounts.executed as final,
        {{ as_printed('(form_amounts.adjusted_budget - form_amounts.executed) * form_amounts.to_printed') }}
            as final_text,
        form_amounts.executed_cell as final_cell,
        form_amounts.to_printed,
        true as is_tonight
    from form_amounts
    where form_amounts.form_type != 'base_data'

),

former_carried as (

    select
        form_id,
        any_value(adjusted_budget) as carried_over,
        any_value(adjusted_budget_text) as carried_over_text
    from former_funds
    where source = 'carried_over'
    group by form_id
    having count(*) = 1

),

former_balances as (

    select
        former_reports.file_id,
        former_reports.form_id,
        former_reports.unit_key,
        former_reports.fiscal_year,
        concat_ws(':', former_reports.form_type, {{ project_core('former_reports.project_name') }}) as name,
        former_carried.carried_over as prior,
        former_carried.carried_over_text as prior_text,
        former_reports.adjusted_budget - former_reports.executed as final,
        {{ as_printed('(former_reports.adjusted_budget - former_reports.executed) / 10000') }} || '万元' as final_text,
        false as is_tonight
    from former_reports
    left join former_carried on former_reports.form_id = former_carried.form_id
    where former_reports.is_current and former_reports.form_type != 'base_data'

),

values_by_year as (

    select
        'final' as comparison,
        *
    from tonights_rows
    union all by name
    select
        'final' as comparison,
        *
    from former_rows
    union all by name
    select
        'carry_over' as comparison,
        *
    from tonights_funds
    union all by name
    select
        'carry_over' as comparison,
        *
    from former_balances

),

-- A pair of years is told of where tonight's row stands: beside its prior year, or beside the year that repeats it.
known as (

    select *
    from values_by_year
    where unit_key != {{ unknown_key() }} and fiscal_year is not null
    qualify count(*) over (partition by form_id, comparison, name) = 1

),

pairs as (

    select
        later.comparison,
        later.is_tonight as is_later,
        case when later.is_tonight then later.file_id else earlier.file_id end as file_id,
        case when later.is_tonight then later.form_id else earlier.form_id end as form_id,
        case when later.is_tonight then later.form_no else earlier.form_no end as form_no,
        case when later.is_tonight then later.label else earlier.label end as label,
        case when later.is_tonight then later.prior_cell else earlier.final_cell end as source_cell,
        case when later.is_tonight then later.prior_text else earlier.final_text end as reported,
        case when later.is_tonight then earlier.final_text else later.prior_text end as expected,
        case when later.is_tonight then later.to_printed else earlier.to_printed end as to_printed,
        case when later.is_tonight then earlier.fiscal_year else later.fiscal_year end as other_year,
        earlier.fiscal_year as year_compared,
        earlier.file_id as earlier_file_id,
        later.name,
        later.prior as repeated,
        earlier.final as original
    from known as later
    inner join known as earlier
        on
            later.comparison = earlier.comparison
            and later.unit_key = earlier.unit_key
            and later.name = earlier.name
            and later.fiscal_year = earlier.fiscal_year + 1
            and (later.is_tonight or earlier.is_tonight)
    where later.prior is not null and earlier.final is not null

),

-- The running text may tell the balance of the whole unit otherwise than the form; either may be carried over.
stated_balances as (

    select
        file_id,
        yuan
    from text_amounts
    where measure_kind = 'carry_over'
    union all
    select
        file_id,
        value as yuan
    from former_figures
    where
        measure_kind = 'carry_over'
        and scope = 'whole'
        and coalesce(figure_year = fiscal_year_key, true)
        and not coalesce(is_approximate, false)

),

text_balances as (

    select
        file_id,
        list(yuan) as balances
    from stated_balances
    group by file_id

),

final as (

    select
        pairs.* exclude (repeated, original, earlier_file_id, to_printed),
        concat_ws(':', pairs.form_id, pairs.comparison, pairs.name, pairs.other_year) as row_key,
        (pairs.repeated - pairs.original) * pairs.to_printed as year_difference,
        least(
            abs(pairs.repeated - pairs.original),
            case when pairs.comparison = 'carry_over' then list_min(
                list_transform(text_balances.balances, lambda each: abs(pairs.repeated - each))
            ) end
        ) * pairs.to_printed as year_error
    from pairs
    left join text_balances on pairs.earlier_file_id = text_balances.file_id and pairs.name like 'overall%'
    -- Budget that is left need not be carried over: without a stated balance only two amounts contradict each other.
    where
        pairs.comparison = 'final'
        or text_balances.balances is not null
        or (pairs.repeated != 0 and pairs.original != 0)
    qualify row_number() over (
        partition by pairs.form_id, pairs.comparison, pairs.name, pairs.other_year
        order by pairs.earlier_file_id
    ) = 1

)

select * from final
order by file_id, row_key
