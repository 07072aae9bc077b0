{#-
  The key in dim_indicator_class of what a form prints as level 1 and level 2. The level 2 label says more; forms
  without one, or with one of their own (项目建设), are told by level 1.
-#}
{% macro indicator_class_key(level1, level2) -%}
    case
        when {{ level1 }} is null and {{ level2 }} is null then {{ unknown_key() }}
        {%- for label in [level2, level1] %}
        when contains({{ label }}, '数量') then 'quantity'
        when contains({{ label }}, '质量') then 'quality'
        when regexp_matches({{ label }}, '时效|进度') then 'timeliness'
        when contains({{ label }}, '成本') then 'cost'
        when regexp_matches({{ label }}, '经济(?:效益|影响)') then 'economic'
        when regexp_matches({{ label }}, '社会(?:效益|效应|影响)') then 'social'
        when regexp_matches({{ label }}, '(?:生态|环境)(?:效益|影响)') then 'ecological'
        when contains({{ label }}, '可持续') then 'sustained'
        when contains({{ label }}, '满意') then 'satisfaction'
        {%- endfor %}
        when regexp_matches({{ level1 }}, '产出|完成') then 'other_output'
        when regexp_matches({{ level1 }}, '效益|效应') then 'other_benefit'
        when regexp_matches({{ level1 }}, '决策|投入') then 'decision'
        when regexp_matches({{ level1 }}, '过程|管理|执行') then 'process'
        else 'other'
    end
{%- endmacro %}
