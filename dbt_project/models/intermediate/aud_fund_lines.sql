with

funds as (

    select * from {{ ref('int_funds') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

goals as (

    select * from {{ ref('stg_goals') }}

),

indicators as (

    select * from {{ ref('stg_indicators') }}

),

printed_scores as (

    select
        form_id,
        score
    from goals
    union all
    select
        form_id,
        score
    from indicators

),

form_evidence as (

    select
        form_id,
        bool_and(score = trunc(score)) as scores_are_whole
    from printed_scores
    where score is not null
    group by form_id

),

joined as (

    select
        funds.file_id,
        funds.form_id,
        funds.line_no,
        funds.label,
        funds.is_total,
        funds.adjusted_budget_text as budget_text,
        funds.executed_text,
        funds.execution_rate_text,
        funds.execution_rate,
        funds.recomputed_execution_rate,
        funds.weight,
        funds.score_text,
        funds.score,
        funds.expected_execution_score,
        funds.source_cell,
        funds.cells,
        forms.form_no,
        funds.form_id || ':' || funds.line_no as row_key,
        funds.adjusted_budget * {{ yuan_to_printed_unit('forms.amount_unit_text') }} as budget,
        funds.denominator_amount * {{ yuan_to_printed_unit('forms.amount_unit_text') }} as denominator,
        funds.executed * {{ yuan_to_printed_unit('forms.amount_unit_text') }} as executed,
        {{ error_in_half_digits(
            'funds.execution_rate_text', 'funds.execution_rate', 'funds.recomputed_execution_rate'
        ) }} as execution_rate_error,
        -- A score printed as a whole number is rounded where the scheme rounds so, or the form prints no other scores.
        case
            when
                funds.score = trunc(funds.score)
                and (forms.rounding_step = 1 or coalesce(form_evidence.scores_are_whole, false))
                then 1
            when forms.rounding_step < 1 then forms.rounding_step
            else 0.01
        end as rounding_step
    from funds
    inner join forms on funds.form_id = forms.form_id
    left join form_evidence on funds.form_id = form_evidence.form_id

),

measured as (

    select
        *,
        round((execution_rate - recomputed_execution_rate) * 100, 2) as execution_rate_difference,
        round(recomputed_execution_rate * 100, 2) as expected_rate_percent,
        round(expected_execution_score, 2) as expected_score,
        score - expected_execution_score as execution_score_difference,
        -- Where the printed rate is rounded rightly, a score worked out from it is right too.
        least(
            abs(score - expected_execution_score),
            case
                when execution_rate_error <= 1 then abs(score - weight * greatest(least(execution_rate, 1), 0))
            end
        ) as execution_score_distance,
        executed - budget as executed_excess
    from joined

),

final as (

    select
        *,
        cast(execution_score_distance / (rounding_step / 2) as decimal(38, 8)) as execution_score_error
    from measured

)

select * from final
