with

base_rows as (

    select * from {{ ref('int_base_rows') }}

),

-- What each total row is made of, column by column.
parts as (

    select
        base_rows.form_id,
        case
            when base_rows.item in ('vehicles', 'travel_abroad', 'hospitality') then 'three_public'
            else base_rows.part_of
        end as total_item,
        count(coalesce(base_rows.budget, base_rows.final, base_rows.prior)) as filled_parts,
        concat_ws(
            ' / ',
            coalesce({{ as_printed('sum(base_rows.prior)') }}, '—'),
            coalesce({{ as_printed('sum(base_rows.budget)') }}, '—'),
            coalesce({{ as_printed('sum(base_rows.final)') }}, '—')
        ) as parts_sum_text
    from base_rows
    where not base_rows.is_detail
    group by base_rows.form_id, total_item

),

joined as (

    select
        base_rows.file_id,
        base_rows.form_id,
        base_rows.form_no,
        base_rows.row_key,
        regexp_replace(base_rows.label, '^[\s　]*([0-9]+[、.．]|其中[:：])?[\s　]*|[:：][\s　]*$', '', 'g') as label,
        base_rows.item,
        base_rows.part_of,
        base_rows.fiscal_year,
        base_rows.label_year,
        base_rows.prior,
        base_rows.prior_text,
        base_rows.budget,
        base_rows.budget_text,
        base_rows.final,
        base_rows.final_text,
        base_rows.final - base_rows.prior as year_change,
        base_rows.source_cell,
        map(
            ['prior', 'budget', 'final'], [base_rows.prior_cell, base_rows.budget_cell, base_rows.final_cell]
        ) as cells,
        coalesce(parts.filled_parts, 0) as filled_parts,
        parts.parts_sum_text,
        coalesce(base_rows.prior, base_rows.budget, base_rows.final) as any_amount,
        base_rows.item in ('three_public', 'project_expenditure', 'operating_expenditure') as is_total,
        coalesce(
            base_rows.item in (
                'three_public', 'vehicles', 'vehicle_purchase', 'vehicle_running', 'travel_abroad', 'hospitality'
            ), false
        ) as is_three_public
    from base_rows
    left join parts on base_rows.form_id = parts.form_id and base_rows.item = parts.total_item

),

final as (

    select
        * replace (coalesce(is_total, false) as is_total),
        final - budget as over_budget,
        case when is_three_public then final - budget else 0 end as three_public_over_budget,
        abs({{ quotient('year_change', 'prior', 'decimal(38, 8)') }}) as year_on_year_change,
        round({{ quotient('year_change', 'prior', 'decimal(38, 8)') }} * 100, 2) as year_on_year_percent
    from joined

)

select * from final
order by file_id, row_key
