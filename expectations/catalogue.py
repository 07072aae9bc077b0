"""Which rules are due, and loading them from their files."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass

from expectations import rules as package
from expectations.rule import Rule


@dataclass(frozen=True)
class Catalogue:
    """The rules that loaded, and for every due rule that did not, what is wrong with its file."""

    rules: tuple[Rule, ...]
    faults: dict[str, str]


def load(due: tuple[str, ...] = package.DUE) -> Catalogue:
    """Load the due rules from `expectations/rules/<id>.py`.

    A file that is missing, raises, or holds another rule than its name says is a fault of that rule. So is a rule file
    that the list does not name: it would never run, and nobody would see it.
    """
    loaded: list[Rule] = []
    faults: dict[str, str] = {}
    for rule_id in due:
        try:
            rule = importlib.import_module(f"{package.__name__}.{rule_id}").RULE
        except Exception as error:  # whatever a rule file raises must be held against that rule, not stop the others
            faults[rule_id] = f"the file of the rule cannot be loaded: {type(error).__name__}: {error}"
            continue
        if not isinstance(rule, Rule) or rule.id != rule_id:
            faults[rule_id] = f"expectations/rules/{rule_id}.py holds no rule of that name"
        else:
            loaded.append(rule)
    for module in pkgutil.iter_modules(package.__path__):
        if module.name not in due:
            faults[module.name] = "its file is there but expectations/rules/__init__.py does not list it as due"
    return Catalogue(tuple(loaded), faults)
