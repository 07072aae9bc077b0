with

figures as (

    select * from {{ ref('stg_narrative_figures') }}

),

main_forms as (

    select * from {{ ref('int_main_forms') }}

),

staffing as (

    select * from {{ ref('aud_staffing') }}

),

table_staff as (

    select
        file_id,
        any_value(posts) as posts,
        any_value(in_service) as in_service
    from staffing
    where row_key not like '%:text'
    group by file_id

),

counted as (

    select
        figures.file_id,
        figures.figure_no,
        figures.measure_kind,
        figures.value_text,
        figures.value,
        figures.source_cell,
        main_forms.form_id,
        main_forms.form_no,
        case when figures.measure_kind = 'staff_posts' then 'posts' else 'in_service' end as place,
        case when figures.measure_kind = 'staff_posts' then table_staff.posts else table_staff.in_service end
            as in_table
    from figures
    inner join main_forms on figures.file_id = main_forms.file_id
    inner join table_staff on figures.file_id = table_staff.file_id
    where
        figures.measure_kind in ('staff_posts', 'staff_in_service', 'staff_present')
        and figures.value is not null
        and not coalesce(figures.is_approximate, false)
        and (figures.figure_year is null or figures.figure_year = main_forms.fiscal_year)

),

staff_comparisons as (

    select
        file_id,
        form_id,
        form_no,
        place,
        'staff' as comparison,
        case place when 'posts' then '编制人数' else '在职人数' end as subject,
        first(source_cell order by figure_no) as source_cell,
        first(value_text order by measure_kind, figure_no) as reported,
        any_value(in_table) as expected_amount,
        first(value - in_table order by abs(value - in_table)) as difference,
        0 as addends,
        0.5 as half_digit
    from counted
    where in_table is not null
    group by file_id, form_id, form_no, place
    -- Several values are those of parts of the unit: which of them the table holds is not known.
    having count(distinct value) = 1 or bool_or(value = in_table)

),

final as (

    select
        * exclude (place, expected_amount),
        concat_ws(':', file_id, comparison, place) as row_key,
        {{ as_printed('expected_amount') }} as expected,
        {{ rounding_error('difference', 'half_digit') }} as text_error
    from staff_comparisons

)

select * from final
order by file_id, row_key
