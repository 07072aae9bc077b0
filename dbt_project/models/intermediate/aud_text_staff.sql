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
    where control_rate_text is not null or row_key not like '%:text'
    group by file_id

),

staff_comparisons as (
    {% for column, kinds, subject in [
        ('posts', "('staff_posts')", '编制人数'),
        ('in_service', "('staff_in_service', 'staff_present')", '在职人数'),
    ] %}
    select
        figures.file_id,
        main_forms.form_id,
        main_forms.form_no,
        first(figures.source_cell order by figures.figure_no) as source_cell,
        'staff' as comparison,
        '{{ column }}' as place,
        '{{ subject }}' as subject,
        first(figures.value_text order by figures.measure_kind, figures.figure_no) as reported,
        any_value(table_staff.{{ column }}) as expected_amount,
        null as addends_text,
        first(figures.value - table_staff.{{ column }} order by abs(figures.value - table_staff.{{ column }}))
            as difference,
        0 as addends,
        0.5 as half_digit
    from figures
    inner join main_forms on figures.file_id = main_forms.file_id
    inner join table_staff on figures.file_id = table_staff.file_id
    where
        figures.measure_kind in {{ kinds }}
        and figures.value is not null
        and not coalesce(figures.is_approximate, false)
        and (figures.figure_year is null or figures.figure_year = main_forms.fiscal_year)
        and table_staff.{{ column }} is not null
    group by figures.file_id, main_forms.form_id, main_forms.form_no
    -- Several values are those of parts of the unit: which of them the table holds is not known.
    having count(distinct figures.value) = 1 or bool_or(figures.value = table_staff.{{ column }})
    {{ 'union all' if not loop.last }}
    {%- endfor %}

),

final as (

    select
        * exclude (place, expected_amount),
        concat_ws(':', file_id, comparison, place) as row_key,
        {{ as_printed('expected_amount') }} as expected,
        {{ text_error('difference', 'half_digit', 'addends') }} as text_error
    from staff_comparisons

)

select * from final
