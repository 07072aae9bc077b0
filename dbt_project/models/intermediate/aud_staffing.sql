with

base_data as (

    select * from {{ ref('stg_base_data') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

by_row as (

    select
        file_id,
        form_id,
        row_no,
        any_value(label) as label,
        any_value(value) filter (where column_kind = 'posts') as posts,
        any_value(value) filter (where column_kind = 'in_service') as in_service,
        any_value(value) filter (where column_kind = 'staffing_control_rate') as control_rate,
        any_value(value_text) filter (where column_kind = 'staffing_control_rate') as control_rate_text,
        any_value(coalesce(cells['value_text'], source_cell)) filter (where column_kind = 'staffing_control_rate')
            as source_cell
    from base_data
    where column_kind in ('posts', 'in_service', 'staffing_control_rate')
    group by file_id, form_id, row_no

),

computed as (

    select
        by_row.*,
        forms.form_no,
        by_row.form_id || ':' || by_row.row_no as row_key,
        {{ quotient('by_row.in_service', 'by_row.posts', 'decimal(38, 8)') }} as exact_rate
    from by_row
    inner join forms on by_row.form_id = forms.form_id

),

final as (

    select
        *,
        round(exact_rate * 100, 2) as expected_rate_percent,
        round((control_rate - exact_rate) * 100, 2) as staffing_rate_difference,
        {{ error_in_half_digits('control_rate_text', 'control_rate', 'exact_rate') }} as staffing_rate_error
    from computed

)

select * from final
