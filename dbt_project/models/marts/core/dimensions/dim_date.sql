with

submissions as (

    select received_on as day from {{ ref('dim_submission') }}

),

fiscal_years as (

    select
        years.starts_on,
        years.ends_on
    from {{ ref('dim_fiscal_year') }} as years
    semi join {{ ref('dim_form') }} as forms on years.fiscal_year_key = forms.fiscal_year_key

),

-- Whole years, from the first day that occurs to the last: never from the clock.
span as (

    select
        min(date_trunc('year', day)) as first_day,
        max(last_day(date_trunc('year', day) + interval 11 month)) as last_day
    from (
        select day from submissions
        union all
        select unnest([starts_on, ends_on]) as day from fiscal_years
        union all
        select {{ loaded_on() }} as day
    )

),

days as (

    select cast(unnest(generate_series(first_day, last_day, interval 1 day)) as date) as day from span

),

final as (

    select
        {{ date_key('day') }} as date_key,
        day as date,
        cast(year(day) as integer) as year,
        cast(quarter(day) as integer) as quarter,
        cast(month(day) as integer) as month,
        cast(day(day) as integer) as day_of_month,
        cast(isodow(day) as integer) as weekday,
        isodow(day) > 5 as is_weekend,
        strftime(day, '%Y-%m') as year_month,
        year(day) || '年' || month(day) || '月' || day(day) || '日' as date_label
    from days

    union all by name

    select
        {{ unknown_date_key() }} as date_key,
        '未知' as date_label

)

select * from final
