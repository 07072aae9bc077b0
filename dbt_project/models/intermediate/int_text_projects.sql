with

figures as (

    select * from {{ ref('stg_narrative_figures') }}

),

projects as (

    select
        file_id,
        {{ project_core('project_name') }} as project_core,
        figure_no,
        project_name,
        value_text,
        value as yuan,
        source_cell,
        coalesce(is_approximate, false) as is_approximate
    from figures
    where measure_kind = 'project_amount' and value is not null

),

final as (

    select *
    from projects
    where project_core is not null
    -- A project is told of in a list and again below its own heading.
    qualify row_number() over (
        partition by file_id, project_core
        order by figure_no desc
    ) = 1

)

select * from final
