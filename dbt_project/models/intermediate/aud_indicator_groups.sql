with

indicators as (

    select * from {{ ref('int_indicator_scores') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

named as (

    select
        *,
        {{ squeezed(without_number('level3')) }} as name_words,
        {{ squeezed('target_text') }} as target_words,
        {{ squeezed('actual_text') }} as actual_words,
        {{ quotient('score', 'effective_weight', 'decimal(18, 6)') }} as share
    from indicators
    where level3 is not null and coalesce(target_text, actual_text) is not null

),

grouped as (

    select
        file_id,
        form_id,
        min(row_no) as row_no,
        any_value(level3) as indicator,
        count(*) as group_rows,
        string_agg(
            concat_ws(' ', coalesce(level2, level1), coalesce(score_text, '—') || '/' || coalesce(weight_text, '—'))
            || ' (' || source_cell || ')',
            '、' order by row_no
        ) as rows_listed,
        string_agg(score_text || '/' || weight_text, '、' order by row_no) as shares_text,
        count(share) as shares,
        max(share) - min(share) as share_spread,
        -- The second row is the one too many.
        list(source_cell order by row_no)[-1] as source_cell
    from named
    group by file_id, form_id, goal_no, name_words, target_words, actual_words

),

final as (

    select
        grouped.*,
        forms.form_no,
        grouped.form_id || ':' || grouped.row_no as row_key
    from grouped
    inner join forms on grouped.form_id = forms.form_id

)

select * from final
order by file_id, row_key
