{#- The core of a project's name, by which two prints of it are the same: `（道路）养护专项经费项目` is `(道路)养护`. -#}
{% macro project_core(name) -%}
    nullif(
        regexp_replace(
            regexp_replace({{ normalised_name(name) }},
                '^[0-9][0-9a-z]{7,}[-–—_]+|^[0-9一二三四五六七八九十]+[、.)]|["“”《》]', '', 'g'
            ),
            '(项目|专项|经费|资金|工作|支出|补助|补贴)+$', ''
        ), ''
    )
{%- endmacro %}

{#- The name of an indicator without the number before it: `指标1：修桥`, `（1）修桥`, `1.修桥`. -#}
{% macro without_number(name) -%}
    regexp_replace({{ name }}, '^\s*(?:指标\s*[0-9０-９]+\s*[:：、.．]?|[（(]?[0-9０-９]{1,2}[)）、.．:：])\s*([^0-9０-９\s])', '\1')
{%- endmacro %}

{#- The name of an indicator or measure as it is compared: also without quotation marks and the number before it. -#}
{% macro measure_name(name) -%}
    regexp_replace({{ normalised_name(without_number(name)) }}, '["“”‘’《》]', '', 'g')
{%- endmacro %}
