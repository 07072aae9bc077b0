"""Makes docs/rules/ from the rule files, the audit frames and examples: `.venv/bin/python -m docs.make_rules`.

With `--examples` the examples are made first: the samples and one report with each planted defect are checked, and the
first finding of every rule is kept in docs/rules/examples.json.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]

from expectations import catalogue
from expectations.rule import Expectation, Rule

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
RULES = HERE / "rules"
EXAMPLES = RULES / "examples.json"
FRAMES = ROOT / "dbt_project" / "models" / "intermediate"
SEED = 1

INTRODUCTION = """\
A finding says that a report breaks one of these rules. `reject` returns the report to the unit, `warn` asks for an
explanation, `info` is kept and flagged. Schemes and a bureau's own file may change severities and parameters, or leave
a rule out (publishing/overrides.py).

A finding says what was known when its file was audited. Reports are held against the other reports of that night and
against the current ones of former nights, whichever of two years comes first: the contradiction is told once, where the
file of the night stands. When a corrected report settles it, the finding in the other file stands until that file is
read again (`reread_archive` by unit).
"""

# Rules of the catalogue that are not enforced: what they ask cannot be decided by a sound mechanical test, or by any.
LEFT_OUT = {
    "deviation_reason_not_a_cause": "whether a reason names a cause or only a measure takes understanding of the text",
    "actual_off_indicator": "whether an actual answers its indicator takes understanding of both",
    "target_off_indicator": "whether a target measures what the indicator names takes understanding of both",
    "quality_value_is_count": "a count may be a standard of quality (0 errors, 2 inspections)",
    "ecological_indicator_off_class": "whether an effect is an ecological one takes understanding of the name",
    "satisfaction_row_not_satisfaction": "rates of handling may be printed as the satisfaction of those served",
    "goal_result_off_target": "whether a result answers the clauses of a goal takes understanding of both",
    "narrative_exact_value_available": "which figure of the text stands behind an inequality is a reading",
    "problem_statement_contradicts_figures": "what a stated problem says about figures takes understanding of the text",
    "counted_output_unfinished": "whether a sentence speaks of the same work takes understanding of the text",
    "text_defect": "typos and broken sentences cannot be told from names and terms",
    "twin_name_drift": "near-equal names may be two things",
    "goal_text_drift": "two wordings of a goal may be meant",
    "scoring_note_drift": "two wordings of a note may say the same",
}


def pages() -> dict[Path, str]:
    """Every page by its path. Raises KeyError for a rule over an audit frame that nothing describes."""
    examples = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    rules = catalogue.load().rules
    found = {RULES / f"{rule.id}.md": "\n".join(_page(rule, examples[rule.id])) + "\n" for rule in rules}
    return found | {RULES / "README.md": "\n".join(_index(rules)) + "\n"}


def _page(rule: Rule, example: dict[str, str]) -> Iterator[str]:
    verify = " **To be verified**: recalled, not read; not to be quoted as settled law." if _is_open(rule) else ""
    yield f"# {rule.id}\n"
    yield "<!-- Made by docs/make_rules.py from expectations/rules. -->\n"
    yield f"{rule.invalid}\n"
    yield f"{rule.invalid_zh}\n"
    yield "| severity | version | judges |"
    yield "|---|---|---|"
    milder = "".join(f", {severity} inside the tolerance" for severity in rule.milder)
    yield f"| {rule.severity}{milder} | {rule.version} | {_frame(rule.grain)} |\n"
    yield f"**Basis.** {rule.basis}.{verify}\n"
    yield f"**Due** where `{rule.applies_when}`. Else not applicable: {rule.not_applicable} {rule.not_applicable_zh}\n"
    for severity, expectation in rule.checks.items():
        yield f"**Expectation** ({severity}). {_expectation(rule, expectation)}\n"
    if rule.parameters:
        yield "| parameter | default |"
        yield "|---|---|"
        yield from (
            f"| {name} | `{json.dumps(value, ensure_ascii=False)}` |" for name, value in rule.parameters.items()
        )
        yield ""
    yield "## What it leaves out\n"
    yield from rule.leaves_out
    # A sentence between the two lists: without it they are one list, numbered on.
    yield "\n不审核的情形：\n"
    yield from rule.leaves_out_zh
    yield ""
    if rule.follows_from:
        yield "## What it may follow from\n"
        for cause, condition in rule.follows_from.items():
            where = "" if condition == "true" else f", where `{condition}`"
            yield f"- [{cause}]({cause}.md){where}"
        yield ""
    yield "## Example\n"
    yield f"From {example['from']}, {example['source_cell']}:\n"
    yield f"> {example['message']}\n>\n> {example['message_zh']}\n"
    yield "## Versions\n"
    yield "- 1: first version"
    yield from (f"- {version}: {change}" for version, change in rule.history.items())


def _index(rules: tuple[Rule, ...]) -> Iterator[str]:
    yield "# Rules\n"
    yield "<!-- Made by docs/make_rules.py from expectations/rules. -->\n"
    yield INTRODUCTION
    for grain in dict.fromkeys(rule.grain for rule in rules):
        yield f"## {_frame(grain)}\n"
        yield "| rule | severity | invalid | 不合规情形 |"
        yield "|---|---|---|---|"
        for rule in rules:
            if rule.grain == grain:
                mark = " (basis to be verified)" if _is_open(rule) else ""
                yield f"| [{rule.id}]({rule.id}.md) | {rule.severity} | {rule.invalid}{mark} | {rule.invalid_zh} |"
        yield ""
    yield "## Left to the reviewer\n"
    yield "Rules that are not enforced: no mechanical test of them is sound, or what it takes is not read.\n"
    yield "| rule | why |"
    yield "|---|---|"
    enforced = {rule.id for rule in rules}
    yield from (f"| {rule} | {why} |" for rule, why in LEFT_OUT.items() if rule not in enforced)


def _is_open(rule: Rule) -> bool:
    return rule.basis_must_be_verified


def _expectation(rule: Rule, expectation: Expectation) -> str:
    arguments = json.dumps(expectation.kwargs(rule.parameters), ensure_ascii=False)
    return f"`{expectation.type}` with `{arguments}`, over those rows."


def _frame(grain: str) -> str:
    """What a row of the audit frame is, in English."""
    (model,) = yaml.safe_load((FRAMES / f"aud_{grain}.yml").read_text(encoding="utf-8"))["models"]
    description = " ".join(model["description"].partition(" / ")[0].split())
    return str(description.removeprefix("Audit frame: ").rstrip(".").replace(" of tonight", ""))


def make_examples() -> dict[str, dict[str, Any]]:
    """The first finding of every rule in the samples, else in the report with the defect of its name."""
    from ingestion.reading import read_bytes
    from jixiao.check import check_files
    from samples import formats
    from samples.contradictions import contradictions, of_own_units
    from samples.defects import defects
    from samples.layout import lay_out

    inbox = sorted((ROOT / "samples" / "inbox").glob("*.txt")) + sorted((ROOT / "samples" / "inbox").glob("*.docx"))
    files = [(path, path.read_bytes()) for path in inbox]
    for name, report in of_own_units((*defects(SEED), *contradictions(SEED))):
        files.append((Path(name + ".txt"), formats.tab_separated(lay_out(report, SEED)).encode()))
    examples: dict[str, dict[str, Any]] = {}
    for path, _, findings in check_files([(path, read_bytes(data, path.name)) for path, data in files]):
        for finding in sorted(
            findings, key=lambda each: (len(each["source_cell"]), each["source_cell"], each["message"])
        ):
            if path.parent.name == "inbox":
                where = f"samples/inbox/{path.name}"
            elif path.stem == finding["rule"]:
                where = f"the planted defect `{path.stem}`"
            else:
                continue
            told = {name: finding[name] for name in ("source_cell", "message", "message_zh")}
            examples.setdefault(finding["rule"], {"from": where, **told})
    return dict(sorted(examples.items()))


def main() -> None:
    """Write every page; pages of rules that are gone are removed."""
    RULES.mkdir(exist_ok=True)
    if "--examples" in sys.argv or not EXAMPLES.exists():
        EXAMPLES.write_text(json.dumps(make_examples(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    wanted = pages()
    for path in RULES.glob("*.md"):
        if path not in wanted:
            path.unlink()
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
