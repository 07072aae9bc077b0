{#-
  Rows of a mart as former nights left it, of the given columns (name -> type) and without tonight's files, whose rows
  are about to be replaced. Before the first night there are none. `only` keeps the cost that of tonight: by default rows
  of tonight's units; `with_tonights` keeps tonight's files as they were known before. Marts are built after the models
  that use this, so they are looked up instead of referred to.
-#}
{% macro former_nights(mart, columns, only=none, with_tonights=false) -%}
    {#- Named outside of conditions, for dbt to see them when it parses. -#}
    {%- set forms, files = ref('int_forms'), ref('stg_files') -%}
    {%- set relation = none -%}
    {%- if execute -%}
        {%- set relation = adapter.get_relation(database=target.database, schema=target.schema, identifier=mart) -%}
    {%- endif -%}
    {%- if relation is none -%}
        select
            {%- for name, type in columns.items() %}
            cast(null as {{ type }}) as {{ name }}{{ ',' if not loop.last }}
            {%- endfor %}
        where false
    {%- else -%}
        select {{ columns.keys() | join(', ') }}
        from {{ relation }}
        where
            {{ only or "unit_key in (select unit_key from " ~ forms ~ " where unit_key != " ~ unknown_key() ~ ")" }}
            {%- if not with_tonights %}
            and file_id not in (select file_id from {{ files }})
            {%- endif %}
    {%- endif -%}
{%- endmacro %}
