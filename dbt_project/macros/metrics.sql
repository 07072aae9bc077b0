{#-
  The metrics, each defined once: SQL over current rows of fct_reports. Marts and the metric views use them, and dim_metric
  publishes them, so that a query of one's own can. What a report claims of scores and money counts only when it was not
  returned. A metric that is no sum over reports cannot be added up: take it at the grain that is asked for.
-#}
{% macro metrics() -%}
    {%- set kept = "filter (where status != 'returned')" -%}
    {%- set rated = "filter (where status != 'returned' and executed is not null and denominator_amount is not null)" -%}
    {%- do return({
        'reports': {
            'unit': 'forms', 'expression': 'count(*)',
            'meaning': 'Forms, current versions', 'meaning_zh': '自评表张数（现行版本）',
        },
        'reports_accepted': {
            'unit': 'forms', 'expression': "count(*) filter (where status = 'accepted')",
            'meaning': 'Forms accepted without warnings', 'meaning_zh': '接收张数',
        },
        'reports_accepted_with_warnings': {
            'unit': 'forms', 'expression': "count(*) filter (where status = 'accepted_with_warnings')",
            'meaning': 'Forms accepted with warnings', 'meaning_zh': '带提示接收张数',
        },
        'reports_returned': {
            'unit': 'forms', 'expression': "count(*) filter (where status = 'returned')",
            'meaning': 'Forms returned to their unit', 'meaning_zh': '退回张数',
        },
        'returned_rate': {
            'unit': 'fraction',
            'expression': quotient("count(*) filter (where status = 'returned')", 'count(*)', rate()),
            'meaning': 'Share of the forms that were returned', 'meaning_zh': '退回率',
        },
        'reject_findings': {
            'unit': 'findings', 'expression': 'cast(sum(reject_findings) as bigint)',
            'meaning': 'Findings that return a form', 'meaning_zh': '退回问题数',
        },
        'warn_findings': {
            'unit': 'findings', 'expression': 'cast(sum(warn_findings) as bigint)',
            'meaning': 'Findings to explain', 'meaning_zh': '提示问题数',
        },
        'info_findings': {
            'unit': 'findings', 'expression': 'cast(sum(info_findings) as bigint)',
            'meaning': 'Findings to keep', 'meaning_zh': '备查问题数',
        },
        'findings_per_report_average': {
            'unit': 'findings',
            'expression': quotient('sum(reject_findings + warn_findings + info_findings)', 'count(*)', points()),
            'meaning': 'Findings per form', 'meaning_zh': '每表问题数',
        },
        'initial_budget': {
            'unit': 'yuan', 'expression': 'cast(sum(initial_budget) ' ~ kept ~ ' as ' ~ total_money() ~ ')',
            'meaning': 'Initial budget', 'meaning_zh': '年初预算数',
        },
        'adjusted_budget': {
            'unit': 'yuan', 'expression': 'cast(sum(adjusted_budget) ' ~ kept ~ ' as ' ~ total_money() ~ ')',
            'meaning': 'Full-year budget', 'meaning_zh': '全年预算数',
        },
        'executed': {
            'unit': 'yuan', 'expression': 'cast(sum(executed) ' ~ kept ~ ' as ' ~ total_money() ~ ')',
            'meaning': 'Executed amount', 'meaning_zh': '全年执行数',
        },
        'execution_rate': {
            'unit': 'fraction',
            'expression': quotient('sum(executed) ' ~ rated, 'sum(denominator_amount) ' ~ rated, rate()),
            'meaning': 'Executed by the budget that the schemes divide by, over forms that tell both',
            'meaning_zh': '预算执行率',
        },
        'average_score': {
            'unit': 'points',
            'expression': quotient(
                'sum(printed_total_score) ' ~ kept, 'count(printed_total_score) ' ~ kept, points()
            ),
            'meaning': 'Average of the printed total scores', 'meaning_zh': '平均自评得分',
        },
        'median_score': {
            'unit': 'points', 'expression': 'cast(median(printed_total_score) ' ~ kept ~ ' as ' ~ points() ~ ')',
            'meaning': 'Median of the printed total scores', 'meaning_zh': '自评得分中位数',
        },
    }) -%}
{%- endmacro %}

{#- Whether sums of a metric over groups of reports are the metric of all of them; names of others say so by their end. -#}
{% macro is_additive(metric) -%}
    {%- do return(not metric.endswith(('_rate', '_average', '_score'))) -%}
{%- endmacro %}

{#- A metric as a column of a select over reports that is grouped; `as_name` where the metric's own name would mislead. -#}
{% macro metric(name, as_name=none) -%}
    {{ metrics()[name].expression }} as {{ as_name or name }}
{%- endmacro %}

{#- All metrics as columns. -#}
{% macro all_metrics() -%}
    {%- for name in metrics() %}
    {{ metric(name) }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
