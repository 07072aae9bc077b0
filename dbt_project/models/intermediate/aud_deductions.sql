with

forms as (

    select * from {{ ref('int_forms') }}

),

indicators as (

    select * from {{ ref('int_indicator_scores') }}

),

-- The reason for a merged score may stand on any of its rows.
rows_with_reasons as (

    select
        *,
        max({{ given_reason('reason_text') }}) over (
            partition by form_id, coalesce(score_group, -row_no)
        ) as given_reason,
        bool_and(weight is not null) over (
            partition by form_id, coalesce(score_group, -row_no)
        ) as is_weighted
    from indicators

),

row_deductions as (

    select
        rows_with_reasons.file_id,
        rows_with_reasons.form_id,
        forms.form_no,
        rows_with_reasons.source_cell,
        rows_with_reasons.cells,
        rows_with_reasons.form_id || ':' || rows_with_reasons.row_no as row_key,
        coalesce(rows_with_reasons.level3, rows_with_reasons.level2, '第' || rows_with_reasons.row_no || '行') as subject,
        rows_with_reasons.score,
        rows_with_reasons.effective_weight as full_score,
        'score' as score_name,
        '得分' as score_name_zh,
        rows_with_reasons.given_reason
    from rows_with_reasons
    inner join forms on rows_with_reasons.form_id = forms.form_id
    where forms.has_reason_column and rows_with_reasons.counts_once and rows_with_reasons.is_weighted

),

form_deductions as (

    select
        file_id,
        form_id,
        form_no,
        source_cell,
        cells,
        form_id || ':form' as row_key,
        '偏差大或目标未完成原因分析' as subject,
        printed_total_score as score,
        coalesce(total_weight, required_total_weight) as full_score,
        'total' as score_name,
        '总分' as score_name_zh,
        {{ given_reason('reason_text') }} as given_reason
    from forms
    where has_reason_cell and not coalesce(has_reason_column, false)

),

unioned as (

    select * from row_deductions
    union all
    select * from form_deductions

),

final as (

    select
        *,
        full_score - score as deduction
    from unioned

)

select * from final
order by file_id, row_key
