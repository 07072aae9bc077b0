{{ config(meta={'text_column': 'label'}) }}

with

base_data as (

    select * from {{ ref('stg_base_data') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

final as (

    select
        {{ surrogate_key(['base_data.form_id', 'base_data.row_no', 'base_data.column_label']) }} as base_data_key,
        base_data.file_id,
        base_data.form_id,
        forms.form_type,
        forms.unit_key,
        forms.region_key,
        forms.fiscal_year_key,
        forms.scheme_key,
        base_data.row_no,
        base_data.label,
        base_data.item,
        base_data.parent_item,
        base_data.column_label,
        base_data.column_kind,
        base_data.value_text,
        base_data.value,
        base_data.source_cell,
        base_data.ambiguous,
        base_data.ambiguous_reason
    from base_data
    inner join forms on base_data.form_id = forms.form_id

)

select * from final
