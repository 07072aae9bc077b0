"""dbt's exposures name the tables that the review site and the notices read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from docs.make_data_dictionary import MARTS, published_models

PUBLISHING = MARTS.parents[2] / "publishing"
EXPOSURES = yaml.safe_load((MARTS / "exposures.yml").read_text("utf-8"))["exposures"]


def tables_in(files: list[Path]) -> set[str]:
    published = {model["name"] for model in published_models()}
    return {word for path in files for word in re.findall(r"\w+", path.read_text("utf-8")) if word in published}


@pytest.mark.parametrize(
    ("exposure", "files"),
    [
        ("review_site", sorted((PUBLISHING / "site").glob("*.py"))),
        ("correction_notices", sorted(PUBLISHING.glob("notice*.py"))),
    ],
)
def test_exposures_name_what_is_read(exposure: str, files: list[Path]) -> None:
    (named,) = (of["depends_on"] for of in EXPOSURES if of["name"] == exposure)
    read = tables_in(files)
    assert len(read) >= 5
    assert {f"ref('{table}')" for table in read} == set(named)
