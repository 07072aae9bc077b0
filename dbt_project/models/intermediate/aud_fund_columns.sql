with

funds as (

    select * from {{ ref('int_funds') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

-- Where the appropriation of the year has a line, the shares of the levels of government are parts of it; below a line
-- of local funds, those of the local levels are. Basic and project expenditure are another division of the same money.
lines as (

    select
        *,
        (
            source in ('central', 'province', 'city', 'county')
            and bool_or(source = 'current_year_appropriation') over (partition by form_id)
        )
        or (
            source in ('province', 'city', 'county')
            and bool_or(source = 'local') over (partition by form_id)
        ) as is_share,
        source is null
        and bool_or(regexp_matches(label, '基本支出|项目支出')) over (partition by form_id) as is_by_nature
    from funds

),

amounts as (

    select
        file_id,
        form_id,
        line_no,
        is_total,
        source_cell,
        cells,
        unnest(['initial_budget', 'adjusted_budget', 'executed']) as amount_column,
        unnest(['年初预算数', '全年预算数', '全年执行数']) as column_label,
        unnest([initial_budget, adjusted_budget, executed]) as amount,
        unnest([initial_budget_text, adjusted_budget_text, executed_text]) as amount_text
    from lines
    where is_share is not true and is_by_nature is not true

),

total_amounts as (

    select *
    from amounts
    where is_total
    qualify row_number() over (partition by form_id, amount_column order by line_no) = 1

),

source_sums as (

    select
        form_id,
        amount_column,
        count(*) as source_lines,
        count(amount) as source_addends,
        bool_or(amount < 0) as has_negative_source,
        sum(amount) as source_yuan,
        sum({{ half_digit('amount_text') }}) filter (where amount is not null) as source_half_digits,
        count(amount_text) as filled_sources,
        string_agg(amount_text, '+' order by line_no) filter (where amount is not null) as source_addends_text,
        string_agg(
            amount_text || ' (' || coalesce(cells[amount_column || '_text'], source_cell) || ')', ' + ' order by line_no
        ) filter (where amount is not null) as sources_listed,
        first(source_cell order by line_no) as first_source_cell
    from amounts
    where not is_total
    group by form_id, amount_column

),

measured as (

    select
        total_amounts.file_id,
        total_amounts.form_id,
        forms.form_no,
        total_amounts.amount_column,
        total_amounts.column_label,
        coalesce(total_amounts.cells[total_amounts.amount_column || '_text'], total_amounts.source_cell) as source_cell,
        total_amounts.amount_text as total_text,
        source_sums.sources_listed,
        map(['first_source'], [source_sums.first_source_cell]) as cells,
        source_sums.source_addends_text,
        coalesce(source_sums.has_negative_source, false) as has_negative_source,
        {{ half_digit('total_amounts.amount_text') }} + source_sums.source_half_digits as half_digits,
        total_amounts.form_id || ':' || total_amounts.amount_column as row_key,
        coalesce(source_sums.source_lines, 0) as source_lines,
        coalesce(source_sums.source_addends, 0) as source_addends,
        coalesce(source_sums.filled_sources, 0) as filled_sources,
        total_amounts.amount * {{ yuan_to_printed_unit('forms.amount_unit_text') }} as total,
        source_sums.source_yuan * {{ yuan_to_printed_unit('forms.amount_unit_text') }} as source_sum
    from total_amounts
    inner join forms on total_amounts.form_id = forms.form_id
    left join source_sums
        on
            total_amounts.form_id = source_sums.form_id
            and total_amounts.amount_column = source_sums.amount_column

),

final as (

    select
        *,
        total - source_sum as funding_source_difference,
        {{ rounding_error('total - source_sum', 'half_digits') }} as funding_source_error
    from measured

)

select * from final
order by file_id, row_key
