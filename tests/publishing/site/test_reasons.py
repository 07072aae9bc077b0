"""Sentences of readers and runs have Chinese words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import ingestion
from ingestion.formats import FOREIGN_FORMATS
from ingestion.formats.libreoffice import CONVERTED
from ingestion.forms.doubt import _ODD
from ingestion.forms.vocabulary import section
from publishing.site.reasons import doubt_in_chinese, in_chinese

# Calls in the readers that say why a file is rejected, by which of their arguments says it, and how it goes on.
SAYING = {
    "RejectedFile": (1, "{}"),
    "_Fault": (1, "{}"),
    "damaged": (0, "The file is damaged: {}; open it in an office program, save it anew and submit it again."),
    "needs_ocr": (0, "{}, and OCR is not installed here; submit it, or wait: operators run `pip`, and it is read."),
}
LATIN = re.compile(r"[A-Za-z]{3,}")
# Names that are the same in Chinese.
NAMES = {
    "apt", "get", "install", "bsdtar", "content", "docx", "DOCTYPE", "Excel", "gzip", "libarchive", "libreoffice",
    "LibreOffice", "OCR", "OFD", "OpenDocument", "PDF", "pdf", "pip", "pptx", "ppt", "PowerPoint", "RAR", "rar", "rtf",
    "tools", "UTF", "Word", "WPS", "wps", "writer", "xlsb", "xlsx", "xml", "XML", "zip", "GIF", "RTF", "doc",
}  # fmt: skip


def calls() -> Iterator[tuple[str, list[ast.expr]]]:
    """Every call in the readers, by the name of what is called, with its arguments."""
    for path in sorted(Path(ingestion.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield getattr(node.func, "id", getattr(node.func, "attr", "")), node.args


def sentence(node: ast.expr | None) -> str | None:
    """What a literal says, each gap filled with a 7."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values)
    return None


def said() -> Iterator[str]:
    """Every reason for which the readers reject a file."""
    for name, arguments in calls():
        if name in SAYING:
            place, frame = SAYING[name]
            if told := sentence(arguments[place] if len(arguments) > place else None):
                yield frame.format(told)
    for name in FOREIGN_FORMATS.values():
        yield f"The file is {name}, which is not read; save it as .docx, .xlsx or .pdf and submit that."
    for name in CONVERTED.values():
        yield f"The file is {name}, which is only read where LibreOffice is installed; submit it as .docx."


def test_every_reason_of_the_readers_is_told_in_chinese() -> None:
    reasons = sorted(set(said()))
    assert len(reasons) > 60
    untold = [reason for reason in reasons if in_chinese(reason) is None]
    assert untold == []
    english = {reason: left for reason in reasons if (left := set(LATIN.findall(in_chinese(reason) or "")) - NAMES)}
    assert english == {}


def doubted() -> Iterator[str]:
    """Every reason for which the readers leave a reading open."""
    yield from (reason for *_, reason in _ODD)
    for name, arguments in calls():
        if name == "doubt":
            told = sentence(arguments[1])
            assert told or ast.unparse(arguments[1]) == "reason"  # that of _ODD
            yield from filter(None, [told])


def test_every_reason_of_an_open_reading_is_told_in_chinese() -> None:
    reasons = sorted(set(doubted()))
    assert len(reasons) > 12
    assert [reason for reason in reasons if doubt_in_chinese(reason) is None] == []
    assert [told for reason in reasons if LATIN.search(told := doubt_in_chinese(reason) or "")] == []


def test_columns_of_another_reading_are_told_in_chinese() -> None:
    roles = {role.partition("-")[0] for role in section("indicator_columns")} | {"other"}
    for role in roles:
        assert not LATIN.search(doubt_in_chinese(f"could also be read as: level3 巡查、{role} 5") or role)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("no column left for: 9、note 3", "以下内容没有对应的列：9、note 3"),
        ("could also be read as: level3 河道score、weight 10", "也可读作：三级指标 河道score、分值 10"),
        ("the score of this class does not stand on its first row", "该类指标的得分不在其首行"),
        ("109.5 read as 10 and 9.5, with which the weights add up", "“109.5”按分值10、得分9.5读取，如此分值合计相符"),
        (
            "the form names no project; the form prints no unit of its amounts",
            "表内没有项目名称；表内未注明金额单位",
        ),
        ("no column left for: a; b; the score is no number", "以下内容没有对应的列：a; b；得分不是数值"),
        ("something new", None),
        ("something new; the score is no number", None),
    ],
)
def test_open_readings_keep_what_they_are_about(english: str, chinese: str | None) -> None:
    assert doubt_in_chinese(english) == chinese


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (
            "The file has 120 MB, more than the 100 MB allowed; compress its pictures or split it and submit it again.",
            "文件为120 MB，超过100 MB的上限；请压缩图片或拆分后重新报送。",
        ),
        (
            "release: Release held: Rule a was due and did not run. Rule b could not run: No column x. at y."
            " Release 000004 stays current.",
            "发布版被暂缓：规则a应执行而未执行。规则b未能执行：No column x. at y。仍使用发布版000004。",
        ),
        ("Release 000002 is published: 3 files, 10 forms.", "已发布000002：3份文件，10张自评表。"),
        ("Nothing new: the inbox is empty, there is no release yet.", "没有新文件：收件箱为空，尚无发布版。"),
        (
            "Of 9 received files 1 are neither read nor rejected in dim_file: x.txt.",
            "收到的9份文件中有1份在dim_file中既未读取也未拒收：x.txt。",
        ),
        (
            "staging: Model stg_x failed: Binder Error: no such column. Release 000001 stays current.",
            "步骤staging的stg_x失败：Binder Error: no such column.仍使用发布版000001。",
        ),
        ("read of batch 7a: the disk is full.", "步骤read出错：the disk is full."),
        ("Something new went wrong.", None),
        ("Something new went wrong. Release 000001 stays current.", None),
    ],
)
def test_sentences_keep_what_they_are_about(english: str, chinese: str | None) -> None:
    assert in_chinese(english) == chinese
