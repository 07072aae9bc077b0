{% macro unknown_date_key() %}0{% endmacro %}

{#- The day's key in dim_date: 20250301. -#}
{% macro date_key(day) -%}
    coalesce(cast(strftime({{ day }}, '%Y%m%d') as integer), {{ unknown_date_key() }})
{%- endmacro %}

{#- The day that this load stands for; null when it was not said. Never the clock: a load run again is the same. -#}
{% macro loaded_on() -%}
    cast(nullif('{{ env_var("JIXIAO_LOADED_ON", "") }}', '') as date)
{%- endmacro %}
