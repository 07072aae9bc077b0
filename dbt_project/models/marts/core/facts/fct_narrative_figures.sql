{{ config(meta={'text_column': 'sentence_text'}) }}

with

figures as (

    select * from {{ ref('stg_narrative_figures') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

-- Running text belongs to the whole file; its unit and year are those of the file's first form.
first_forms as (

    select *
    from forms
    qualify row_number() over (partition by file_id order by form_no) = 1

),

final as (

    select
        {{ surrogate_key(['figures.file_id', 'figures.figure_no']) }} as narrative_figure_key,
        figures.file_id,
        coalesce(first_forms.unit_key, {{ unknown_key() }}) as unit_key,
        coalesce(first_forms.region_key, {{ unknown_key() }}) as region_key,
        coalesce(first_forms.fiscal_year_key, {{ unknown_year_key() }}) as fiscal_year_key,
        figures.figure_no,
        figures.measure,
        figures.value_text,
        figures.value,
        figures.unit,
        figures.sentence_text,
        figures.measure_kind,
        figures.scope,
        figures.project_name,
        figures.figure_year,
        figures.is_approximate,
        figures.source_cell,
        figures.ambiguous,
        figures.ambiguous_reason
    from figures
    left join first_forms on figures.file_id = first_forms.file_id

)

select * from final
