with

forms as (

    select * from {{ ref('int_forms') }}

),

final as (

    select
        file_id,
        form_id,
        form_no,
        form_type,
        fiscal_year,
        unit_key,
        fiscal_year_key,
        amount_unit_text,
        scheme_id,
        requires_base_table,
        source_cell
    from forms
    -- What is said of the whole document is said beside its overall form; a file without one has its first form for it.
    qualify row_number() over (partition by file_id order by form_type != 'overall', form_no) = 1

)

select * from final
