{{ config(materialized='incremental', incremental_strategy='delete+insert', unique_key='file_id') }}

{%- set attributes = [
    'file_id', 'file_name', 'format', 'status', 'reject_code', 'reject_reason', 'form_count', 'size_bytes',
    'reader_version',
] %}

with

tonight as (

    select * from {{ ref('stg_files') }}

),

reports as (

    select distinct
        file_id,
        report_key
    from {{ ref('dim_form') }}

),

known as (

    {% if is_incremental() %}
    select * from {{ this }}
    {% else %}
    select
        {{ attributes | join(',\n        ') }},
        cast(null as bigint) as received_no,
        cast(null as varchar) as supersedes_file_id,
        cast(null as varchar) as superseded_by_file_id
    from tonight
    where false
    {% endif %}

),

-- A file keeps the number it was first received under, however often it is read.
numbered as (

    select
        tonight.*,
        coalesce(
            known.received_no,
            (select coalesce(max(received_no), 0) from known)
            + row_number() over (
                partition by known.received_no is null
                order by tonight.file_name, tonight.file_id
            )
        ) as received_no
    from tonight
    left join known on tonight.file_id = known.file_id

),

all_numbers as (

    select
        file_id,
        received_no
    from numbered

    union all

    select
        file_id,
        received_no
    from known
    anti join tonight on known.file_id = tonight.file_id

),

-- Files of former nights whose place in a chain of versions tonight's files may have changed.
touched as (

    select others.file_id
    from reports as others
    inner join reports as tonights on others.report_key = tonights.report_key
    where tonights.file_id in (select file_id from tonight)

    union

    select file_id
    from known
    where
        supersedes_file_id in (select file_id from tonight)
        or superseded_by_file_id in (select file_id from tonight)

),

files as (

    select
        {{ attributes | join(',\n        ') }},
        received_no
    from numbered

    union all

    select
        {{ attributes | join(',\n        ') }},
        received_no
    from known
    where
        file_id in (select file_id from touched)
        and file_id not in (select file_id from tonight)

),

-- Two files that hold the same report (unit, year, form type, project) are versions of each other.
versions as (

    select
        files.file_id,
        arg_max(others.file_id, other_numbers.received_no) filter (
            where other_numbers.received_no < files.received_no
        ) as supersedes_file_id,
        arg_min(others.file_id, other_numbers.received_no) filter (
            where other_numbers.received_no > files.received_no
        ) as superseded_by_file_id
    from files
    inner join reports on files.file_id = reports.file_id
    inner join reports as others on reports.report_key = others.report_key
    inner join all_numbers as other_numbers on others.file_id = other_numbers.file_id
    group by files.file_id

),

final as (

    select
        files.*,
        versions.supersedes_file_id,
        versions.superseded_by_file_id
    from files
    left join versions on files.file_id = versions.file_id

)

select * from final
