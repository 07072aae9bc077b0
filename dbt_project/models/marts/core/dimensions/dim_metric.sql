with

metrics (metric, unit_of_measure, is_additive, meaning, meaning_zh, expression) as (

    values
    {%- for name, metric in metrics().items() %}
        (
            '{{ name }}', '{{ metric.unit }}', {{ is_additive(name) }},
            '{{ metric.meaning }}', '{{ metric.meaning_zh }}', '{{ metric.expression | replace("'", "''") }}'
        ){{ ',' if not loop.last }}
    {%- endfor %}

),

final as (

    select
        metric,
        unit_of_measure,
        is_additive,
        meaning,
        meaning_zh,
        expression
    from metrics

)

select * from final
