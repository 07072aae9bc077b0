"""The inbox in the repository is what the script makes, and it shows what it says."""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter

from ingestion.formats import READERS
from ingestion.formats.sniff import sniff
from samples.make_samples import HERE, contents, files, samples

RULES_SHOWN = {
    "target_changed_after_approval",
    "narrative_form_mismatch",
    "personal_data_printed",
    "signature_blank",
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
    "split_totals_differ",
    "deduction_without_reason",
    "target_met_but_deducted",
    "target_missed_but_full_score",
    "proportional_score_mismatch",
    "actual_printed_as_inequality",
    "unit_mismatch",
    "staffing_rate_mismatch",
    "three_public_sum_mismatch",
}


def test_files_in_the_repository_are_up_to_date() -> None:
    wanted = contents()
    stale = [path.name for path, data in wanted.items() if not path.exists() or path.read_bytes() != data]
    extra = [path.name for path in (HERE / "inbox").iterdir() if path not in wanted]
    assert (stale, extra) == ([], []), "run python -m samples.make_samples"


def test_making_them_again_gives_the_same_bytes() -> None:
    first = contents()
    samples.cache_clear()
    assert contents() == first


def test_every_rule_is_broken_somewhere() -> None:
    assert {rule for sample in samples() for rule, _ in sample.findings} == RULES_SHOWN


def test_expected_json_covers_every_file() -> None:
    expected = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
    listed = {path for part in expected.values() for path in part}
    assert listed == {path for path, _ in files()}
    assert {path.partition("/")[0] for path in listed} == {path.name for path in (HERE / "inbox").iterdir()}


def test_every_format_that_is_read_is_in_the_inbox() -> None:
    formats = {sniff(path.read_bytes()) for path in (HERE / "inbox").iterdir()}
    assert READERS.keys() - formats <= {"jpeg", "tiff"}
    assert "zip" in formats


def test_members_of_the_bundle_have_names_in_gbk() -> None:
    (bundle,) = (sample for sample in samples() if sample.members)
    with zipfile.ZipFile(io.BytesIO(bundle.data)) as opened:
        names = [member.filename.encode("cp437").decode("gbk") for member in opened.infolist()]
        assert [opened.read(member) for member in opened.infolist()] == [member.data for member in bundle.members]
    assert names == [member.name for member in bundle.members]


def test_the_inbox_is_small() -> None:
    assert sum(len(sample.data) for sample in samples()) < 2_000_000


def test_only_the_copy_repeats_bytes() -> None:
    counts = Counter(sample.data for sample in samples())
    twice = [sample.name for sample in samples() if counts[sample.data] > 1]
    assert len(twice) == 2


def test_phone_numbers_are_blanked() -> None:
    contacts = [form.contact for sample in samples() if sample.report for form in sample.report.forms if form.contact]
    assert {contact.phone for contact in contacts} == {"00000000000"}
