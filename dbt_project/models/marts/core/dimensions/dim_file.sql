{{ config(materialized='incremental', incremental_strategy='delete+insert', unique_key='file_id') }}

{#- Before the first night there is no history; its columns are needed all the same. -#}
{%- set no_files -%}
    (
        select
            *,
            cast(null as bigint) as received_no,
            cast(null as varchar) as supersedes_file_id,
            cast(null as varchar) as superseded_by_file_id
        from {{ ref('stg_files') }}
        where false
    )
{%- endset %}

with

main_forms as (

    select * from {{ ref('int_main_forms') }}

),

tonight as (

    select
        files.*,
        coalesce(main_forms.unit_key, {{ unknown_key() }}) as unit_key,
        coalesce(main_forms.fiscal_year_key, {{ unknown_year_key() }}) as fiscal_year_key
    from {{ ref('stg_files') }} as files
    left join main_forms on files.file_id = main_forms.file_id

),

reports as (

    select distinct
        file_id,
        report_key
    from {{ ref('dim_form') }}

),

known as (

    select * from {{ this if is_incremental() else no_files }}

),

last_number as (

    select coalesce(max(received_no), 0) as last_no
    from known

),

-- A file keeps the number it was first received under, however often it is read.
numbered as (

    select
        tonight.*,
        coalesce(
            known.received_no,
            last_number.last_no + row_number() over (
                partition by known.received_no is null
                order by tonight.file_name, tonight.file_id
            )
        ) as received_no
    from tonight
    cross join last_number
    left join known on tonight.file_id = known.file_id

),

-- Files of former nights whose place in a chain of versions tonight's files may have changed.
touched as (

    select others.file_id
    from reports as others
    inner join reports as tonights on others.report_key = tonights.report_key
    inner join tonight on tonights.file_id = tonight.file_id

    union distinct

    select known.file_id
    from known
    inner join tonight on known.supersedes_file_id = tonight.file_id or known.superseded_by_file_id = tonight.file_id

),

touched_before as (

    select known.*
    from known
    semi join touched on known.file_id = touched.file_id
    anti join tonight on known.file_id = tonight.file_id

),

files as (

    select * from numbered
    union all by name
    select * exclude (supersedes_file_id, superseded_by_file_id) from touched_before

),

numbers as (

    select
        file_id,
        received_no
    from numbered

    union all

    select
        known.file_id,
        known.received_no
    from known
    anti join tonight on known.file_id = tonight.file_id

),

-- Two files that hold the same report (unit, year, form type, project) are versions of it.
versions as (

    select
        files.file_id,
        arg_max(other_numbers.file_id, other_numbers.received_no) filter (
            where other_numbers.received_no < files.received_no
        ) as supersedes_file_id,
        arg_min(other_numbers.file_id, other_numbers.received_no) filter (
            where other_numbers.received_no > files.received_no
        ) as superseded_by_file_id
    from files
    inner join reports on files.file_id = reports.file_id
    inner join reports as others on reports.report_key = others.report_key
    inner join numbers as other_numbers on others.file_id = other_numbers.file_id
    group by files.file_id

),

final as (

    select
        files.file_id,
        files.file_name,
        files.format,
        files.status,
        files.reject_code,
        files.reject_reason,
        files.form_count,
        files.unit_key,
        files.fiscal_year_key,
        files.size_bytes,
        files.bundle_file_id,
        files.member_path,
        files.reader_version,
        files.received_no,
        versions.supersedes_file_id,
        versions.superseded_by_file_id
    from files
    left join versions on files.file_id = versions.file_id

)

select * from final
