{{ config(meta={'text_column': 'text'}, post_hook='{{ withhold_classified_cells() }}') }}

-- depends_on: {{ ref('classified_projects') }}

with

blocks as (

    select * from {{ ref('stg_blocks') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

-- A document's unit and year are those of its first form.
first_forms as (

    select *
    from forms
    qualify row_number() over (partition by file_id order by form_no) = 1

),

final as (

    select
        blocks.file_id,
        blocks.block_no,
        blocks.form_id,
        coalesce(first_forms.unit_key, {{ unknown_key() }}) as unit_key,
        coalesce(first_forms.fiscal_year_key, {{ unknown_year_key() }}) as fiscal_year_key,
        blocks.kind,
        blocks.text,
        blocks.row_count,
        blocks.column_count,
        blocks.cells,
        blocks.withheld,
        blocks.source_cell
    from blocks
    left join first_forms on blocks.file_id = first_forms.file_id

)

select * from final
-- One file is asked for at a time.
order by file_id, block_no
