"""What schemes change about rules: a severity, a parameter, or that a rule does not hold there at all."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

import duckdb

from expectations.rule import Rule, Severity

EVERY_SCHEME = "*"
_OFF: Literal["off"] = "off"
_GRAVEST_FIRST: tuple[Severity, ...] = get_args(Severity)
_TABLE = "staging.stg_scheme_rules"


class SchemeError(Exception):
    """A scheme asks for a rule or a parameter that does not exist; the message says which and what to do."""


@dataclass(frozen=True)
class Setting:
    """What one scheme (or EVERY_SCHEME) says about one rule. `severity` None leaves the rule's own; `off` drops it."""

    scheme_id: str
    rule: str
    severity: str | None
    parameters: Mapping[str, Any]


@dataclass(frozen=True)
class Variant:
    """A rule as it holds for some schemes; `rule` is None where it does not hold.

    `schemes` are those it is for, or, with `others`, those it is not for.
    """

    rule: Rule | None
    schemes: frozenset[str]
    others: bool = False


def load(database: duckdb.DuckDBPyConnection) -> list[Setting]:
    """The settings of all schemes in the warehouse; none where it was built without any."""
    try:
        rows = database.execute(
            f"select scheme_id, rule, severity, parameters from {_TABLE} order by precedence"
        ).fetchall()
    except duckdb.CatalogException:
        return []
    return [
        Setting(scheme, rule, severity, json.loads(parameters or "{}")) for scheme, rule, severity, parameters in rows
    ]


def variants(rule: Rule, settings: Iterable[Setting]) -> list[Variant]:
    """The rule for every scheme: as it stands first, then as each of the schemes that say something wants it."""
    of_scheme: dict[str, list[Setting]] = defaultdict(list)
    for setting in settings:
        if setting.rule == rule.id:
            of_scheme[setting.scheme_id].append(setting)
    general = _changed(rule, of_scheme.pop(EVERY_SCHEME, []))
    named = frozenset(of_scheme)
    # A scheme says more than what is said for all of them, also where that is that the rule does not hold.
    special = [Variant(_changed(general or rule, said), frozenset([scheme])) for scheme, said in of_scheme.items()]
    return [Variant(general, named, others=True), *special]


def check(settings: Sequence[Setting], rules: Mapping[str, Rule], due: Iterable[str]) -> None:
    """Raises SchemeError for a setting of a rule or parameter that does not exist, or of another type than ours."""
    known = set(due) | set(rules)
    for setting in settings:
        where = "all schemes" if setting.scheme_id == EVERY_SCHEME else f"scheme {setting.scheme_id}"
        if setting.rule not in known:
            raise SchemeError(
                f"The settings of {where} name a rule {setting.rule}, which there is none of: correct it."
            )
        if rule := rules.get(setting.rule):
            for complaint in _misfits(rule, setting.parameters):
                raise SchemeError(f"The settings of {where} for {rule.id}: {complaint}")


def _misfits(rule: Rule, parameters: Mapping[str, Any]) -> Iterator[str]:
    for name, value in parameters.items():
        if name not in rule.parameters:
            has = ", ".join(rule.parameters) or "none"
            yield f"there is no parameter {name}; its parameters are: {has}."
        elif _kind(value) is not _kind(rule.parameters[name]):
            yield f"{name} = {value!r} is not of the kind of its default {rule.parameters[name]!r}."


def _kind(value: Any) -> type:
    return float if isinstance(value, int | float) and not isinstance(value, bool) else type(value)


def _changed(rule: Rule, settings: Sequence[Setting]) -> Rule | None:
    for setting in settings:
        if setting.severity == _OFF:
            return None
        severity: Severity = setting.severity or rule.severity  # type: ignore[assignment]
        graver = _GRAVEST_FIRST[: _GRAVEST_FIRST.index(severity) + 1]
        milder = {name: expectation for name, expectation in rule.milder.items() if name not in graver}
        rule = replace(rule, severity=severity, milder=milder, parameters={**rule.parameters, **setting.parameters})
    return rule
