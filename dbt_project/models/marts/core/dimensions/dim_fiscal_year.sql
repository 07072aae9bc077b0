with

years as (

    select
        cast(
            unnest(range({{ var('first_fiscal_year') }}, {{ var('last_fiscal_year') }} + 1)) as integer
        ) as fiscal_year

),

final as (

    select
        fiscal_year as fiscal_year_key,
        fiscal_year,
        fiscal_year || '年度' as fiscal_year_label,
        make_date(fiscal_year, 1, 1) as starts_on,
        make_date(fiscal_year, 12, 31) as ends_on
    from years

    union all

    select
        {{ unknown_year_key() }} as fiscal_year_key,
        null as fiscal_year,
        '未知' as fiscal_year_label,
        null as starts_on,
        null as ends_on

)

select * from final
