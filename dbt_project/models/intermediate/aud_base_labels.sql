with

base_data as (

    select * from {{ ref('stg_base_data') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

-- Project names may hold any year; labels of the template hold the report's.
labels as (

    select
        form_id,
        label,
        null as column_kind,
        source_cell,
        row_no
    from base_data
    where item is not null
    union all
    select
        form_id,
        column_label as label,
        column_kind,
        source_cell,
        row_no
    from base_data
    where column_kind is not null

),

distinct_labels as (

    select
        forms.file_id,
        labels.form_id,
        forms.form_no,
        forms.fiscal_year,
        labels.label,
        any_value(labels.column_kind) as column_kind,
        first(labels.source_cell order by labels.row_no) as source_cell,
        try_cast(regexp_extract(labels.label, '(20[0-9]{2})', 1) as integer) as label_year
    from labels
    inner join forms on labels.form_id = forms.form_id
    where regexp_matches(labels.label, '20[0-9]{2}')
    group by forms.file_id, labels.form_id, forms.form_no, forms.fiscal_year, labels.label

),

final as (

    select
        *,
        concat_ws(':', form_id, label) as row_key,
        -- Of two columns of final accounts one is last year's.
        case
            when column_kind in ('final', 'prior_year_final') and label_year < fiscal_year then fiscal_year - 1
            else fiscal_year
        end as expected_year
    from distinct_labels

)

select * from final
order by file_id, row_key
