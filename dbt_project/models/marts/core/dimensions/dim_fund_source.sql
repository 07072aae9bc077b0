with

sources (sort_no, fund_source_key, fund_source_name, fund_source_name_zh, is_total) as (

    values
    (1, 'total', 'total', '合计', true),
    (2, 'current_year_appropriation', 'appropriation of the year', '当年财政拨款', false),
    (3, 'central', 'central government', '中央资金', false),
    (4, 'province', 'province', '省级资金', false),
    (5, 'city', 'city', '市级资金', false),
    (6, 'county', 'county', '县（区）级资金', false),
    (7, 'local', 'local government', '地方资金', false),
    (8, 'carried_over', 'carried over from the year before', '上年结转资金', false),
    (9, 'special_account', 'special fiscal account', '财政专户管理资金', false),
    (10, 'unit_funds', 'funds of the unit', '单位资金', false),
    (11, 'other_funds', 'other funds', '其他资金', false),
    (12, 'not_broken_down', 'not broken down by source', '未分列', false),
    (13, {{ unknown_key() }}, 'unknown', '未知', false)

),

final as (

    select
        fund_source_key,
        fund_source_name,
        fund_source_name_zh,
        is_total,
        sort_no
    from sources

)

select * from final
