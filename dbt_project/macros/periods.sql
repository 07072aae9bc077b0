{#-
  Times as numbers that sort (20221231), from texts that are nothing but a time: `2022年3月-12月`, `12月20日前`, `全年`,
  `三季度`. A text that says more than a time has none. Months without a year are of the year before them in the text,
  else of `year`; without that they are comparable with each other only.
-#}
{% macro time_text(text) -%}
    {%- set squeezed -%}
        regexp_replace(translate({{ text }}, '０１２３４５６７８９', '0123456789'), '[\s　。；;=＝﹦═]', '', 'g')
    {%- endset -%}
    {%- set steps = [
        ('([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})日?', '\\1年\\2月\\3日'),
        ('([0-9]{4})[-./]([0-9]{1,2})', '\\1年\\2月'),
        ('([0-9]{1,2})[-—–~～至到]([0-9]{1,2})月', '\\1月至\\2月'),
        ('全年度?|(?:当|本)年度?内?|^年内', '1月至12月'),
        ('上半年', '1月至6月'),
        ('下半年', '7月至12月'),
        ('第?[一1]季度', '1月至3月'),
        ('第?[二2]季度', '4月至6月'),
        ('第?[三3]季度', '7月至9月'),
        ('第?[四4]季度', '10月至12月'),
        ('年(?:底|末|终)', '年12月'),
    ] -%}
    {%- set ns = namespace(sql=squeezed) -%}
    {%- for pattern, instead in steps -%}
        {%- set ns.sql = "regexp_replace(" ~ ns.sql ~ ", '" ~ pattern ~ "', '" ~ instead ~ "', 'g')" -%}
    {%- endfor -%}
    case
        when regexp_full_match(
            {{ squeezed }}, '[0-9年度月日号初上中下旬底末终前以之内至到\-—–~～./、完成已于在从自第一二三四季全半当本期间]+'
        ) then {{ ns.sql }}
    end
{%- endmacro %}

{#- The months that a `time_text` names, in its order. -#}
{% macro months_named(time_text) -%}
    regexp_extract_all({{ time_text }}, '(?:[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}[日号]|[上中下]旬|初)?')
{%- endmacro %}

{#- Beginning of the first of two months or more: a single one is a deadline, which begins nowhere. -#}
{% macro time_from(months, year) -%}
    case when len({{ months }}) > 1 then {{ month_number(months ~ '[1]', year, '1', '1', '11', '21') }} end
{%- endmacro %}

{#- End of the last month. -#}
{% macro time_to(months, year) -%}
    {%- set first_year -%}
        try_cast(nullif(regexp_extract({{ months }}[1], '([0-9]{4})年', 1), '') as integer)
    {%- endset -%}
    {{ month_number(months ~ '[-1]', 'coalesce(' ~ first_year ~ ', ' ~ year ~ ')', '31', '10', '20', '31') }}
{%- endmacro %}

{% macro month_number(month, year, day, early, middle, late) -%}
    coalesce(try_cast(nullif(regexp_extract({{ month }}, '([0-9]{4})年', 1), '') as integer), {{ year }}, 0) * 10000
    + try_cast(regexp_extract({{ month }}, '([0-9]{1,2})月', 1) as integer) * 100
    + case
        when regexp_matches({{ month }}, '[日号]$')
            then try_cast(regexp_extract({{ month }}, '月([0-9]{1,2})', 1) as integer)
        when regexp_matches({{ month }}, '上旬$|初$') then {{ early }}
        when regexp_matches({{ month }}, '中旬$') then {{ middle }}
        when regexp_matches({{ month }}, '下旬$') then {{ late }}
        else {{ day }}
    end
{%- endmacro %}
