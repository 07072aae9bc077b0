with

indicators as (

    select * from {{ ref('stg_indicators') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

former_indicators as (

    {{ former_nights('fct_indicator_scores', {
        'file_id': 'varchar', 'form_id': 'varchar', 'unit_key': 'varchar', 'fiscal_year_key': 'integer',
        'row_no': 'integer', 'level1': 'varchar', 'level3': 'varchar',
        'target_text': 'varchar', 'target_value': 'decimal(24, 6)',
        'actual_text': 'varchar', 'actual_value': 'decimal(24, 6)', 'source_cell': 'varchar',
    }) }}

),

former_reports as (

    {{ former_nights('fct_reports', {
        'file_id': 'varchar', 'form_id': 'varchar', 'unit_key': 'varchar', 'report_key': 'varchar',
        'form_no': 'integer', 'form_type': 'varchar', 'is_current': 'boolean',
    }) }}

),

tonight as (

    select
        indicators.file_id,
        indicators.form_id,
        forms.form_no,
        forms.form_type,
        forms.report_key,
        forms.unit_key,
        forms.fiscal_year_key,
        indicators.row_no,
        indicators.level1,
        indicators.level3,
        indicators.target_text,
        indicators.target_value,
        indicators.actual_text,
        indicators.actual_value,
        indicators.source_cell,
        true as is_tonight
    from indicators
    inner join forms on indicators.form_id = forms.form_id

),

former as (

    select
        former_indicators.*,
        former_reports.form_no,
        former_reports.form_type,
        former_reports.report_key,
        false as is_tonight
    from former_indicators
    inner join former_reports on former_indicators.form_id = former_reports.form_id and former_reports.is_current

),

everything as (

    select * from tonight
    union all by name
    select * from former

),

-- A name that a form uses for several rows names none of them.
named as (

    select
        *,
        {{ measure_name('level3') }} as name,
        -- Without unit or year only the forms of one file are known to belong together.
        case
            when unit_key = {{ unknown_key() }} or fiscal_year_key = {{ unknown_year_key() }} then file_id
            else concat_ws(':', unit_key, fiscal_year_key)
        end as unit_and_year
    from everything
    where level3 is not null and length(level3) >= 4
    qualify count(*) over (partition by form_id, name) = 1

),

pairs as (

    select
        this.file_id,
        this.form_id,
        this.form_no,
        this.level3 as indicator,
        this.source_cell,
        this.target_text,
        this.actual_text,
        concat(other.target_text, ' / ', other.actual_text) as other_text,
        concat(this.target_text, ' / ', this.actual_text) as this_text,
        other.source_cell as other_cell,
        other.form_id as other_form_id,
        other.form_no as other_form_no,
        concat_ws(':', this.form_id, this.row_no, other.form_id) as row_key,
        case
            when this.target_value is not null and other.target_value is not null
                then this.target_value != other.target_value
            else {{ measure_name('this.target_text') }} != {{ measure_name('other.target_text') }}
        end as targets_differ,
        case
            when this.actual_value is not null and other.actual_value is not null
                then this.actual_value != other.actual_value
            else {{ measure_name('this.actual_text') }} != {{ measure_name('other.actual_text') }}
        end as actuals_differ
    from named as this
    inner join named as other
        on
            this.unit_and_year = other.unit_and_year
            and this.name = other.name
            and this.form_id != other.form_id
            and this.report_key != other.report_key
    where
        this.is_tonight
        -- Project forms measure their own projects: only what the overall form repeats can contradict it.
        and 'overall' in (this.form_type, other.form_type)
        -- Each pair once: beside the overall form, else beside the later form; a form of a former night has no row.
        and (
            not other.is_tonight
            or (this.form_type = 'overall', other.form_id) > (other.form_type = 'overall', this.form_id)
        )

),

final as (

    select
        *,
        coalesce(targets_differ, false) or coalesce(actuals_differ, false) as is_conflict
    from pairs

)

select * from final
order by file_id, row_key
