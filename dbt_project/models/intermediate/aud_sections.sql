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

addends as (

    select * from {{ ref('int_addends') }}

),

section_caps as (

    select * from {{ ref('stg_scheme_section_caps') }}

),

schemes as (

    select * from {{ ref('stg_schemes') }}

),

-- Points of sections that were read in a source; those assumed for want of one say nothing about a form.
scheme_caps as (

    select
        section_caps.scheme_id,
        regexp_replace(section_caps.level1, '指标$', '') as section,
        section_caps.weight_cap
    from section_caps
    inner join schemes on section_caps.scheme_id = schemes.scheme_id
    where schemes.evidence != 'assumed'

),

-- A form with a section that its scheme does not know follows another division of the points.
foreign_sections as (

    select
        sections.form_id,
        bool_or(scheme_caps.section is null) as has_foreign_section
    from sections
    inner join forms on sections.form_id = forms.form_id
    left join scheme_caps
        on
            forms.scheme_id = scheme_caps.scheme_id
            and regexp_replace(sections.level1, '指标$', '') = scheme_caps.section
    where sections.block = 'section'
    group by sections.form_id

),

-- An indicator counts in its section, under its goal, and in the block of all indicators.
section_addends as (

    select
        addends.*,
        unnest(['level1', 'goal', 'block']) as section_kind,
        unnest([addends.level1, addends.goal_no::varchar, '']) as section_name
    from addends
    where addends.block = 3

),

addend_lists as (

    select
        form_id,
        section_kind,
        section_name,
        string_agg(printed || ' (' || cell || ')', ' + ' order by place) filter (where measure = 'score')
            as scores_listed,
        string_agg(printed || ' (' || cell || ')', ' + ' order by place) filter (where measure = 'weight')
            as weights_listed
    from section_addends
    group by form_id, section_kind, section_name

),

weightless as (

    select
        form_id,
        level1,
        count(*) as weightless_rows
    from {{ ref('int_indicator_scores') }}
    where weight is null and score is not null
    group by form_id, level1

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
        forms.scheme_id,
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
        coalesce(prints.cap_prints, 0) as cap_prints,
        scheme_caps.weight_cap as scheme_weight_cap,
        coalesce(foreign_sections.has_foreign_section, false) as has_foreign_section,
        coalesce(addend_lists.scores_listed, section_totals.score_sum || ' (' || section_totals.source_cell || ')')
            as scores_listed,
        addend_lists.weights_listed,
        coalesce(weightless.weightless_rows, 0) as weightless_rows
    from section_totals
    inner join forms on section_totals.form_id = forms.form_id
    left join prints
        on
            section_totals.section_kind != 'goal'
            and section_totals.form_id = prints.form_id
            and section_totals.section = prints.section
    left join scheme_caps
        on
            section_totals.section_kind != 'goal'
            and forms.scheme_id = scheme_caps.scheme_id
            and regexp_replace(section_totals.section, '指标$', '') = scheme_caps.section
    left join foreign_sections on section_totals.form_id = foreign_sections.form_id
    left join addend_lists
        on
            section_totals.form_id = addend_lists.form_id
            and section_totals.section_kind = addend_lists.section_kind
            and case section_totals.section_kind
                when 'level1' then section_totals.section
                when 'goal' then section_totals.goal_no::varchar
                else ''
            end = addend_lists.section_name
    left join weightless
        on
            section_totals.section_kind = 'level1'
            and section_totals.form_id = weightless.form_id
            and section_totals.section = weightless.level1

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
order by file_id, row_key
