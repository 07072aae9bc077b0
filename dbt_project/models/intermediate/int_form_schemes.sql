with

forms as (

    select * from {{ ref('stg_forms') }}

),

files as (

    select * from {{ ref('stg_files') }}

),

regions as (

    select * from {{ ref('stg_regions') }}

),

ancestors as (

    select * from {{ ref('int_region_ancestors') }}

),

schemes as (

    select * from {{ ref('stg_schemes') }}

),

form_texts as (

    select
        form_id,
        file_id,
        concat_ws(' ', unit_name, implementing_unit, competent_department, title) as region_text
    from forms

),

file_texts as (

    select
        form_texts.file_id,
        concat_ws(
            ' ',
            any_value(files.unit_name),
            string_agg(form_texts.region_text, ' ' order by form_texts.form_id)
        ) as region_text
    from form_texts
    inner join files on form_texts.file_id = files.file_id
    group by form_texts.file_id

),

-- A form that names no region itself is of the region that its file names.
texts as (

    select
        form_id,
        region_text,
        1 as preference
    from form_texts

    union all

    select
        form_texts.form_id,
        file_texts.region_text,
        2 as preference
    from form_texts
    inner join file_texts on form_texts.file_id = file_texts.file_id

),

named_regions as (

    select
        texts.form_id,
        regions.region_id,
        regions.region_name
    from texts
    inner join regions
        on
            contains(texts.region_text, regions.region_name)
            or contains(texts.region_text, regions.short_name)
    qualify row_number() over (
        partition by texts.form_id
        order by
            texts.preference,
            list_position(['county', 'city', 'province', 'national'], regions.region_level),
            strpos(texts.region_text, coalesce(regions.short_name, regions.region_name))
    ) = 1

),

located as (

    select
        forms.form_id,
        forms.form_type,
        forms.fiscal_year,
        named_regions.region_id,
        named_regions.region_name,
        coalesce(named_regions.region_id, '000000') as search_region_id
    from forms
    left join named_regions on forms.form_id = named_regions.form_id

),

chosen as (

    select
        located.form_id,
        schemes.scheme_id,
        schemes.region_id as scheme_region_id,
        schemes.evidence
    from located
    inner join ancestors on located.search_region_id = ancestors.region_id
    inner join schemes
        on
            ancestors.ancestor_id = schemes.region_id
            and located.form_type = schemes.form_type
            and coalesce(located.fiscal_year >= schemes.year_from, true)
            and coalesce(located.fiscal_year <= schemes.year_to, true)
    qualify row_number() over (
        partition by located.form_id
        order by
            ancestors.steps asc,
            coalesce(schemes.evidence = 'bureau', false) desc,
            schemes.year_from desc nulls last,
            schemes.scheme_id asc
    ) = 1

),

final as (

    select
        located.form_id,
        located.region_id,
        chosen.scheme_id,
        case
            when chosen.scheme_id is null
                then 'No scheme is known for forms of type ' || located.form_type || '.'
            when chosen.scheme_region_id != '000000'
                then
                    'The most specific scheme for ' || located.form_type || ' forms of ' || located.region_name
                    || coalesce(' in ' || located.fiscal_year, ', year not printed') || '.'
            when located.region_id is null
                then 'Neither unit nor title names a known region: the national scheme is taken.'
            else
                'No scheme of ' || located.region_name || ' or a region above it covers '
                || located.form_type || ' forms' || coalesce(' of ' || located.fiscal_year, ', year not printed')
                || ': the national scheme is taken.'
        end
        || case when chosen.evidence = 'bureau' then ' The bureau has set it in its own file.' else '' end
            as scheme_reason
    from located
    left join chosen on located.form_id = chosen.form_id

)

select * from final
