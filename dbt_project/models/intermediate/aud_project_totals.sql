with

form_amounts as (

    select * from {{ ref('int_form_amounts') }}

),

projects as (

    select
        file_id,
        count(*) as project_forms,
        count(executed) as executed_forms,
        sum(executed) as executed,
        sum({{ half_digit('executed_text') }}) filter (where executed is not null) as executed_half_digits,
        string_agg(executed_text || ' (' || executed_cell || ')', '+' order by form_no) filter (
            where executed is not null
        ) as addends_text
    from form_amounts
    where form_type = 'project'
    group by file_id

),

overall as (

    select *
    from form_amounts
    where form_type = 'overall'
    qualify row_number() over (partition by file_id order by form_no) = 1

),

joined as (

    select
        overall.form_id as row_key,
        overall.file_id,
        overall.form_id,
        overall.form_no,
        coalesce(overall.project_cell, overall.source_cell) as source_cell,
        overall.project_text,
        projects.executed_forms,
        projects.project_forms,
        projects.addends_text,
        projects.executed_half_digits + {{ half_digit('overall.project_text') }} as half_digits,
        projects.executed * overall.to_printed as executed,
        overall.project * overall.to_printed as project_expenditure
    from overall
    inner join projects on overall.file_id = projects.file_id

),

final as (

    select
        *,
        executed - project_expenditure as project_total_difference,
        {{ is_change_of_units('executed', 'project_expenditure') }} as is_change_of_units,
        {{ rounding_error('executed - project_expenditure', 'half_digits') }} as project_total_error
    from joined

)

select * from final
order by file_id, row_key
