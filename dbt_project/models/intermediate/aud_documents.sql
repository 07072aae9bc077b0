with

forms as (

    select * from {{ ref('int_forms') }}

),

main_forms as (

    select * from {{ ref('int_main_forms') }}

),

figures as (

    select * from {{ ref('stg_narrative_figures') }}

),

text_projects as (

    select * from {{ ref('int_text_projects') }}

),

statements as (

    select * from {{ ref('stg_statements') }}

),

former_reports as (

    {{ former_nights('fct_reports', {
        'file_id': 'varchar', 'form_id': 'varchar', 'unit_key': 'varchar', 'fiscal_year_key': 'integer',
        'report_key': 'varchar', 'form_type': 'varchar', 'project_name': 'varchar', 'is_current': 'boolean',
    }) }}

),

-- Forms of one unit and year come in one file or in several.
known_forms as (

    select
        file_id,
        form_type,
        report_key,
        unit_key,
        fiscal_year_key,
        {{ project_core('project_name') }} as project_core
    from forms
    union all
    select
        file_id,
        form_type,
        report_key,
        unit_key,
        fiscal_year_key,
        {{ project_core('project_name') }} as project_core
    from former_reports
    where is_current

),

classified as (

    select distinct
        file_id,
        {{ project_core('project_name') }} as project_core
    from statements
    where kind = 'classified_project' and project_name is not null

),

forms_of_unit as (

    select
        main_forms.file_id,
        count(distinct known_forms.report_key) filter (where known_forms.form_type = 'base_data') as base_tables,
        -- Classified projects are to have no form: they are neither missed nor counted.
        count(distinct known_forms.report_key) filter (
            where known_forms.form_type = 'project' and classified.project_core is null
        ) as open_forms,
        count(distinct known_forms.report_key) filter (where known_forms.form_type = 'project') as project_forms
    from main_forms
    inner join known_forms
        on
            main_forms.file_id = known_forms.file_id
            or (
                main_forms.unit_key = known_forms.unit_key
                and main_forms.fiscal_year_key = known_forms.fiscal_year_key
                and main_forms.unit_key != {{ unknown_key() }}
                and main_forms.fiscal_year_key != {{ unknown_year_key() }}
            )
    left join classified
        on
            main_forms.file_id = classified.file_id
            and (
                starts_with(classified.project_core, known_forms.project_core)
                or starts_with(known_forms.project_core, classified.project_core)
            )
    group by main_forms.file_id

),

classified_counts as (

    select
        file_id,
        count(*) as classified_projects
    from classified
    group by file_id

),

stated as (

    select
        file_id,
        max(value) as stated_projects,
        first(value_text order by value desc) as stated_text,
        first(source_cell order by value desc) as stated_cell
    from figures
    where measure_kind = 'project_count'
    group by file_id

),

listed as (

    select
        file_id,
        count(*) as listed_projects,
        string_agg(project_name, '；' order by figure_no) as listed_text,
        first(source_cell order by figure_no) as listed_cell
    from text_projects
    group by file_id

),

joined as (

    select
        main_forms.file_id,
        main_forms.form_id,
        main_forms.form_no,
        main_forms.file_id as row_key,
        coalesce(stated.stated_cell, listed.listed_cell, main_forms.source_cell) as source_cell,
        main_forms.form_type,
        main_forms.requires_base_table,
        forms_of_unit.base_tables,
        forms_of_unit.open_forms,
        forms_of_unit.project_forms,
        greatest(stated.stated_projects, listed.listed_projects) as projects,
        coalesce(classified_counts.classified_projects, 0) as classified_projects,
        listed.listed_text
    from main_forms
    inner join forms_of_unit on main_forms.file_id = forms_of_unit.file_id
    left join stated on main_forms.file_id = stated.file_id
    left join listed on main_forms.file_id = listed.file_id
    left join classified_counts on main_forms.file_id = classified_counts.file_id

),

final as (

    select
        * replace (cast(projects as integer) as projects),
        cast(projects as integer) - classified_projects - open_forms as projects_without_form,
        cast(projects as integer) - classified_projects - open_forms + project_forms as project_forms_due
    from joined

)

select * from final
order by file_id, row_key
