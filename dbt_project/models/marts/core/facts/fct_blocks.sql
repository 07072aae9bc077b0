with

blocks as (

    select * from {{ ref('stg_blocks') }}

),

final as (

    select
        blocks.file_id,
        blocks.block_no,
        blocks.form_id,
        blocks.kind,
        blocks.text,
        blocks.row_count,
        blocks.column_count,
        blocks.cells,
        blocks.withheld,
        blocks.source_cell
    from blocks

)

select * from final
-- One file is asked for at a time.
order by file_id, block_no
