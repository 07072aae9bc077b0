"""What a rule is: the invalid condition, when it is due, the expectation that decides it, and how its finding reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["reject", "warn", "info"]
Parameters = Mapping[str, Any]


@dataclass(frozen=True)
class Expectation:
    """A core expectation of Great Expectations over columns of an audit frame.

    `type` is its name there (`expect_column_values_to_be_between`); `kwargs` gives its arguments from the parameters of
    the rule, so that every threshold stands in the rule and nowhere else.
    """

    type: str
    kwargs: Callable[[Parameters], dict[str, Any]]


def at_most(column: str, limit: str | float) -> Expectation:
    """The column does not exceed a number, or the parameter of that name.

    Limits are floats because GX serialises them; the columns are exact decimals until GX sees them. Both turn into
    the nearest float, so a value on the border stays on the border.
    """

    def kwargs(parameters: Parameters) -> dict[str, Any]:
        return {"column": column, "max_value": float(parameters[limit] if isinstance(limit, str) else limit)}

    return Expectation("expect_column_values_to_be_between", kwargs)


def below(column: str, limit: str | float) -> Expectation:
    """The column is less than a number, or than the parameter of that name."""

    def kwargs(parameters: Parameters) -> dict[str, Any]:
        border = float(parameters[limit] if isinstance(limit, str) else limit)
        return {"column": column, "max_value": border, "strict_max": True}

    return Expectation("expect_column_values_to_be_between", kwargs)


def at_least(column: str, limit: str | float) -> Expectation:
    """The column reaches a number, or the parameter of that name."""

    def kwargs(parameters: Parameters) -> dict[str, Any]:
        return {"column": column, "min_value": float(parameters[limit] if isinstance(limit, str) else limit)}

    return Expectation("expect_column_values_to_be_between", kwargs)


def between(column: str, lowest: float, highest: float) -> Expectation:
    """The column lies between two numbers, both included."""
    kwargs = {"column": column, "min_value": lowest, "max_value": highest}
    return Expectation("expect_column_values_to_be_between", lambda _: kwargs)


def equal(column: str, other: str) -> Expectation:
    """Both columns hold the same."""
    return Expectation("expect_column_pair_values_to_be_equal", lambda _: {"column_A": column, "column_B": other})


def filled(column: str) -> Expectation:
    """The column is not null."""
    return Expectation("expect_column_values_to_not_be_null", lambda _: {"column": column})


def none_of(column: str, values: str | tuple[Any, ...]) -> Expectation:
    """The column holds none of these values, or of those in the parameter of that name."""

    def kwargs(parameters: Parameters) -> dict[str, Any]:
        return {"column": column, "value_set": list(parameters[values] if isinstance(values, str) else values)}

    return Expectation("expect_column_values_to_not_be_in_set", kwargs)


def never(column: str) -> Expectation:
    """The boolean column is false."""
    return Expectation("expect_column_values_to_be_in_set", lambda _: {"column": column, "value_set": [False]})


def missing(column: str) -> Expectation:
    """The column is null."""
    return Expectation("expect_column_values_to_be_null", lambda _: {"column": column})


def matches_some_of(column: str, parameter: str) -> Expectation:
    """The text holds one of the regular expressions in the parameter."""

    def kwargs(parameters: Parameters) -> dict[str, Any]:
        return {"column": column, "regex": "|".join(f"(?:{pattern})" for pattern in parameters[parameter])}

    return Expectation("expect_column_values_to_match_regex", kwargs)


def matches_none_of(column: str, parameter: str) -> Expectation:
    """The text holds none of the regular expressions in the parameter."""

    def kwargs(parameters: Parameters) -> dict[str, Any]:
        return {"column": column, "regex": "|".join(f"(?:{pattern})" for pattern in parameters[parameter])}

    return Expectation("expect_column_values_to_not_match_regex", kwargs)


def starts_with_none_of(column: str, parameter: str) -> Expectation:
    """The text does not begin with one of the words in the parameter."""

    def kwargs(parameters: Parameters) -> dict[str, Any]:
        return {"column": column, "regex": rf"^\s*(?:{'|'.join(map(re.escape, parameters[parameter]))})"}

    return Expectation("expect_column_values_to_not_match_regex", kwargs)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule of the catalogue. `expectations/rules/<id>.py` holds it as `RULE`.

    `grain` names the audit frame (`aud_<grain>`) whose rows it judges. `invalid` states in one sentence what must not
    be; `leaves_out` lists what is not judged, and why. `applies_when` is a SQL condition over the frame, in
    which `$name` is a parameter: for the other rows the rule is not applicable, for the reason given in
    `not_applicable`. The fields with `_zh` say the same in Chinese, for those who never see the English ones.

    A due row that fails `expectation` is a finding of `severity`; one that passes it and fails an expectation in
    `milder` is a finding of the severity given there.

    `subject`, `reported` and `expected` are templates over the columns of the frame, `message` and `message_zh` also
    over these three, `{difference}` and the parameters. `difference` names the column with reported minus expected.
    `follows_from` names rules that this one fails with: where such a rule failed for the same row (or, of another
    grain, for the same form) and the SQL condition behind its name holds, this finding is a symptom of that one.
    `history` says for every version after the first what it changed.
    `cells` names the landing columns whose cell is the one to look at, the first that the reader located.
    """

    id: str
    version: str
    severity: Severity
    grain: str
    invalid: str
    invalid_zh: str
    basis: str
    basis_must_be_verified: bool
    leaves_out: tuple[str, ...]
    leaves_out_zh: tuple[str, ...]
    applies_when: str
    not_applicable: str
    not_applicable_zh: str
    expectation: Expectation
    subject: str
    reported: str
    expected: str
    message: str
    message_zh: str
    difference: str | None = None
    cells: tuple[str, ...] = ()
    parameters: Parameters = field(default_factory=dict)
    milder: Mapping[Severity, Expectation] = field(default_factory=dict)
    follows_from: Mapping[str, str] = field(default_factory=dict)
    history: Mapping[str, str] = field(default_factory=dict)

    @property
    def checks(self) -> dict[Severity, Expectation]:
        """Every expectation of the rule by the severity of failing it, the gravest first."""
        return {self.severity: self.expectation, **self.milder}
