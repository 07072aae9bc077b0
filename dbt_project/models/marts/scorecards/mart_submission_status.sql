with

reports as (

    select * from {{ ref('fct_reports') }}

),

files as (

    select * from {{ ref('dim_file') }}

),

submissions as (

    select * from {{ ref('dim_submission') }}

),

units as (

    select * from {{ ref('dim_unit') }}

),

regions as (

    select * from {{ ref('dim_region') }}

),

unit_years as (

    select distinct
        unit_key,
        fiscal_year_key
    from reports

),

last_year as (

    select max(fiscal_year_key) as fiscal_year_key from reports

),

-- A unit that reported once is awaited every year after it.
awaited_years as (

    select
        unit_key,
        cast(unnest(range(min(unit_years.fiscal_year_key), any_value(last_year.fiscal_year_key) + 1)) as integer)
            as fiscal_year_key
    from unit_years
    cross join last_year
    where
        unit_years.unit_key != {{ unknown_key() }}
        and unit_years.fiscal_year_key != {{ unknown_year_key() }}
    group by unit_key

),

approvals as (

    select distinct file_id from {{ ref('fct_approved_targets') }}

),

-- A file that cannot be read tells its unit and year by its name at best. File names leave out the place: the unit is
-- the one whose name the file name holds, or the only one whose name ends in the words of the file name.
rejected_names as (

    select
        file_id,
        reject_code,
        {{ normalised_name('file_name') }} as normalised_file,
        regexp_extract(file_name, '[\x{4e00}-\x{9fff}]{4,}') as words,
        try_cast(regexp_extract(file_name, '20[0-9]{2}') as integer) as fiscal_year
    from files
    where status = 'rejected' and file_id not in (select file_id from approvals)

),

known_names as (

    select
        unit_key,
        {{ normalised_name('unit_name') }} as normalised_unit
    from units
    where unit_key != {{ unknown_key() }}

),

named_units as (

    select
        rejected_names.file_id,
        case
            when bool_or(contains(rejected_names.normalised_file, known_names.normalised_unit))
                then arg_max(known_names.unit_key, length(known_names.normalised_unit)) filter (
                    where contains(rejected_names.normalised_file, known_names.normalised_unit)
                )
            when count(*) = 1 then any_value(known_names.unit_key)
        end as unit_key
    from rejected_names
    inner join known_names
        on
            contains(rejected_names.normalised_file, known_names.normalised_unit)
            or (rejected_names.words != '' and ends_with(known_names.normalised_unit, rejected_names.words))
    group by rejected_names.file_id

),

rejected_files as (

    select
        rejected_names.file_id,
        rejected_names.reject_code,
        coalesce(named_units.unit_key, {{ unknown_key() }}) as unit_key,
        {{ fiscal_year_key('rejected_names.fiscal_year') }} as fiscal_year_key
    from rejected_names
    left join named_units on rejected_names.file_id = named_units.file_id

),

rejections as (

    select
        unit_key,
        fiscal_year_key,
        count(*) as rejected_files,
        string_agg(distinct reject_code, ', ' order by reject_code) as reject_codes
    from rejected_files
    group by unit_key, fiscal_year_key

),

grain as (

    select * from awaited_years
    union distinct
    select * from unit_years
    union distinct
    select
        unit_key,
        fiscal_year_key
    from rejections

),

file_arrivals as (

    select
        unit_key,
        fiscal_year_key,
        file_id
    from reports
    union distinct
    select
        unit_key,
        fiscal_year_key,
        file_id
    from rejected_files

),

arrivals as (

    select
        file_arrivals.unit_key,
        file_arrivals.fiscal_year_key,
        count(distinct file_arrivals.file_id) as files,
        min(submissions.received_on) as first_received_on,
        max(submissions.received_on) as last_received_on
    from file_arrivals
    left join submissions on file_arrivals.file_id = submissions.file_id
    group by file_arrivals.unit_key, file_arrivals.fiscal_year_key

),

counted as (

    select
        unit_key,
        fiscal_year_key,
        {{ metric('reports') }},
        {{ metric('reports_accepted') }},
        {{ metric('reports_accepted_with_warnings') }},
        {{ metric('reports_returned') }}
    from reports
    where is_current
    group by unit_key, fiscal_year_key

),

-- The report that speaks for the unit: its overall form, else its first project.
main_reports as (

    select
        unit_key,
        fiscal_year_key,
        report_key,
        file_id as current_file_id,
        version_no as current_version_no
    from reports
    where is_current
    qualify row_number() over (
        partition by unit_key, fiscal_year_key
        order by form_type != 'overall', form_type != 'project', -received_no, form_no, form_id
    ) = 1

),

versions as (

    select
        report_key,
        arg_max(file_id, version_no) as latest_file_id,
        max(version_no) as versions
    from reports
    group by report_key

),

final as (

    select
        {{ surrogate_key(['grain.unit_key', 'grain.fiscal_year_key']) }} as unit_year_key,
        grain.unit_key,
        units.unit_name,
        units.region_key,
        regions.region_name,
        grain.fiscal_year_key,
        case
            when counted.reports is null and rejections.rejected_files > 0 then 'rejected'
            when counted.reports is null then 'not_submitted'
            when counted.reports_returned = counted.reports then 'returned'
            when counted.reports_returned > 0 then 'partly_returned'
            when counted.reports_accepted_with_warnings > 0 then 'accepted_with_warnings'
            else 'accepted'
        end as status,
        counted.reports is not null as is_submitted,
        coalesce(arrivals.files, 0) as files,
        coalesce(counted.reports, 0) as reports,
        coalesce(counted.reports_accepted, 0) as reports_accepted,
        coalesce(counted.reports_accepted_with_warnings, 0) as reports_accepted_with_warnings,
        coalesce(counted.reports_returned, 0) as reports_returned,
        main_reports.current_file_id,
        main_reports.current_version_no,
        versions.latest_file_id,
        coalesce(versions.versions, 0) as versions,
        arrivals.first_received_on,
        arrivals.last_received_on,
        coalesce(rejections.rejected_files, 0) as rejected_files,
        rejections.reject_codes
    from grain
    inner join units on grain.unit_key = units.unit_key
    inner join regions on units.region_key = regions.region_key
    left join arrivals
        on
            grain.unit_key = arrivals.unit_key
            and grain.fiscal_year_key = arrivals.fiscal_year_key
    left join counted
        on
            grain.unit_key = counted.unit_key
            and grain.fiscal_year_key = counted.fiscal_year_key
    left join main_reports
        on
            grain.unit_key = main_reports.unit_key
            and grain.fiscal_year_key = main_reports.fiscal_year_key
    left join versions on main_reports.report_key = versions.report_key
    left join rejections
        on
            grain.unit_key = rejections.unit_key
            and grain.fiscal_year_key = rejections.fiscal_year_key

)

select * from final
