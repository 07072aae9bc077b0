{#- A computed number as reports print it: up to six decimals, no trailing zeros. -#}
{% macro as_printed(number) -%}
    regexp_replace(cast(cast({{ number }} as decimal(30, 6)) as varchar), '[.]?0+$', '')
{%- endmacro %}

{#- Decimals of a printed number: `614.84万元` has 2, `51` none. -#}
{% macro decimals_of(text) -%}
    length(regexp_extract({{ text }}, '[0-9０-９][.．]([0-9０-９]+)', 1))
{%- endmacro %}

{#-
  Half a unit of the last digit a figure means, in the unit that is printed. Trailing zeros are not printed (51 beside
  614.84 is 51.00), so fewer than two decimals mean two; only figures in 亿元 are rounded as they stand.
-#}
{% macro half_digit(text) -%}
    (power(10, -greatest({{ decimals_of(text) }}, case when contains({{ text }}, '亿') then 0 else 2 end)) / 2)
{%- endmacro %}

{#-
  How far printed figures are from agreeing: the difference by what rounding can make of it, which is half of the last
  digit of every figure of the sum, its total among them. Up to 1 it may be rounding.
-#}
{% macro rounding_error(difference, half_digits) -%}
    cast(abs({{ difference }}) / ({{ half_digits }}) as decimal(38, 8))
{%- endmacro %}

{#- Of several differences the one nearest to nothing. -#}
{% macro nearest_to_zero(differences) -%}
    case least(
        {%- for difference in differences %}
        abs({{ difference }}){{ ',' if not loop.last }}
        {%- endfor %}
    )
        {%- for difference in differences %}
        when abs({{ difference }}) then {{ difference }}
        {%- endfor %}
    end
{%- endmacro %}
