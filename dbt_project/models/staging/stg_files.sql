with

source as (

    select
        *,
        {{ batch_id() }} as batch_id
    from {{ source('landing', 'files') }}

),

readings as (

    select
        *,
        list_position({{ tonights_batches() }}, batch_id) as batch_no
    from source

),

-- A file that several of tonight's batches hold was read again: the last reading is right.
newest as (

    select *
    from readings
    qualify row_number() over (
        partition by file_id
        order by batch_no desc
    ) = 1

),

final as (

    select
        file_id,
        file_name,
        format,
        status,
        reject_code,
        reject_reason,
        form_count,
        size_bytes,
        fiscal_year,
        unit_name,
        reader_version,
        bundle_file_id,
        member_path,
        source_cell,
        batch_id,
        batch_no
    from newest

)

select * from final
