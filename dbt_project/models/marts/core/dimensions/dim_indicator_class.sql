with

classes (
    sort_no, indicator_class_key, indicator_class_name, indicator_class_name_zh, level1_class, level1_class_name_zh
) as (

    values
    (1, 'quantity', 'quantity', '数量指标', 'output', '产出指标'),
    (2, 'quality', 'quality', '质量指标', 'output', '产出指标'),
    (3, 'timeliness', 'timeliness', '时效指标', 'output', '产出指标'),
    (4, 'other_output', 'other output', '其他产出指标', 'output', '产出指标'),
    (5, 'cost', 'cost', '成本指标', 'cost', '成本指标'),
    (6, 'economic', 'economic benefit', '经济效益指标', 'benefit', '效益指标'),
    (7, 'social', 'social benefit', '社会效益指标', 'benefit', '效益指标'),
    (8, 'ecological', 'ecological benefit', '生态效益指标', 'benefit', '效益指标'),
    (9, 'sustained', 'sustained impact', '可持续影响指标', 'benefit', '效益指标'),
    (10, 'other_benefit', 'other benefit', '其他效益指标', 'benefit', '效益指标'),
    (11, 'satisfaction', 'satisfaction', '满意度指标', 'satisfaction', '满意度指标'),
    (12, 'decision', 'decision', '决策指标', 'decision', '决策指标'),
    (13, 'process', 'process', '过程指标', 'process', '过程指标'),
    (14, 'other', 'other', '其他指标', 'other', '其他指标'),
    (15, {{ unknown_key() }}, 'unknown', '未知', {{ unknown_key() }}, '未知')

),

final as (

    select
        indicator_class_key,
        indicator_class_name,
        indicator_class_name_zh,
        level1_class,
        level1_class_name_zh,
        sort_no
    from classes

)

select * from final
