with

statements as (

    select * from {{ ref('stg_statements') }}

),

main_forms as (

    select * from {{ ref('int_main_forms') }}

),

former_statements as (

    {{ former_nights(
        'fct_statements',
        {'file_id': 'varchar', 'unit_key': 'varchar', 'text_key': 'varchar', 'kind': 'varchar'},
        only="kind = 'paragraph' and text_key in (select md5(text) from " ~ ref('stg_statements') ~ ")",
    ) }}

),

tonight as (

    select
        statements.file_id,
        main_forms.form_id,
        main_forms.form_no,
        main_forms.unit_key,
        statements.statement_no,
        statements.text,
        md5(statements.text) as text_key,
        statements.source_cell
    from statements
    inner join main_forms on statements.file_id = main_forms.file_id
    where statements.kind = 'paragraph' and main_forms.unit_key != {{ unknown_key() }}

),

everything as (

    select
        text_key,
        unit_key
    from tonight
    union all
    select
        text_key,
        unit_key
    from former_statements

),

shared as (

    select
        text_key,
        count(distinct unit_key) as units
    from everything
    group by text_key

),

final as (

    select
        tonight.file_id,
        tonight.form_id,
        tonight.form_no,
        concat_ws(':', tonight.file_id, tonight.statement_no) as row_key,
        left(tonight.text, 30) || case when length(tonight.text) > 30 then '…' else '' end as beginning,
        length(tonight.text) as characters,
        shared.units - 1 as other_units,
        tonight.source_cell
    from tonight
    inner join shared on tonight.text_key = shared.text_key
    qualify row_number() over (partition by tonight.file_id, tonight.text_key order by tonight.statement_no) = 1

)

select * from final
order by file_id, row_key
