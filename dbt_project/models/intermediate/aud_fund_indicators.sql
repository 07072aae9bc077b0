with

indicators as (

    select * from {{ ref('int_indicator_scores') }}

),

form_amounts as (

    select * from {{ ref('int_form_amounts') }}

),

funds as (

    select * from {{ ref('int_funds') }}

),

appropriations as (

    select
        form_id,
        any_value(initial_budget) as initial_budget,
        any_value(adjusted_budget) as adjusted_budget,
        any_value(executed) as executed
    from funds
    where source = 'current_year_appropriation'
    group by form_id
    having count(*) = 1

),

-- Names that say nothing else than which amount of the funds block they repeat.
named as (

    select
        *,
        {{ measure_name('level3') }} as name,
        case
            when regexp_full_match(
                name, '(全年|年度|全年度|本年|项目|部门|实际|总)*(经费|资金|预算)?(支出|执行)(数|额|总额|金额)?'
            ) then 'executed'
            when regexp_full_match(name, '(全年|年度|全年度|调整后)预算(数|总额|金额)?') then 'adjusted_budget'
            when regexp_full_match(name, '年初预算(数|总额|金额)?') then 'initial_budget'
            when regexp_full_match(name, '(当年|本年|年度)?财政(足额)?拨款(数|额|总额|金额)?') then 'appropriation'
        end as fund
    from indicators
    where actual_kind = 'money' and actual_value is not null and actual_operator is null and level3 is not null

),

matched as (

    select
        named.file_id,
        named.form_id,
        form_amounts.form_no,
        named.form_id || ':' || named.row_no as row_key,
        named.level3 as indicator,
        named.actual_text,
        named.source_cell,
        named.cells,
        named.actual_value,
        named.fund,
        form_amounts.to_printed,
        -- An appropriation may be told as planned or as paid out.
        case named.fund
            when 'executed' then [form_amounts.executed]
            when 'adjusted_budget' then [form_amounts.adjusted_budget]
            when 'initial_budget' then [form_amounts.initial_budget]
            else
                [appropriations.adjusted_budget, appropriations.initial_budget, appropriations.executed]
        end as amounts
    from named
    inner join form_amounts on named.form_id = form_amounts.form_id
    left join appropriations on named.form_id = appropriations.form_id
    where named.fund is not null

),

final as (

    select
        * exclude (amounts),
        case fund
            when 'executed' then '全年执行数'
            when 'adjusted_budget' then '全年预算数'
            when 'initial_budget' then '年初预算数'
            else '当年财政拨款'
        end as fund_label,
        {{ as_printed('amounts[1] * to_printed') }} as fund_text,
        (actual_value - amounts[1]) * to_printed as fund_difference,
        list_min(
            list_transform(list_filter(amounts, lambda each: each is not null), lambda each: abs(actual_value - each))
        )
        * to_printed as fund_error
    from matched

)

select * from final
order by file_id, row_key
