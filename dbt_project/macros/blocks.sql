{#-
  Post-hook of fct_blocks. Another document of the unit and year may call a project classified: cells that name it are
  left out, and the figures beside them. (What the document says of its own projects is left out when it is read.)
-#}
{% macro withhold_classified_cells() -%}
    update {{ this }}
    set
        cells = masked.cells,
        withheld = 'classified'
    from (
        select
            blocks.file_id,
            blocks.block_no,
            array_agg(distinct classified.project_core) as project_cores,
            any_value(blocks.cells) as printed_cells,
            list_transform(
                list_filter(printed_cells, lambda cell: {{ names_one_of('cell.text', 'project_cores') }}),
                lambda cell: cell.row_no
            ) as named_rows,
            list_transform(
                printed_cells,
                lambda cell: case
                    when
                        {{ names_one_of('cell.text', 'project_cores') }}
                        or (list_contains(named_rows, cell.row_no) and regexp_matches(cell.text, '[0-9]'))
                        then struct_update(cell, text := '＊＊＊', withheld := 'classified')
                    else cell
                end
            ) as cells
        from {{ this }} as blocks
        inner join {{ ref('classified_projects') }} as classified
            on blocks.unit_key = classified.unit_key and blocks.fiscal_year_key = classified.fiscal_year_key
        where blocks.kind = 'table'
        group by blocks.file_id, blocks.block_no
    ) as masked
    where
        {{ this.identifier }}.file_id = masked.file_id
        and {{ this.identifier }}.block_no = masked.block_no
        and len(masked.named_rows) > 0
{%- endmacro %}

{% macro names_one_of(text, names) -%}
    len(list_filter({{ names }}, lambda name: contains({{ normalised_name(text) }}, name))) > 0
{%- endmacro %}
