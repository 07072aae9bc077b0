with

figures as (

    select * from {{ ref('stg_narrative_figures') }}

),

main_forms as (

    select * from {{ ref('int_main_forms') }}

),

final as (

    select
        main_forms.file_id,
        main_forms.form_id,
        main_forms.form_no,
        figures.sentence_text,
        concat_ws(':', main_forms.file_id, min(figures.figure_no)) as row_key,
        first(figures.source_cell order by figures.figure_no) as source_cell,
        string_agg(concat(figures.measure, figures.value_text), '；' order by figures.figure_no) as figures_text
    from figures
    inner join main_forms on figures.file_id = main_forms.file_id
    group by main_forms.file_id, main_forms.form_id, main_forms.form_no, figures.sentence_text

)

select * from final
order by file_id, row_key
