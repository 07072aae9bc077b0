with

figures as (

    select * from {{ ref('stg_narrative_figures') }}

),

main_forms as (

    select * from {{ ref('int_main_forms') }}

),

indicators as (

    select * from {{ ref('int_indicator_scores') }}

),

measures as (

    select
        figures.file_id,
        figures.figure_no,
        figures.value_text,
        figures.value,
        figures.unit,
        figures.source_cell,
        coalesce(figures.is_approximate, false) as is_approximate,
        {{ measure_name('figures.measure') }} as measure_name
    from figures
    inner join main_forms on figures.file_id = main_forms.file_id
    where
        figures.value is not null
        and length(figures.measure) >= 4
        and (figures.figure_year is null or figures.figure_year = main_forms.fiscal_year)
        and not regexp_matches(figures.sentence_text, '上半年|下半年|季度|去年|上年')

),

named as (

    select
        file_id,
        form_id,
        level3,
        {{ measure_name('level3') }} as whole_name,
        -- 饮水工程处数 of 16处 is what a text calls 饮水工程16处.
        case
            when length(whole_name) - length(actual_unit) >= 5
                then regexp_replace(whole_name, actual_unit || '数量?$', '')
            else whole_name
        end as indicator_name,
        actual_text,
        actual_value,
        actual_kind,
        actual_unit,
        row_no
    from indicators
    where
        actual_value is not null
        and actual_operator is null
        and actual_value_to is null
        and actual_kind not in ('price', 'increase', 'decrease')

),

said as (

    select
        named.file_id,
        named.indicator_name,
        any_value(named.level3) as level3,
        first(named.actual_text order by named.form_id, named.row_no) as actual_text,
        first(measures.value_text order by measures.figure_no) as value_text,
        first(measures.source_cell order by measures.figure_no) as source_cell,
        -- It is enough that the text agrees once, with one of the forms.
        bool_or(measures.value = named.actual_value or measures.is_approximate) as agrees,
        first(measures.value - named.actual_value order by measures.figure_no) as difference
    from named
    inner join measures
        on
            named.file_id = measures.file_id
            and (
                named.indicator_name = measures.measure_name
                or (
                    length(least(named.indicator_name, measures.measure_name)) >= 6
                    and length(named.indicator_name) >= 6
                    and length(measures.measure_name) >= 6
                    and (
                        ends_with(measures.measure_name, named.indicator_name)
                        or ends_with(named.indicator_name, measures.measure_name)
                    )
                )
            )
            and case named.actual_kind
                when 'money' then measures.unit like '%元'
                when 'rate' then measures.unit in ('%', '％', '‰')
                else measures.unit = coalesce(named.actual_unit, measures.unit)
            end
    where length(named.indicator_name) >= 4
    group by named.file_id, named.indicator_name

),

indicator_comparisons as (

    select
        said.file_id,
        main_forms.form_id,
        main_forms.form_no,
        said.source_cell,
        'indicator' as comparison,
        said.indicator_name as place,
        said.level3 as subject,
        said.actual_text as reported,
        null as expected_amount,
        said.value_text as addends_text,
        case when said.agrees then 0 else said.difference end as difference,
        0 as addends,
        0.00000001 as half_digit
    from said
    inner join main_forms on said.file_id = main_forms.file_id

),

final as (

    select
        * exclude (place, expected_amount),
        concat_ws(':', file_id, comparison, place) as row_key,
        addends_text as expected,
        {{ rounding_error('difference', 'half_digit') }} as text_error
    from indicator_comparisons

)

select * from final
order by file_id, row_key
