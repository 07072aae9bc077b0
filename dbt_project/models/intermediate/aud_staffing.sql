with

base_data as (

    select * from {{ ref('stg_base_data') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

figures as (

    select *
    from {{ ref('stg_narrative_figures') }}
    where measure_kind in ('staff_posts', 'staff_in_service', 'staff_present') and figure_year is null

),

main_forms as (

    select * from {{ ref('int_main_forms') }}

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

-- Posts and staff that the running text states once, beside the table's.
said as (

    select
        main_forms.file_id,
        main_forms.form_id,
        main_forms.form_no,
        any_value(figures.value) filter (where figures.measure_kind = 'staff_posts') as posts,
        count(distinct figures.value) filter (where figures.measure_kind = 'staff_posts') as posts_said,
        first(
            figures.value order by figures.measure_kind = 'staff_present', figures.figure_no
        ) filter (where figures.measure_kind != 'staff_posts') as in_service,
        first(
            figures.source_cell order by figures.measure_kind = 'staff_present', figures.figure_no
        ) filter (where figures.measure_kind != 'staff_posts') as source_cell
    from figures
    inner join main_forms on figures.file_id = main_forms.file_id
    group by main_forms.file_id, main_forms.form_id, main_forms.form_no

),

counted as (

    select
        by_row.*,
        forms.form_no,
        by_row.form_id || ':' || by_row.row_no as row_key
    from by_row
    inner join forms on by_row.form_id = forms.form_id
    union all by name
    select
        file_id,
        form_id,
        form_no,
        form_id || ':text' as row_key,
        '正文' as label,
        posts,
        in_service,
        source_cell
    from said
    where posts_said = 1 and in_service is not null

),

computed as (

    select
        *,
        in_service - posts as staff_over_posts,
        {{ quotient('in_service', 'posts', 'decimal(38, 8)') }} as exact_rate
    from counted

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
order by file_id, row_key
