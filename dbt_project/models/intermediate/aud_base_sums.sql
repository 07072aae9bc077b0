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

    select *
    from amounts
    where
        item in ('three_public', 'vehicles', 'vehicle_purchase', 'vehicle_running', 'travel_abroad', 'hospitality')
    qualify row_number() over (
        partition by form_id, item, column_label
        order by row_no
    ) = 1

),

by_column as (

    select
        file_id,
        form_id,
        form_no,
        column_label,
        any_value(amount) filter (where item = 'three_public') as three_public,
        any_value(value_text) filter (where item = 'three_public') as three_public_text,
        any_value(source_cell) filter (where item = 'three_public') as three_public_cell,
        any_value(amount) filter (where item = 'vehicles') as vehicles,
        any_value(value_text) filter (where item = 'vehicles') as vehicles_text,
        any_value(source_cell) filter (where item = 'vehicles') as vehicles_cell,
        any_value(amount) filter (where item = 'vehicle_purchase') as vehicle_purchase,
        any_value(amount) filter (where item = 'vehicle_running') as vehicle_running,
        any_value(amount) filter (where item = 'travel_abroad') as travel_abroad,
        any_value(amount) filter (where item = 'hospitality') as hospitality
    from items
    group by file_id, form_id, form_no, column_label

),

equations as (

    select
        file_id,
        form_id,
        form_no,
        column_label,
        'three_public' as equation,
        '三公经费=公务用车+出国+公务接待' as equation_text,
        three_public as total,
        three_public_text as total_text,
        three_public_cell as source_cell,
        -- A blank subtotal is not nothing: its parts then stand for it.
        [
            coalesce(vehicles, vehicle_purchase),
            case when vehicles is null then vehicle_running end,
            travel_abroad,
            hospitality
        ] as addends
    from by_column
    union all
    select
        file_id,
        form_id,
        form_no,
        column_label,
        'vehicles' as equation,
        '公务用车=购置+运行维护' as equation_text,
        vehicles as total,
        vehicles_text as total_text,
        vehicles_cell as source_cell,
        [vehicle_purchase, vehicle_running] as addends
    from by_column

),

operating as (

    select
        file_id,
        form_id,
        form_no,
        column_label,
        max(amount) filter (where item = 'operating_expenditure') as total,
        any_value(value_text) filter (where item = 'operating_expenditure') as total_text,
        any_value(source_cell) filter (where item = 'operating_expenditure') as source_cell,
        list(amount) filter (where part_of = 'operating_expenditure') as addends
    from amounts
    group by file_id, form_id, form_no, column_label

),

equations_and_totals as (

    select * from equations
    union all
    select
        file_id,
        form_id,
        form_no,
        column_label,
        'operating' as equation,
        '公用经费≥其中各项' as equation_text,
        total,
        total_text,
        source_cell,
        coalesce(addends, []) as addends
    from operating
    where source_cell is not null

),

summed as (

    select
        * exclude (addends),
        concat_ws(':', form_id, equation, column_label) as row_key,
        list_sum(addends) as addend_sum,
        list_count(addends) as addends
    from equations_and_totals

),

final as (

    select
        *,
        total - addend_sum as base_sum_difference,
        {{ error_per_addend('total - addend_sum', 'addends') }} as base_sum_error,
        cast((addend_sum - total) / (addends + 1) as decimal(38, 10)) as items_over_total
    from summed

)

select * from final
