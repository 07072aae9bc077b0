{#-
  Classified projects (涉密项目) must not get into what is published: that is everything in the marts. A text may name them
  after their forms were loaded, so the hooks below look at all rows, not at tonight's only. What is withheld once comes
  back only when its file is read again.
-#}

{#- Post-hook of dim_form: a form whose project its document, or another one of its unit and year, calls classified. -#}
{% macro mark_classified_forms() -%}
    update {{ this }}
    set
        is_classified = true,
        title = null,
        project_name = {{ withheld_name() }},
        reason_text = null,
        improvement_text = null
    where
        form_type = 'project'
        and is_classified is not true
        and {{ names_classified_project(
            "starts_with(classified.project_core, " ~ project_core(this.identifier ~ '.project_name') ~ ")"
            ~ " and length(" ~ project_core(this.identifier ~ '.project_name') ~ ") >= 2"
            ~ " or starts_with(" ~ project_core(this.identifier ~ '.project_name') ~ ", classified.project_core)"
        ) }}
{%- endmacro %}

{#-
  Post-hook of facts: rows of classified forms go, and rows whose text names the project, where the model's `text_column`
  (in its config's meta) tells which column that is.
-#}
{% macro withhold_classified() -%}
    {#- Named outside of conditions, for dbt to see them when it parses. -#}
    {%- do [ref('classified_projects'), ref('dim_form')] -%}
    {%- set text = (config.get('meta') or {}).get('text_column') -%}
    delete from {{ this }}
    where
        false
        {%- if 'form_id' in model.columns %}
        or form_id in (select form_id from {{ ref('dim_form') }} where is_classified)
        {%- endif %}
        {%- if text %}
        or {{ names_classified_project("contains(" ~ normalised_name(this.identifier ~ '.' ~ text) ~ ", classified.project_core)") }}
        {%- endif %}
{%- endmacro %}

{#-
  Post-hook of fct_findings: that a rule fails there may be told, the figures not. Findings about sums list their addends
  without names: of a unit and year with a classified project none of them is shown.
-#}
{% macro withhold_classified_findings() -%}
    update {{ this }}
    set
        subject = {{ withheld_name() }},
        reported = null,
        expected = null,
        difference = null,
        message = 'Withheld: the project is classified.',
        message_zh = '涉密项目，内容不公开。'
    where
        form_id in (select form_id from {{ ref('dim_form') }} where is_classified)
        or {{ names_classified_project("contains(" ~ normalised_name(this.identifier ~ '.message_zh') ~ ", classified.project_core)") }}
        or (
            rule in (
                select rule
                from {{ ref('dim_rule') }}
                where grain in ('base_sums', 'base_rows', 'project_totals', 'prior_years', 'text_projects', 'text_sums')
            )
            and {{ names_classified_project("true") }}
        )
{%- endmacro %}

{#- Post-hook of fct_reports. -#}
{% macro withhold_classified_reports() -%}
    update {{ this }}
    set
        is_classified = true,
        title = null,
        project_name = {{ withheld_name() }},
        {%- for column in [
            'initial_budget', 'adjusted_budget', 'executed', 'denominator_amount', 'execution_rate',
            'recomputed_execution_rate', 'printed_total_score', 'recomputed_score', 'score_difference',
            'execution_score', 'goal_score', 'indicator_score', 'printed_total_weight', 'recomputed_weight',
            'printed_grade', 'printed_total_grade', 'recomputed_grade', 'ambiguous_reason'
        ] %}
        {{ column }} = null{{ ',' if not loop.last }}
        {%- endfor %}
    where form_id in (select form_id from {{ ref('dim_form') }} where is_classified)
{%- endmacro %}

{% macro withheld_name() %}'涉密项目'{% endmacro %}

{#- Whether a row of this table meets `condition` with a classified project of its file, or of its unit and year. -#}
{% macro names_classified_project(condition) -%}
    {%- for of_the_same in [['file_id'], ['unit_key', 'fiscal_year_key']] %}
    {{ '(' if loop.first else 'or' }} exists (
        select 1
        from {{ ref('classified_projects') }} as classified
        where
            {%- for column in of_the_same %}
            classified.{{ column }} = {{ this.identifier }}.{{ column }} and
            {%- endfor %}
            ({{ condition }})
    )
    {%- endfor %}
    )
{%- endmacro %}
