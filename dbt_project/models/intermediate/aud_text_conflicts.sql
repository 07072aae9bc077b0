with

amounts as (

    select * from {{ ref('int_text_amounts') }}

),

kinds as (

    select
        *,
        -- Income is told in several senses (budget, account); only prints in the same words are the same.
        case when measure_kind = 'income' then measure_kind || ':' || measure else measure_kind end as place
    from amounts
    where
        measure_kind in (
            'income', 'adjusted_budget', 'initial_budget', 'expenditure', 'basic_expenditure',
            'project_expenditure', 'three_public'
        )

),

firsts as (

    select
        *,
        first_value(value_text) over print_order as reported,
        first_value(yuan) over print_order as first_yuan
    from kinds
    window print_order as (partition by file_id, place order by figure_no)

),

conflicts as (

    select
        file_id,
        form_id,
        form_no,
        place,
        first(measure order by figure_no) as subject,
        any_value(reported) as reported,
        first(value_text order by figure_no) filter (where yuan != first_yuan) as expected,
        first(source_cell order by figure_no) as source_cell,
        string_agg(value_text || ' (' || source_cell || ')', '；' order by figure_no) filter (where is_first_print)
            as addends_text,
        coalesce(
            first((first_yuan - yuan) * to_printed order by figure_no) filter (where yuan != first_yuan), 0
        ) as difference,
        (max(yuan) - min(yuan)) / (2 * max(half_digit_yuan)) as text_error
    from firsts
    group by file_id, form_id, form_no, place
    having count(*) > 1

),

final as (

    select
        * exclude (place) replace (cast(text_error as decimal(38, 8)) as text_error),
        concat_ws(':', file_id, 'conflict', place) as row_key
    from conflicts

)

select * from final
order by file_id, row_key
