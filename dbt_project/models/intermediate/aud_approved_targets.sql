{%- set columns = {
    'file_id': 'varchar', 'fiscal_year_key': 'integer', 'title': 'varchar', 'unit_name': 'varchar',
    'competent_department': 'varchar', 'implementing_unit': 'varchar', 'project_name': 'varchar',
    'level3': 'varchar', 'target_text': 'varchar', 'target_operator': 'varchar', 'target_value': 'decimal(24, 6)',
    'target_value_to': 'decimal(24, 6)', 'target_unit': 'varchar', 'target_kind': 'varchar', 'source_cell': 'varchar',
    'ambiguous': 'boolean',
} -%}
with

indicators as (

    select * from {{ ref('stg_indicators') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

statements as (

    select * from {{ ref('stg_statements') }}

),

files as (

    select * from {{ ref('stg_files') }}

),

tonights_targets as (

    select * from {{ ref('int_approved_targets') }}

),

former_targets as (

    {{ former_nights('fct_approved_targets', columns, only="fiscal_year_key in (
        select fiscal_year_key from " ~ ref('int_forms') ~ "
    )") }}

),

former_files as (

    {{ former_nights('dim_file', {'file_id': 'varchar', 'file_name': 'varchar'}, only='true') }}

),

file_names as (

    select
        file_id,
        file_name
    from files
    union all
    select
        file_id,
        file_name
    from former_files

),

everything as (

    select
        {{ columns.keys() | join(',\n        ') }}
    from tonights_targets
    union all by name
    select * from former_targets

),

approved as (

    select
        everything.*,
        file_names.file_name,
        {{ measure_name('everything.level3') }} as name,
        {{ project_core('everything.project_name') }} as project_core,
        {{ normalised_name('coalesce(implementing_unit, unit_name, competent_department)') }} as own_unit,
        string_split({{ normalised_name("concat_ws('；', unit_name, competent_department)") }}, ';') as other_units
    from everything
    left join file_names on everything.file_id = file_names.file_id
    where
        not coalesce(everything.ambiguous, false)
        and length(everything.level3) >= 2
        -- Without a project these must be the unit's own targets.
        and (everything.project_name is not null or contains(everything.title, '整体'))

),

-- Where a text tells of changed targets, it may well tell of the one that differs.
telling_files as (

    select file_id
    from statements
    where kind = 'paragraph'
    group by file_id
    having bool_or({{ tells_of_adjusted_targets('text') }})

),

reported as (

    select
        indicators.file_id,
        indicators.form_id,
        forms.form_no,
        forms.fiscal_year_key,
        forms.fiscal_year,
        indicators.row_no,
        indicators.level3,
        indicators.target_text,
        indicators.target_operator,
        indicators.target_value,
        indicators.target_value_to,
        indicators.target_unit,
        indicators.target_kind,
        coalesce(indicators.cells['target_text'], indicators.source_cell) as source_cell,
        {{ measure_name('indicators.level3') }} as name,
        case when forms.form_type = 'project' then {{ project_core('forms.project_name') }} end as project_core,
        {{ normalised_name('coalesce(forms.implementing_unit, forms.reporting_unit)') }} as own_unit,
        string_split(
            {{ normalised_name("concat_ws('；', forms.reporting_unit, forms.competent_department)") }}, ';'
        ) as other_units,
        forms.implementing_unit,
        contains(coalesce(indicators.flags, ''), 'target_before:')
        or telling_files.file_id is not null
        or {{ tells_of_adjusted_targets(
            "concat_ws('。', indicators.reason_text, forms.reason_text, forms.improvement_text)"
        ) }} as is_adjusted
    from indicators
    inner join forms on indicators.form_id = forms.form_id
    left join telling_files on indicators.file_id = telling_files.file_id
    where
        forms.form_type in ('overall', 'project')
        and (forms.form_type = 'overall' or forms.project_name is not null)
        and indicators.target_text is not null
        and not coalesce(indicators.ambiguous, false)

),

matched as (

    select
        reported.*,
        approved.target_text as approved_text,
        approved.target_operator as approved_operator,
        approved.target_value as approved_value,
        approved.target_value_to as approved_value_to,
        approved.target_unit as approved_unit,
        approved.target_kind as approved_kind,
        approved.source_cell as approved_cell,
        approved.file_name as approved_file,
        approved.file_id as approved_file_id,
        {{ months_named(time_text('reported.target_text')) }} as months,
        {{ months_named(time_text('approved.target_text')) }} as approved_months
    from reported
    inner join approved
        on
            reported.fiscal_year_key = approved.fiscal_year_key
            and reported.name = approved.name
            and reported.project_core is not distinct from approved.project_core
            and (
                reported.file_id = approved.file_id
                or reported.own_unit = approved.own_unit
                or (approved.implementing_unit is null and list_contains(reported.other_units, approved.own_unit))
                or (
                    (approved.implementing_unit is null or reported.implementing_unit is null)
                    and list_contains(approved.other_units, reported.own_unit)
                )
            )
    where reported.fiscal_year_key != {{ unknown_year_key() }} or reported.file_id = approved.file_id

),

compared as (

    select
        *,
        case
            when target_value is not null and approved_value is not null then 'values'
            when len(months) > 0 and len(approved_months) > 0 then 'times'
            when target_value is null and approved_value is null then 'words'
            -- A text with numbers may say what the other prints as a value: 每月1次，全年12次.
            when
                not regexp_matches(
                    case when target_value is null then target_text else approved_text end,
                    '[0-9０-９一二两三四五六七八九十百千万]'
                )
                then 'words'
        end as comparison,
        -- Amounts and rates are compared in one unit, whatever they print; 12个月 may well be 1年.
        (
            coalesce(target_unit, approved_unit, '') = coalesce(approved_unit, target_unit, '')
            or (target_kind = approved_kind and target_kind in ('money', 'rate'))
        ) as is_same_unit,
        (
            target_value != approved_value
            or coalesce(target_value_to, target_value) != coalesce(approved_value_to, approved_value)
            or coalesce({{ is_upper_bound('target_operator') }} != {{ is_upper_bound('approved_operator') }}, false)
        ) as values_differ,
        floor({{ time_to('months', 'fiscal_year') }} / 100)
        != floor({{ time_to('approved_months', 'fiscal_year') }} / 100) as times_differ,
        {{ bare_words('target_text') }} != {{ bare_words('approved_text') }} as words_differ
    from matched

),

judged as (

    select
        *,
        case comparison
            when 'values' then case when is_same_unit then values_differ end
            when 'times' then times_differ
            when 'words' then words_differ
        end as differs,
        -- Of several approvals one that differs is told.
        (coalesce(differs, false), approved_file_id, approved_cell) as preference
    from compared

),

-- A target that was approved anew later agrees with one of the approvals.
final as (

    select
        file_id,
        form_id,
        form_no,
        any_value(level3) as indicator,
        any_value(source_cell) as source_cell,
        any_value(target_text) as target_text,
        any_value(is_adjusted) as is_adjusted,
        arg_max(approved_text, preference) as approved_text,
        arg_max(approved_cell, preference) as approved_cell,
        arg_max(approved_file, preference) as approved_file,
        concat_ws(':', form_id, row_no) as row_key,
        bool_and(differs) as is_changed
    from judged
    group by file_id, form_id, form_no, row_no

)

select * from final
order by file_id, row_key
