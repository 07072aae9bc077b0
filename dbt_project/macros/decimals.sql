{#-
  DuckDB divides decimals as doubles; every quotient therefore returns to a decimal at once, rounded to its scale.
  A quotient too large for the type is null: a slip of the pen in one report must not stop the night.
-#}
{% macro quotient(numerator, denominator, type) -%}
    try_cast(({{ numerator }}) / nullif({{ denominator }}, 0) as {{ type }})
{%- endmacro %}

{% macro money() %}decimal(20, 4){% endmacro %}
{% macro points() %}decimal(12, 4){% endmacro %}
{% macro rate() %}decimal(14, 8){% endmacro %}
