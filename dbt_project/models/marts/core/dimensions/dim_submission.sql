with

receipts as (

    select * from {{ source('ledger', 'receipts') }}

),

files as (

    select * from {{ ref('dim_file') }}

),

final as (

    select
        {{ surrogate_key(['receipts.path', 'receipts.file_id']) }} as submission_key,
        receipts.file_id,
        receipts.path,
        receipts.file_name,
        receipts.bundle_file_id,
        receipts.member_path,
        receipts.received_on,
        {{ date_key('receipts.received_on') }} as received_date_key,
        receipts.arrival_no,
        receipts.arrival_no = 1 as is_first
    from receipts
    -- What was received and is not read yet is in no release.
    semi join files on receipts.file_id = files.file_id

    union all by name

    select
        {{ unknown_key() }} as submission_key,
        {{ unknown_date_key() }} as received_date_key,
        false as is_first

)

select * from final
