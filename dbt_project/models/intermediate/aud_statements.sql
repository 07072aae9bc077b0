with

statements as (

    select * from {{ ref('stg_statements') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

main_forms as (

    select * from {{ ref('int_main_forms') }}

),

indicators as (

    select * from {{ ref('int_indicator_scores') }}

),

form_amounts as (

    select * from {{ ref('int_form_amounts') }}

),

base_rows as (

    select * from {{ ref('int_base_rows') }}

),

text_projects as (

    select * from {{ ref('int_text_projects') }}

),

placed as (

    select
        statements.*,
        main_forms.form_id as main_form_id,
        {{ project_core('statements.project_name') }} as project_core,
        concat_ws(':', statements.file_id, statements.statement_no) as row_key
    from statements
    inner join main_forms on statements.file_id = main_forms.file_id
    where statements.kind != 'paragraph'

),

-- The form of the project that a statement is made of; names are cut short here and there.
matched_forms as (

    select
        placed.row_key,
        form_amounts.form_id,
        form_amounts.source_cell
    from placed
    inner join form_amounts
        on
            placed.file_id = form_amounts.file_id
            and (
                starts_with(form_amounts.project_core, placed.project_core)
                or starts_with(placed.project_core, form_amounts.project_core)
            )
            and length(least(form_amounts.project_core, placed.project_core)) >= 2
    qualify row_number() over (
        partition by placed.row_key
        order by abs(length(form_amounts.project_core) - length(placed.project_core)), form_amounts.form_no
    ) = 1

),

-- A claim of the whole report is contradicted by any row, a claim about one project by a row of its form.
contradictions as (

    select
        placed.row_key,
        count(*) filter (
            where indicators.counts_once and indicators.score < indicators.effective_weight
        ) as rows_deducted,
        count(*) filter (where indicators.is_target_met is false) as targets_missed,
        count(*) filter (
            where (indicators.counts_once and indicators.score < indicators.effective_weight)
            or indicators.is_target_met is false
        ) as contradicting_rows,
        count(*) as judged_rows,
        first(indicators.source_cell order by indicators.form_id, indicators.row_no) filter (
            where (indicators.counts_once and indicators.score < indicators.effective_weight)
            or indicators.is_target_met is false
        ) as first_cell
    from placed
    left join matched_forms on placed.row_key = matched_forms.row_key
    inner join indicators
        on
            placed.file_id = indicators.file_id
            and (placed.project_name is null or matched_forms.form_id = indicators.form_id)
    where placed.kind = 'goals_met'
    group by placed.row_key

),

-- Places where a classified project's amounts stand: its form, its row in the base data table, the text itself.
disclosures as (

    select
        placed.row_key,
        (matched_forms.form_id is not null)::integer
        + (
            select count(*) from base_rows
            where
                base_rows.file_id = placed.file_id
                and base_rows.part_of = 'project_expenditure'
                and coalesce(base_rows.prior, base_rows.budget, base_rows.final) is not null
                and {{ project_core('base_rows.label') }} = placed.project_core
        )
        + (
            select count(*) from text_projects
            where text_projects.file_id = placed.file_id and text_projects.project_core = placed.project_core
        ) as places
    from placed
    left join matched_forms on placed.row_key = matched_forms.row_key
    where placed.kind = 'classified_project' and placed.project_core is not null

),

final as (

    select
        placed.row_key,
        placed.file_id,
        forms.form_id,
        forms.form_no,
        placed.kind,
        placed.label,
        placed.text,
        case when regexp_matches(placed.label, '日|时间') then 'date' else 'unit name' end as field,
        coalesce(placed.is_blank, false) as is_blank,
        placed.amount as persons,
        -- A claim is told once, however often it is made.
        row_number() over (
            partition by placed.file_id, placed.kind, placed.project_core
            order by placed.statement_no
        ) as said_before,
        contradictions.judged_rows,
        contradictions.rows_deducted,
        contradictions.targets_missed,
        contradictions.contradicting_rows,
        contradictions.first_cell as contradicting_cell,
        disclosures.places as disclosed_places,
        case
            when placed.kind = 'classified_project' then coalesce(matched_forms.source_cell, placed.source_cell)
            else placed.source_cell
        end as source_cell
    from placed
    left join contradictions on placed.row_key = contradictions.row_key
    left join disclosures on placed.row_key = disclosures.row_key
    left join matched_forms on placed.row_key = matched_forms.row_key and placed.kind = 'classified_project'
    inner join forms on coalesce(placed.form_id, matched_forms.form_id, placed.main_form_id) = forms.form_id

)

select * from final
order by file_id, row_key
