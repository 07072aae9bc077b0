{{ config(meta={'text_column': 'text'}) }}

with

statements as (

    select * from {{ ref('stg_statements') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

first_forms as (

    select *
    from forms
    qualify row_number() over (partition by file_id order by form_no) = 1

),

final as (

    select
        {{ surrogate_key(['statements.file_id', 'statements.statement_no']) }} as statement_key,
        statements.file_id,
        coalesce(statements.form_id, {{ unknown_key() }}) as form_id,
        coalesce(first_forms.unit_key, {{ unknown_key() }}) as unit_key,
        coalesce(first_forms.region_key, {{ unknown_key() }}) as region_key,
        coalesce(first_forms.fiscal_year_key, {{ unknown_year_key() }}) as fiscal_year_key,
        statements.statement_no,
        statements.kind,
        statements.label,
        statements.is_blank,
        statements.text,
        md5(statements.text) as text_key,
        statements.source_cell
    from statements
    left join first_forms on statements.file_id = first_forms.file_id
    -- That a project is classified is itself nothing to publish.
    where statements.kind != 'classified_project'

)

select * from final
