{#- A key that is the same on every machine and night: md5 of the natural key, nulls kept apart from blanks. -#}
{% macro surrogate_key(columns) -%}
    md5(concat_ws(
        '|'
        {%- for column in columns %},
        coalesce(cast({{ column }} as varchar), '~')
        {%- endfor %}
    ))
{%- endmacro %}

{#- The key of the unknown member of every dimension. -#}
{% macro unknown_key() %}'unknown'{% endmacro %}

{#- The key of the unit of a name in dim_unit. -#}
{% macro unit_key(name) -%}
    case
        when {{ name }} is null then {{ unknown_key() }}
        else {{ surrogate_key([normalised_name(name)]) }}
    end
{%- endmacro %}

{#- A name as it is compared: no whitespace, half-width brackets, digits and letters, lower case. -#}
{% macro normalised_name(name) -%}
    lower(regexp_replace(
        translate(
            {{ name }},
            '（）：，；－０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ',
            '():,;-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
        ),
        '[\s　]+', '', 'g'
    ))
{%- endmacro %}

{% macro unknown_year_key() %}0{% endmacro %}

{#- The year's key in dim_fiscal_year; years that are no fiscal years of ours (slips like 2220) are unknown. -#}
{% macro fiscal_year_key(fiscal_year) -%}
    case
        when {{ fiscal_year }} between {{ var('first_fiscal_year') }} and {{ var('last_fiscal_year') }}
            then {{ fiscal_year }}
        else {{ unknown_year_key() }}
    end
{%- endmacro %}
