with

section_totals as (

    select * from {{ ref('int_section_totals') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

sections as (

    select * from {{ ref('stg_sections') }}

),

-- A section that stands under several goals prints its points once for each of them.
prints as (

    select
        form_id,
        level1 as section,
        count(*) as cap_prints
    from sections
    group by form_id, level1

),

joined as (

    select
        section_totals.file_id,
        section_totals.form_id,
        forms.form_no,
        section_totals.section_kind,
        section_totals.goal_no,
        section_totals.weight_cap_text,
        section_totals.weight_cap,
        section_totals.weight_sum,
        section_totals.weight_addends,
        section_totals.score_sum,
        section_totals.score_addends,
        section_totals.source_cell,
        concat_ws(
            ':', section_totals.form_id, section_totals.section_kind, section_totals.goal_no, section_totals.section
        ) as row_key,
        case
            when section_totals.section_kind = 'goal' then '年度目标' || section_totals.goal_no
            else section_totals.section
        end as section,
        coalesce(prints.cap_prints, 0) as cap_prints
    from section_totals
    inner join forms on section_totals.form_id = forms.form_id
    left join prints
        on
            section_totals.section_kind != 'goal'
            and section_totals.form_id = prints.form_id
            and section_totals.section = prints.section

),

final as (

    select
        *,
        weight_sum - weight_cap as section_weight_difference,
        abs(weight_sum - weight_cap) as section_weight_error,
        score_sum - weight_cap as section_score_excess
    from joined

)

select * from final
