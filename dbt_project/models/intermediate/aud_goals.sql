with

goals as (

    select * from {{ ref('stg_goals') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

compared as (

    select
        goals.file_id,
        goals.form_id,
        forms.form_no,
        goals.goal_no,
        goals.source_cell,
        goals.cells,
        goals.expected_text,
        goals.actual_text,
        goals.form_id || ':' || goals.goal_no as row_key,
        {{ squeezed('goals.expected_text') }} as expected_words,
        {{ squeezed('goals.actual_text') }} as actual_words
    from goals
    inner join forms on goals.form_id = forms.form_id

),

-- Texts of very different length are not compared letter by letter.
final as (

    select
        *,
        case
            when expected_words = '' or actual_words = '' then null
            when abs(length(expected_words) - length(actual_words)) > 0.2 * length(expected_words) then 0
            else cast(
                1 - levenshtein(expected_words, actual_words)
                / greatest(strlen(expected_words), strlen(actual_words))
                as decimal(9, 4)
            )
        end as similarity
    from compared

)

select * from final
order by file_id, row_key
