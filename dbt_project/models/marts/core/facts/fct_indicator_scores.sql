with

indicators as (

    select * from {{ ref('int_indicator_scores') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

final as (

    select
        {{ surrogate_key(['indicators.form_id', 'indicators.row_no']) }} as indicator_key,
        indicators.file_id,
        indicators.form_id,
        forms.form_type,
        forms.unit_key,
        forms.region_key,
        forms.fiscal_year_key,
        forms.scheme_key,
        indicators.row_no,
        indicators.goal_no,
        indicators.level1,
        indicators.level2,
        indicators.level3,
        {{ indicator_class_key('indicators.level1', 'indicators.level2') }} as indicator_class_key,
        indicators.target_text,
        indicators.target_operator,
        indicators.target_value,
        indicators.target_value_to,
        indicators.target_unit,
        indicators.target_kind,
        indicators.actual_text,
        indicators.actual_operator,
        indicators.actual_value,
        indicators.actual_value_to,
        indicators.actual_unit,
        indicators.actual_kind,
        indicators.direction,
        indicators.is_target_met,
        indicators.completion,
        indicators.weight_text,
        indicators.weight,
        indicators.weight_group,
        indicators.weight_counts_once,
        indicators.effective_weight,
        indicators.score_text,
        indicators.score,
        indicators.score_group,
        indicators.counts_once,
        indicators.formula_score,
        indicators.reason_text,
        indicators.source_cell,
        indicators.ambiguous,
        indicators.ambiguous_reason
    from indicators
    inner join forms on indicators.form_id = forms.form_id

)

select * from final
