with

fund_lines as (

    select * from {{ ref('stg_fund_lines') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

measured as (

    select
        fund_lines.*,
        forms.form_type,
        forms.execution_denominator,
        forms.rounding_step,
        case forms.execution_denominator
            when 'initial_budget' then fund_lines.initial_budget
            else fund_lines.adjusted_budget
        end as denominator_amount,
        -- Only the total line is scored; where its points stand nowhere on a scored form, the scheme's are meant.
        coalesce(
            fund_lines.weight,
            case when fund_lines.is_total and forms.has_score_column then forms.execution_weight end
        ) as effective_weight
    from fund_lines
    inner join forms on fund_lines.form_id = forms.form_id

),

rated as (

    select
        *,
        {{ quotient('executed', 'denominator_amount', rate()) }} as recomputed_execution_rate
    from measured

),

final as (

    select
        *,
        -- Spending beyond the budget earns no more than the points.
        cast(
            effective_weight * case
                when recomputed_execution_rate > 1 then 1
                when recomputed_execution_rate < 0 then 0
                else recomputed_execution_rate
            end as {{ points() }}
        ) as expected_execution_score
    from rated

)

select * from final
