with

base_data as (

    select * from {{ ref('stg_base_data') }}

),

forms as (

    select * from {{ ref('int_forms') }}

),

by_row as (

    select
        base_data.form_id,
        base_data.row_no,
        {%- for kind in ['size', 'investment'] %}
            any_value(base_data.value) filter (where base_data.column_kind = 'approved_{{ kind }}')
                as approved_{{ kind }},
            any_value(base_data.value) filter (where base_data.column_kind = 'actual_{{ kind }}') as actual_{{ kind }},
            any_value(base_data.value) filter (where base_data.column_kind = '{{ kind }}_control_rate')
                as {{ kind }}_rate,
            any_value(base_data.value_text) filter (where base_data.column_kind = '{{ kind }}_control_rate')
                as {{ kind }}_rate_text,
            any_value(base_data.column_label) filter (where base_data.column_kind = '{{ kind }}_control_rate')
                as {{ kind }}_label,
            any_value(coalesce(base_data.cells['value_text'], base_data.source_cell)) filter (
                where base_data.column_kind = '{{ kind }}_control_rate'
            ) as {{ kind }}_cell,
        {%- endfor %}
        any_value(base_data.file_id) as file_id,
        any_value(forms.form_no) as form_no
    from base_data
    inner join forms on base_data.form_id = forms.form_id
    where base_data.item = 'government_buildings'
    group by base_data.form_id, base_data.row_no

),

rates as (
    {% for kind in ['size', 'investment'] %}
        select
            file_id,
            form_id,
            form_no,
            concat_ws(':', form_id, row_no, '{{ kind }}') as row_key,
            {{ kind }}_label as label,
            approved_{{ kind }} as approved,
            actual_{{ kind }} as actual,
            {{ kind }}_rate as control_rate,
            {{ kind }}_rate_text as control_rate_text,
            {{ kind }}_cell as source_cell
        from by_row
        {%- if not loop.last %}
            union all
        {%- endif %}
    {%- endfor %}

),

computed as (

    select
        *,
        {{ quotient('actual', 'approved', 'decimal(38, 8)') }} as exact_rate
    from rates

),

final as (

    select
        *,
        round(exact_rate * 100, 2) as exact_rate_percent,
        case
            when exact_rate > 1 then '≤100%'
            else {{ as_printed('round(exact_rate * 100, 2)') }} || '%'
        end as expected_rate_text,
        -- What a rate beyond 100 % lies above it counts like an error of the rate: both make the print wrong.
        greatest(
            {{ error_in_half_digits('control_rate_text', 'control_rate', 'exact_rate') }},
            case when exact_rate > 1 or control_rate > 1 then 1000 else 0 end
        ) as building_rate_error
    from computed

)

select * from final
order by file_id, row_key
