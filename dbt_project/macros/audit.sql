{#- Times an amount in yuan: the amount in the unit the form prints (万元 -> 0.0001). A form without a unit means yuan. -#}
{% macro yuan_to_printed_unit(amount_unit_text) -%}
    cast(
        case
            when contains({{ amount_unit_text }}, '亿') then 0.00000001
            when contains({{ amount_unit_text }}, '百万') then 0.000001
            when contains({{ amount_unit_text }}, '万') then 0.0001
            when contains({{ amount_unit_text }}, '千') then 0.001
            else 1
        end as decimal(9, 8)
    )
{%- endmacro %}

{#-
  How far a printed rate lies from the exact one, in halves of its last printed digit: up to 1 it is rounded rightly.
  `rate` is the parsed fraction. Without a percent sign a number above 1.5 is per cent all the same, and a smaller one a
  fraction, as the reader takes them; a fraction (`1`, `0.9`) is taken to be meant to the percent.
-#}
{% macro error_in_half_digits(rate_text, rate, exact_rate) -%}
    {%- set decimals -%}
        length(regexp_extract({{ rate_text }}, '[.．]([0-9０-９]+)', 1))
    {%- endset -%}
    {%- set is_percentage -%}
        (
            regexp_matches({{ rate_text }}, '[%％]')
            or coalesce(try_cast(regexp_extract({{ rate_text }}, '[0-9]+([.][0-9]+)?') as double) > 1.5, false)
        )
    {%- endset -%}
    cast(
        abs({{ rate }} - {{ exact_rate }})
        / (least(power(10, -({{ decimals }})) * case when {{ is_percentage }} then 0.01 else 1 end, 0.01) / 2)
        as decimal(38, 8)
    )
{%- endmacro %}

{#- A reason as far as it is one: a dash, a stroke or 无 says nothing. -#}
{% macro given_reason(text) -%}
    case
        when not regexp_matches({{ text }}, '^[\s　\-—–－/\\.。…、]*(?:无|没有)?[\s　。]*$') then {{ text }}
    end
{%- endmacro %}

{#- Whether one amount is about 10,000 times the other, as where 元 and 万元 are mixed up. -#}
{% macro is_change_of_units(one, other) -%}
    coalesce(abs(greatest({{ one }}, {{ other }}) / nullif(least({{ one }}, {{ other }}), 0) / 10000 - 1) <= 0.05, false)
{%- endmacro %}

{#- A tier of qualitative results by its first words: 部分达成预期指标并具有一定效果 -> 部分达成预期. -#}
{% macro tier_words(text) -%}
    regexp_replace(regexp_replace({{ text }}, '[\s　。]+|指标', '', 'g'), '(?:[，,]|并|且).*$', '')
{%- endmacro %}

{#- A text as it is compared: without white space and widths of signs, and without the stop behind it. -#}
{% macro squeezed(text) -%}
    regexp_replace(
        regexp_replace(
            translate({{ text }}, '（）：；，％＝＋－＜＞／．０１２３４５６７８９', '():;,%=+-<>/.0123456789'), '[\s　]+', '', 'g'
        ),
        '[。;,]$', ''
    )
{%- endmacro %}

{#- A target as it is compared: without the sign that a column of signs puts before words (`=长期`). -#}
{% macro target_words(text) -%}
    regexp_replace({{ squeezed(text) }}, '^[=﹦═≥≧≤≦<>]+([^0-9])', '\1')
{%- endmacro %}

{#-
  Whether a text holds a quantity: digits that are no date, or a Chinese numeral that counts something (两轮). Words such
  as 一定 or 统一 hold none.
-#}
{% macro holds_a_number(text) -%}
    coalesce(
        regexp_matches(
            regexp_replace({{ text }}, '一次性|[0-9０-９]+[年月日号]|[0-9]{4}[-./][0-9]{1,2}(?:[-./][0-9]{1,2})?', '', 'g'),
            '[0-9０-９]|百分之|[一二两三四五六七八九十百千万]+(?:个|次|项|件|场|期|轮|批|人|家|户|名|份|篇|套|处|条|座|元|成|倍)'
        ),
        false
    )
{%- endmacro %}

{#- Whether a text tells that targets were changed in the year: 绩效目标按程序作了调整, 调整了部分指标值. -#}
{% macro tells_of_adjusted_targets(text) -%}
    {%- set change = '(?:调整|变更|修订|调[减增低高]|[上下]调|核[减增])' -%}
    regexp_matches(
        regexp_replace({{ text }}, '(?:未|无|没有|不|无需)(?:作|做|进行|予以?|需|涉及)*(?:任何|其他)?{{ change }}', '', 'g'),
        '(?:目标|指标)值?[^，,。；;]{0,16}{{ change }}|{{ change }}了?(?:年度|年初|部分|有关|相关|绩效|项目|的)*(?:目标|指标)'
    )
{%- endmacro %}

{#- Whether an operator bounds a value from above; null for those that bound it from neither or both sides. -#}
{% macro is_upper_bound(operator) -%}
    case when {{ operator }} in ('≤', '<') then true when {{ operator }} in ('≥', '>') then false end
{%- endmacro %}

{#- The words of a text, without white space, widths of signs and punctuation. -#}
{% macro bare_words(text) -%}
    regexp_replace({{ squeezed(text) }}, '[，。、；：,;:.]', '', 'g')
{%- endmacro %}
