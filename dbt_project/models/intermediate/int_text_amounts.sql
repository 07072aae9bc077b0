with

figures as (

    select * from {{ ref('stg_narrative_figures') }}

),

main_forms as (

    select * from {{ ref('int_main_forms') }}

),

-- Figures of the unit as a whole, of the report's own year, that are printed exactly.
own as (

    select
        main_forms.file_id,
        main_forms.form_id,
        main_forms.form_no,
        figures.figure_no,
        figures.measure_kind,
        figures.measure,
        figures.value_text,
        figures.value as yuan,
        figures.unit,
        figures.source_cell,
        figures.sentence_text,
        cast({{ yuan_to_printed_unit('figures.unit') }} as decimal(9, 8)) as to_printed,
        {{ half_digit('figures.value_text') }} / cast({{ yuan_to_printed_unit('figures.unit') }} as double)
            as half_digit_yuan
    from figures
    inner join main_forms on figures.file_id = main_forms.file_id
    where
        figures.scope = 'whole'
        and figures.value is not null
        and not coalesce(figures.is_approximate, false)
        and figures.unit like '%元'
        and (figures.figure_year is null or figures.figure_year = main_forms.fiscal_year)

),

final as (

    select
        *,
        row_number() over (
            partition by file_id, measure_kind, yuan
            order by figure_no
        ) = 1 as is_first_print
    from own

)

select * from final
