with

base_data as (

    select * from {{ ref('stg_base_data') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

measured as (

    select
        base_data.file_id,
        base_data.form_id,
        forms.form_no,
        forms.unit_key,
        forms.fiscal_year,
        base_data.row_no,
        base_data.label,
        base_data.item,
        base_data.column_kind,
        base_data.value_text,
        base_data.value,
        base_data.value * {{ yuan_to_printed_unit('forms.amount_unit_text') }} as amount,
        coalesce(base_data.cells['value_text'], base_data.source_cell) as cell,
        try_cast(regexp_extract(base_data.column_label, '(20[0-9]{2})', 1) as integer) as column_year,
        try_cast(regexp_extract(base_data.label, '(20[0-9]{2})', 1) as integer) as label_year
    from base_data
    inner join forms on base_data.form_id = forms.form_id

),

-- A year in the heading says more than its words: two columns may both be called final accounts.
typed as (

    select
        *,
        case
            when column_kind = 'budget' and coalesce(column_year >= fiscal_year, true) then 'budget'
            when column_kind in ('final', 'prior_year_final') and column_year < fiscal_year then 'prior'
            when column_kind in ('final', 'prior_year_final') and column_year = fiscal_year then 'final'
            when column_kind = 'prior_year_final' then 'prior'
            when column_kind = 'final' then 'final'
        end as amount_role
    from measured

),

by_row as (

    select
        file_id,
        form_id,
        row_no,
        any_value(form_no) as form_no,
        any_value(unit_key) as unit_key,
        any_value(fiscal_year) as fiscal_year,
        any_value(label) as label,
        any_value(item) as item,
        any_value(label_year) as label_year,
        any_value(cell) as source_cell,
        {%- for role in ['prior', 'budget', 'final'] %}
            any_value(amount) filter (where amount_role = '{{ role }}') as {{ role }},
            any_value(value_text) filter (where amount_role = '{{ role }}') as {{ role }}_text,
            any_value(cell) filter (where amount_role = '{{ role }}') as {{ role }}_cell,
        {%- endfor %}
        bool_or(amount_role = 'prior') as has_prior_column,
        bool_or(amount_role is not null) as has_amounts
    from typed
    group by file_id, form_id, row_no

),

-- Rows without an item of their own belong to the last one above them that lists what it is made of.
placed as (

    select
        *,
        case
            when item is null then last_value(item ignore nulls) over (
                partition by form_id
                order by row_no
                rows between unbounded preceding and current row
            )
        end as above,
        regexp_matches(label, '^[\s　]*[0-9]+[、.．]') as is_numbered
    from by_row
    where has_amounts

),

grouped as (

    select
        * exclude (above),
        case when above in ('project_expenditure', 'operating_expenditure') then above end as part_of,
        sum(is_numbered::integer) over (
            partition by form_id, item is null, above
            order by row_no
            rows between unbounded preceding and current row
        ) as group_no
    from placed

),

-- A numbered row (3、专项资金) over rows without a number may be their heading, or their sum.
headed as (

    select
        *,
        sum(case when not is_numbered then final end) over list as details_final,
        sum(case when not is_numbered then budget end) over list as details_budget,
        max(case when is_numbered then final end) over list as heading_final
    from grouped
    window list as (partition by form_id, part_of, group_no)

),

final as (

    select
        * exclude (details_final, details_budget, heading_final, group_no, is_numbered, has_amounts),
        form_id || ':' || row_no as row_key,
        not is_numbered
        and coalesce(heading_final != 0 and abs(heading_final - details_final) <= 0.01, false) as is_detail
    from headed

)

select * from final
