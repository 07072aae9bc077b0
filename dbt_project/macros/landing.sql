{#- Batches of tonight, oldest first, as a SQL list. -#}
{% macro tonights_batches() -%}
    string_split('{{ env_var("JIXIAO_BATCHES", "") }}', ',')
{%- endmacro %}

{#- The batch a landing row was read from: the folder its Parquet file lies in. -#}
{% macro batch_id() -%}
    parse_path(filename)[-2]
{%- endmacro %}
