"""The rules, one file each, and the list of those that are due.

The list says which files must be there: a rule whose file is missing or broken is an error of the audit.
"""

DUE: tuple[str, ...] = (
    "total_score_mismatch",
    "weight_sum_not_100",
    "section_weight_mismatch",
    "section_score_over_cap",
    "score_out_of_range",
    "header_score_mismatch",
    "grade_band_mismatch",
    "grade_mismatch_recomputed_total",
    "execution_rate_mismatch",
    "execution_score_mismatch",
    "executed_over_budget",
    "funding_source_sum_mismatch",
    "revenue_split_mismatch",
    "expenditure_split_mismatch",
    "deduction_without_reason",
    "target_met_but_deducted",
    "target_missed_but_full_score",
    "proportional_score_mismatch",
    "actual_printed_as_inequality",
    "unit_mismatch",
    "staffing_rate_mismatch",
    "three_public_sum_mismatch",
)
