{#-
  The incremental strategy `replace_files`. A file that is read again replaces its former reading as a whole: rows of a
  table that the new reading no longer has must go too, which delete+insert by the new rows' keys would leave behind.
  An unknown member comes anew every night.
  No pre-hook does it: DuckDB adds no column to a table in the transaction that has deleted from it.
-#}
{% macro get_incremental_replace_files_sql(arg_dict) -%}
    {%- set columns = arg_dict['dest_columns'] | map(attribute='quoted') | join(', ') -%}
    delete from {{ arg_dict['target_relation'] }}
    where file_id in (select file_id from staging.stg_files) or file_id = {{ unknown_key() }};
    insert into {{ arg_dict['target_relation'] }} ({{ columns }})
    select {{ columns }} from {{ arg_dict['temp_relation'] }}
{%- endmacro %}
