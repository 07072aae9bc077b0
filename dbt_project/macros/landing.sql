{#- Batches of tonight, oldest first, as a SQL list. -#}
{% macro tonights_batches() -%}
    string_split('{{ env_var("JIXIAO_BATCHES", "") }}', ',')
{%- endmacro %}

{#- The batch a landing row was read from: the folder its Parquet file lies in. -#}
{% macro batch_id() -%}
    parse_path(filename)[-2]
{%- endmacro %}

{#- The rows of a landing table, each file's from the last of tonight's batches that holds it: the newest reading. -#}
{% macro newest_reading(table) -%}
    select landed.*
    from {{ source('landing', table) }} as landed
    semi join {{ ref('stg_files') }} as files
        on
            landed.file_id = files.file_id
            and {{ batch_id() }} = files.batch_id
{%- endmacro %}
