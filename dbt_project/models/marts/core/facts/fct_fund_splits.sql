with

splits as (

    select * from {{ ref('stg_fund_splits') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

final as (

    select
        {{ surrogate_key(['splits.form_id', 'splits.split', 'splits.source_cell', 'splits.label']) }} as fund_split_key,
        splits.file_id,
        splits.form_id,
        forms.form_type,
        forms.unit_key,
        forms.region_key,
        forms.fiscal_year_key,
        forms.scheme_key,
        splits.split,
        splits.label,
        splits.amount_text,
        splits.amount,
        splits.source_cell,
        splits.ambiguous,
        splits.ambiguous_reason
    from splits
    inner join forms on splits.form_id = forms.form_id

)

select * from final
