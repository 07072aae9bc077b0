{#-
  Pre-hook of incremental models. A file that is read again replaces its former reading as a whole: rows of a table that
  the new reading no longer has must go too, which delete+insert by the new rows' keys would leave behind.
-#}
{% macro forget_tonights_files() -%}
    {%- set files = ref('stg_files') -%}
    {%- if is_incremental() -%}
        delete from {{ this }} where file_id in (select file_id from {{ files }})
    {%- endif -%}
{%- endmacro %}
