{{ config(
    schema='restricted',
    materialized='incremental',
    incremental_strategy='replace_files'
) }}

with

statements as (

    select * from {{ ref('stg_statements') }}

),

files as (

    select * from {{ ref('stg_files') }}

),

main_forms as (

    select * from {{ ref('int_main_forms') }}

),

named as (

    select distinct
        file_id,
        {{ project_core('project_name') }} as project_core
    from statements
    where kind = 'classified_project'

),

final as (

    select
        named.file_id,
        -- Null instead of unknown: documents that name no unit or year have nothing to do with each other.
        coalesce(
            nullif(main_forms.unit_key, {{ unknown_key() }}),
            case
                when files.unit_name is not null then {{ surrogate_key([normalised_name('files.unit_name')]) }}
            end
        ) as unit_key,
        nullif(
            coalesce(main_forms.fiscal_year_key, {{ fiscal_year_key('files.fiscal_year') }}), {{ unknown_year_key() }}
        ) as fiscal_year_key,
        named.project_core
    from named
    inner join files on named.file_id = files.file_id
    left join main_forms on named.file_id = main_forms.file_id
    where length(named.project_core) >= 2

)

select * from final
