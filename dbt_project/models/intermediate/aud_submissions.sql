with

forms as (

    select * from {{ ref('int_forms') }}

),

contents as (

    select * from {{ ref('int_file_contents') }}

),

files as (

    select * from {{ ref('stg_files') }}

),

former_forms as (

    {{ former_nights('dim_form', {
        'file_id': 'varchar', 'form_id': 'varchar', 'unit_key': 'varchar', 'form_no': 'integer',
        'report_key': 'varchar', 'content_key': 'varchar',
    }) }}

),

known_files as (

    {{ former_nights(
        'dim_file',
        {'file_id': 'varchar', 'file_name': 'varchar', 'received_no': 'bigint'},
        only='true',
        with_tonights=true,
    ) }}

),

-- New files are numbered behind all others, in the order in which the marts will number them.
received as (

    select
        forms.file_id,
        forms.form_id,
        forms.form_no,
        forms.form_type,
        forms.report_key,
        forms.project_name,
        forms.reporting_unit,
        forms.fiscal_year,
        forms.repeated_in,
        contents.content_key,
        files.file_name,
        known_files.received_no,
        forms.source_cell,
        true as is_tonight
    from forms
    inner join contents on forms.file_id = contents.file_id
    inner join files on forms.file_id = files.file_id
    left join known_files on forms.file_id = known_files.file_id
    union all by name
    select
        former_forms.file_id,
        former_forms.form_id,
        former_forms.form_no,
        former_forms.report_key,
        former_forms.content_key,
        known_files.file_name,
        known_files.received_no,
        false as is_tonight
    from former_forms
    inner join known_files on former_forms.file_id = known_files.file_id

),

ordered as (

    select
        *,
        row_number() over (order by received_no nulls last, file_name, file_id, form_no) as place
    from received

),

-- A file with other contents is a newer version of the report; with the same contents it is the report once more. Two
-- forms of one report in one file are both meant to count.
earlier as (

    select
        this.form_id,
        count(*) as copies,
        first(other.file_name order by other.place) as copy_file,
        first(other.form_no order by other.place) as copy_form_no,
        bool_or(other.file_id = this.file_id) as is_in_same_file
    from ordered as this
    inner join ordered as other
        on
            this.report_key = other.report_key
            and this.place > other.place
            and (this.file_id = other.file_id or this.content_key = other.content_key)
    where this.is_tonight
    group by this.form_id

),

final as (

    select
        ordered.file_id,
        ordered.form_id,
        ordered.form_no,
        ordered.form_id as row_key,
        ordered.form_type,
        ordered.project_name,
        ordered.reporting_unit,
        ordered.fiscal_year,
        coalesce(earlier.copies, 0) as copies,
        coalesce(earlier.copies, (ordered.repeated_in is not null)::integer, 0) as other_prints,
        coalesce(earlier.copy_file, ordered.file_name) as copy_file,
        coalesce(earlier.copy_form_no, ordered.form_no) as copy_form_no,
        case
            when earlier.copies is null then coalesce(ordered.repeated_in, ordered.source_cell)
            else ordered.source_cell
        end as source_cell,
        case
            when ordered.form_type = 'project' then ordered.project_name is not null else true
        end
        and ordered.reporting_unit is not null
        and ordered.fiscal_year is not null as is_identified
    from ordered
    left join earlier on ordered.form_id = earlier.form_id
    where ordered.is_tonight

)

select * from final
order by file_id, row_key
