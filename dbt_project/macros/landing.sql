{#- Batches of tonight in the order they were planned, as a SQL list. -#}
{% macro tonights_batches() -%}
    {%- set batches = env_var('JIXIAO_BATCHES', '').split(',') -%}
    ['{{ batches | join("', '") }}']
{%- endmacro %}

{#- The batch a landing row was read from: the folder its Parquet file lies in. -#}
{% macro batch_id() -%}
    parse_path(filename)[-2]
{%- endmacro %}
