with

funds as (

    select * from {{ ref('int_funds') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

final as (

    select
        {{ surrogate_key(['funds.form_id', 'funds.line_no']) }} as fund_key,
        funds.file_id,
        funds.form_id,
        forms.form_type,
        forms.unit_key,
        forms.region_key,
        forms.fiscal_year_key,
        forms.scheme_key,
        funds.line_no,
        funds.label,
        funds.source,
        coalesce(funds.source, {{ unknown_key() }}) as fund_source_key,
        funds.is_total,
        funds.initial_budget_text,
        funds.initial_budget,
        funds.adjusted_budget_text,
        funds.adjusted_budget,
        funds.executed_text,
        funds.executed,
        funds.weight_text,
        funds.weight,
        funds.execution_rate_text,
        funds.execution_rate,
        funds.score_text,
        funds.score,
        funds.denominator_amount,
        funds.recomputed_execution_rate,
        funds.effective_weight,
        funds.expected_execution_score,
        funds.source_cell,
        funds.ambiguous,
        funds.ambiguous_reason
    from funds
    inner join forms on funds.form_id = forms.form_id

)

select * from final
