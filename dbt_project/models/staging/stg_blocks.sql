with

source as (

    select
        *,
        {{ batch_id() }} as batch_id
    from {{ source('landing', 'blocks') }}

),

files as (

    select
        file_id,
        batch_id
    from {{ ref('stg_files') }}

),

newest as (

    select source.* exclude (batch_id)
    from source
    semi join files
        on
            source.file_id = files.file_id
            and source.batch_id = files.batch_id

)

select * from newest
