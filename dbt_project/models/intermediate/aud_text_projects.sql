with

amounts as (

    select * from {{ ref('int_text_amounts') }}

),

projects as (

    select * from {{ ref('int_text_projects') }}

),

figures as (

    select * from {{ ref('stg_narrative_figures') }}

),

main_forms as (

    select * from {{ ref('int_main_forms') }}

),

stated_projects as (

    select
        amounts.file_id,
        first(amounts.yuan order by counted.figure_no is null, amounts.figure_no desc) as yuan,
        first(amounts.value_text order by counted.figure_no is null, amounts.figure_no desc) as value_text,
        first(amounts.source_cell order by counted.figure_no is null, amounts.figure_no desc) as source_cell,
        first(amounts.to_printed order by counted.figure_no is null, amounts.figure_no desc) as to_printed
    from amounts
    left join figures as counted
        on
            amounts.file_id = counted.file_id
            and amounts.sentence_text = counted.sentence_text
            and counted.measure_kind = 'project_count'
    where amounts.measure_kind = 'project_expenditure'
    group by amounts.file_id

),

project_counts as (

    select
        file_id,
        max(value) as stated_count,
        first(value_text order by value desc) as count_text,
        first(source_cell order by value desc) as source_cell
    from figures
    where measure_kind = 'project_count'
    group by file_id

),

listed_projects as (

    select
        file_id,
        count(*) as listed,
        sum(yuan) as yuan,
        bool_or(is_approximate) as is_approximate,
        sum({{ half_digit('value_text') }}) as half_digits,
        string_agg(value_text || ' (' || source_cell || ')', '+' order by figure_no) as addends_text
    from projects
    group by file_id

),

project_sums as (

    select
        listed_projects.file_id,
        main_forms.form_id,
        main_forms.form_no,
        stated_projects.source_cell,
        'project_sum' as comparison,
        'amount' as place,
        '项目支出' as subject,
        stated_projects.value_text as reported,
        listed_projects.yuan * stated_projects.to_printed as expected_amount,
        listed_projects.addends_text,
        (stated_projects.yuan - listed_projects.yuan) * stated_projects.to_printed as difference,
        listed_projects.listed as addends,
        listed_projects.half_digits + {{ half_digit('stated_projects.value_text') }} as half_digits
    from listed_projects
    inner join stated_projects on listed_projects.file_id = stated_projects.file_id
    inner join main_forms on listed_projects.file_id = main_forms.file_id
    left join project_counts on listed_projects.file_id = project_counts.file_id
    where
        not listed_projects.is_approximate
        -- A list that is shorter than the number of projects is told of as that, not as a wrong sum.
        and coalesce(listed_projects.listed = project_counts.stated_count, listed_projects.listed > 1)
    union all
    select
        listed_projects.file_id,
        main_forms.form_id,
        main_forms.form_no,
        project_counts.source_cell,
        'project_sum' as comparison,
        'count' as place,
        '项目个数' as subject,
        project_counts.count_text as reported,
        listed_projects.listed as expected_amount,
        listed_projects.addends_text,
        project_counts.stated_count - listed_projects.listed as difference,
        0 as addends,
        0.5 as half_digits
    from listed_projects
    inner join project_counts on listed_projects.file_id = project_counts.file_id
    inner join main_forms on listed_projects.file_id = main_forms.file_id

),

final as (

    select
        * exclude (place, expected_amount),
        concat_ws(':', file_id, comparison, place) as row_key,
        {{ as_printed('expected_amount') }} as expected,
        {{ rounding_error('difference', 'half_digits') }} as text_error
    from project_sums

)

select * from final
order by file_id, row_key
