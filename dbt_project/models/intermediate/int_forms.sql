with

forms as (

    select * from {{ ref('stg_forms') }}

),

files as (

    select * from {{ ref('stg_files') }}

),

form_schemes as (

    select * from {{ ref('int_form_schemes') }}

),

schemes as (

    select * from {{ ref('stg_schemes') }}

),

banded_schemes as (

    select distinct scheme_id from {{ ref('stg_grade_bands') }}

),

-- A form that prints no unit belongs to the unit of its document.
reporting as (

    select
        forms.form_id,
        coalesce(
            forms.unit_name,
            files.unit_name,
            first_value(forms.unit_name ignore nulls) over (
                partition by forms.file_id
                order by forms.form_no
                rows between unbounded preceding and unbounded following
            ),
            forms.implementing_unit,
            forms.competent_department
        ) as reporting_unit
    from forms
    inner join files on forms.file_id = files.file_id

),

final as (

    select
        forms.*,
        reporting.reporting_unit,
        {{ normalised_name('reporting.reporting_unit') }} as normalised_unit,
        -- Without unit or year nothing says that two files hold the same report.
        {{ surrogate_key([
            normalised_name('reporting.reporting_unit'),
            'forms.fiscal_year',
            'forms.form_type',
            normalised_name('forms.project_name'),
            'case when reporting.reporting_unit is null or forms.fiscal_year is null then forms.form_id end',
        ]) }} as report_key,
        {{ unit_key('reporting.reporting_unit') }} as unit_key,
        coalesce(form_schemes.region_id, {{ unknown_key() }}) as region_key,
        {{ fiscal_year_key('forms.fiscal_year') }} as fiscal_year_key,
        coalesce(form_schemes.scheme_id, {{ unknown_key() }}) as scheme_key,
        form_schemes.region_id,
        form_schemes.scheme_id,
        form_schemes.scheme_reason,
        schemes.execution_weight,
        schemes.execution_denominator,
        schemes.required_total_weight,
        schemes.rounding_step,
        schemes.reverse_formula,
        schemes.negative_allowed_for_constraint,
        schemes.requires_base_table,
        -- What the form prints says more than what its scheme expects.
        case
            when forms.has_reason_column then 'row'
            when forms.has_reason_cell then 'form'
            else schemes.reason_grain
        end as reason_grain,
        case
            when banded_schemes.scheme_id is not null then banded_schemes.scheme_id
            when forms.form_type = 'project' then 'mof_project_2020'
            when forms.form_type = 'overall' then 'national_overall'
        end as grade_scheme_id,
        coalesce(forms.total_score, forms.self_score) as printed_total_score
    from forms
    inner join reporting on forms.form_id = reporting.form_id
    inner join form_schemes on forms.form_id = form_schemes.form_id
    left join schemes on form_schemes.scheme_id = schemes.scheme_id
    left join banded_schemes on form_schemes.scheme_id = banded_schemes.scheme_id

)

select * from final
