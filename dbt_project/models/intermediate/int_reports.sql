with

forms as (

    select * from {{ ref('int_forms') }}

),

totals as (

    select * from {{ ref('int_form_totals') }}

),

funds as (

    select * from {{ ref('int_funds') }}

),

execution as (

    select
        form_id,
        initial_budget,
        adjusted_budget,
        executed,
        execution_rate,
        denominator_amount,
        recomputed_execution_rate
    from funds
    where is_total
    qualify row_number() over (partition by form_id order by line_no) = 1

),

final as (

    select
        forms.form_id,
        forms.file_id,
        forms.form_no,
        forms.form_type,
        forms.title,
        forms.report_key,
        forms.unit_key,
        forms.region_key,
        forms.fiscal_year_key,
        forms.scheme_key,
        forms.scheme_reason,
        forms.fiscal_year,
        forms.reporting_unit,
        forms.competent_department,
        forms.implementing_unit,
        forms.project_name,
        execution.initial_budget,
        execution.adjusted_budget,
        execution.executed,
        execution.execution_rate,
        execution.denominator_amount,
        execution.recomputed_execution_rate,
        forms.printed_total_score,
        totals.recomputed_score,
        {{ as_points('forms.printed_total_score - totals.recomputed_score') }} as score_difference,
        totals.execution_score,
        totals.goal_score,
        totals.indicator_score,
        forms.total_weight as printed_total_weight,
        totals.recomputed_weight,
        forms.grade_text as printed_grade,
        totals.printed_total_grade,
        totals.recomputed_grade,
        forms.source_cell,
        forms.ambiguous,
        forms.ambiguous_reason
    from forms
    inner join totals on forms.form_id = totals.form_id
    left join execution on forms.form_id = execution.form_id

)

select * from final
