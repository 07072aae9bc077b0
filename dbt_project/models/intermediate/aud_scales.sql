with

form_amounts as (

    select * from {{ ref('int_form_amounts') }}

),

text_amounts as (

    select * from {{ ref('int_text_amounts') }}

),

base_rows as (

    select * from {{ ref('int_base_rows') }}

),

totals as (

    select
        *,
        coalesce(adjusted_budget, executed) as total,
        coalesce(adjusted_budget_text, executed_text) as total_text
    from form_amounts
    where coalesce(adjusted_budget, executed) > 0

),

overall as (

    select *
    from totals
    where form_type = 'overall'
    qualify row_number() over (partition by file_id order by form_no) = 1

),

-- Amounts that are of one size where the units are right: every form beside the overall one, ...
pairs as (

    select
        totals.file_id,
        totals.form_id,
        totals.form_no,
        'overall' as other,
        totals.total as yuan,
        totals.total_text as reported,
        overall.total as other_yuan,
        overall.total_text as other_text,
        totals.adjusted_cell as source_cell
    from totals
    inner join overall on totals.file_id = overall.file_id and totals.form_id != overall.form_id
    union all
    -- ... what the text says was spent, ...
    select
        overall.file_id,
        overall.form_id,
        overall.form_no,
        'text' as other,
        overall.executed as yuan,
        overall.executed_text as reported,
        text_amounts.yuan as other_yuan,
        text_amounts.value_text as other_text,
        overall.executed_cell as source_cell
    from overall
    inner join text_amounts on overall.file_id = text_amounts.file_id
    where text_amounts.measure_kind = 'expenditure' and text_amounts.yuan > 0 and overall.executed > 0
    qualify row_number() over (partition by overall.file_id order by text_amounts.figure_no) = 1
    union all
    -- ... and a project in the base data table and in its own form, in one file or two of the unit.
    select
        projects.file_id,
        projects.form_id,
        projects.form_no,
        'base_data' as other,
        projects.executed as yuan,
        projects.executed_text as reported,
        base_rows.final / base_forms.to_printed as other_yuan,
        base_rows.final_text as other_text,
        projects.executed_cell as source_cell
    from totals as projects
    inner join base_rows
        on
            (
                projects.file_id = base_rows.file_id
                or (
                    projects.unit_key = base_rows.unit_key
                    and projects.fiscal_year = base_rows.fiscal_year
                    and projects.unit_key != {{ unknown_key() }}
                )
            )
            and base_rows.part_of = 'project_expenditure'
            and projects.project_core = {{ project_core('base_rows.label') }}
    inner join form_amounts as base_forms on base_rows.form_id = base_forms.form_id
    where projects.form_type = 'project' and projects.executed > 0 and base_rows.final > 0
    qualify row_number() over (
        partition by projects.form_id
        order by projects.file_id != base_rows.file_id, base_rows.form_id, base_rows.row_no
    ) = 1

),

ratios as (

    select
        *,
        greatest(yuan, other_yuan) / least(yuan, other_yuan) as ratio
    from pairs

),

final as (

    select
        *,
        concat_ws(':', form_id, other) as row_key,
        case other when 'overall' then '整体自评表' when 'text' then '正文' else '基础数据表' end as other_place,
        try_cast(round(ratio, 1) as decimal(18, 1)) as ratio_rounded,
        -- How near the ratio comes to a whole change of units, as a share of it; 1 is far off.
        least(abs(ratio / 10000 - 1), abs(ratio / 100000000 - 1), 1) as scale_distance
    from ratios

)

select * from final
order by file_id, row_key
