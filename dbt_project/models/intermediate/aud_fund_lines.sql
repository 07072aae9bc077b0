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

-- A reason may stand for the whole form, or on a row that speaks of the money.
given_reasons as (

    select
        forms.form_id,
        coalesce(
            any_value({{ given_reason('forms.reason_text') }}),
            any_value({{ given_reason('indicators.reason_text') }}) filter (
                where regexp_matches(indicators.reason_text, '预算|资金|经费|支付|拨付|支出')
            )
        ) as given_reason
    from forms
    left join indicators on forms.form_id = indicators.form_id
    group by forms.form_id

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
        funds.initial_budget_text,
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
        funds.weight_text,
        funds.initial_budget,
        funds.adjusted_budget,
        given_reasons.given_reason,
        bool_or(funds.is_total) over (partition by funds.form_id) as has_total_line,
        row_number() over (partition by funds.form_id, funds.is_total order by funds.line_no) as place_of_kind,
        concat_ws(' / ', funds.initial_budget_text, funds.adjusted_budget_text, funds.executed_text) as amounts_text,
        least(funds.initial_budget, funds.adjusted_budget, funds.executed) as least_amount,
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
    left join given_reasons on funds.form_id = given_reasons.form_id

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
        executed - budget as executed_excess,
        coalesce(recomputed_execution_rate, execution_rate) as rate_known,
        concat_ws('、', weight_text, execution_rate_text, score_text) as printed_points,
        execution_rate is not null or score is not null as has_printed_points,
        weight is not null or score is not null as has_points,
        {{ quotient('(adjusted_budget - initial_budget) * 100', 'initial_budget', 'decimal(18, 1)') }}
            as adjustment_percent,
        abs({{ quotient('adjusted_budget - initial_budget', 'initial_budget', rate()) }}) as adjustment_share
    from joined

),

final as (

    select
        *,
        cast(execution_score_distance / (rounding_step / 2) as decimal(38, 8)) as execution_score_error
    from measured

)

select * from final
order by file_id, row_key
