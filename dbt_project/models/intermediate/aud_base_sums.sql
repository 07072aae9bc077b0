with

base_data as (

    select * from {{ ref('stg_base_data') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

parts as (

    select
        form_id,
        row_no,
        part_of
    from {{ ref('int_base_rows') }}
    where not is_detail

),

amounts as (

    select
        base_data.file_id,
        base_data.form_id,
        forms.form_no,
        base_data.item,
        base_data.column_label,
        base_data.value_text,
        coalesce(base_data.cells['value_text'], base_data.source_cell) as source_cell,
        base_data.row_no,
        parts.part_of,
        base_data.value * {{ yuan_to_printed_unit('forms.amount_unit_text') }} as amount
    from base_data
    inner join forms on base_data.form_id = forms.form_id
    left join parts on base_data.form_id = parts.form_id and base_data.row_no = parts.row_no
    where base_data.column_kind in ('prior_year_final', 'budget', 'final')

),

items as (

    select
        *,
        max(amount) filter (where item = 'vehicles') over (partition by form_id, column_label) is not null
            as has_vehicles
    from amounts
    where
        item in ('three_public', 'vehicles', 'vehicle_purchase', 'vehicle_running', 'travel_abroad', 'hospitality')
    qualify row_number() over (
        partition by form_id, item, column_label
        order by row_no
    ) = 1

),

-- A blank subtotal is not nothing: its parts then stand for it.
figures as (

    select
        * exclude (has_vehicles),
        'three_public' as equation,
        item = 'three_public' as is_total
    from items
    where not (has_vehicles and item in ('vehicle_purchase', 'vehicle_running'))
    union all
    select
        * exclude (has_vehicles),
        'vehicles' as equation,
        item = 'vehicles' as is_total
    from items
    where item in ('vehicles', 'vehicle_purchase', 'vehicle_running')
    union all
    select
        *,
        'operating' as equation,
        coalesce(item = 'operating_expenditure', false) as is_total
    from amounts
    where item = 'operating_expenditure' or part_of = 'operating_expenditure'

),

summed as (

    select
        file_id,
        form_id,
        form_no,
        column_label,
        equation,
        concat_ws(':', form_id, equation, column_label) as row_key,
        case equation
            when 'three_public' then '三公经费=公务用车+出国+公务接待'
            when 'vehicles' then '公务用车=购置+运行维护'
            else '公用经费≥其中各项'
        end as equation_text,
        max(amount) filter (where is_total) as total,
        any_value(value_text) filter (where is_total) as total_text,
        any_value(source_cell) filter (where is_total) as source_cell,
        sum(amount) filter (where not is_total) as addend_sum,
        count(amount) filter (where not is_total) as addends,
        string_agg(value_text || ' (' || source_cell || ')', ' + ' order by row_no) filter (
            where not is_total and amount is not null
        ) as addends_listed,
        sum({{ half_digit('value_text') }}) filter (where amount is not null) as half_digits
    from figures
    group by file_id, form_id, form_no, column_label, equation
    having bool_or(is_total)

),

final as (

    select
        *,
        total - addend_sum as base_sum_difference,
        {{ rounding_error('total - addend_sum', 'half_digits') }} as base_sum_error,
        addend_sum - total as items_over_total,
        case when addend_sum > total then {{ rounding_error('total - addend_sum', 'half_digits') }} else 0 end
            as items_error
    from summed

)

select * from final
order by file_id, row_key
