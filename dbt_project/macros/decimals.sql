{#-
  DuckDB divides decimals as doubles; every quotient therefore returns to a decimal at once, rounded to its scale. It goes
  by way of its text, which is what 793.43 / 8 is (99.17875), where the double falls short of the half.
  A quotient too large for the type is null: a slip of the pen in one report must not stop the night.
-#}
{% macro quotient(numerator, denominator, type) -%}
    try_cast(cast(({{ numerator }}) / nullif({{ denominator }}, 0) as varchar) as {{ type }})
{%- endmacro %}

{% macro money() %}decimal(20, 4){% endmacro %}
{#- Sums of money over many reports. -#}
{% macro total_money() %}decimal(28, 4){% endmacro %}
{% macro points() %}decimal(12, 4){% endmacro %}
{% macro rate() %}decimal(14, 8){% endmacro %}

{#-
  A sum as points. Sums beyond the type, which no report can mean, stand as its largest value: they are then still
  compared with what is printed, and found wrong, where an error would stop the night and a null would pass.
-#}
{% macro as_points(sum) -%}
    {%- set largest = '99999999.9999' -%}
    cast(
        case
            when {{ sum }} > {{ largest }} then {{ largest }}
            when {{ sum }} < -{{ largest }} then -{{ largest }}
            else {{ sum }}
        end as {{ points() }}
    )
{%- endmacro %}
