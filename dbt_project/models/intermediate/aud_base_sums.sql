with

base_data as (

    select * from {{ ref('stg_base_data') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

items as (

    select
        base_data.file_id,
        base_data.form_id,
        forms.form_no,
        base_data.item,
        base_data.column_label,
        base_data.value_text,
        coalesce(base_data.cells['value_text'], base_data.source_cell) as source_cell,
        base_data.value * {{ yuan_to_printed_unit('forms.amount_unit_text') }} as amount
    from base_data
    inner join forms on base_data.form_id = forms.form_id
    where
        base_data.column_kind in ('prior_year_final', 'budget', 'final')
        and base_data.item in (
            'three_public', 'vehicles', 'vehicle_purchase', 'vehicle_running', 'travel_abroad', 'hospitality'
        )
    qualify row_number() over (
        partition by base_data.form_id, base_data.item, base_data.column_label
        order by base_data.row_no
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

summed as (

    select
        * exclude (addends),
        concat_ws(':', form_id, equation, column_label) as row_key,
        list_sum(addends) as addend_sum,
        list_count(addends) as addends
    from equations

),

final as (

    select
        *,
        total - addend_sum as base_sum_difference,
        {{ error_per_addend('total - addend_sum', 'addends') }} as base_sum_error
    from summed

)

select * from final
