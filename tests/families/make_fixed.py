"""python -m tests.families.make_fixed: writes a document of each described family as fixed files with its gold answer.

`fixed/<family>.docx`, `.xlsx` and `.pdf` hold the same document; `fixed/<family>.json` holds the rows that it must be
read as: those of `docx`, and of another format where they differ. The files stay as they are, so that a change of the
drafts cannot hide a change of the readers; the PDF needs LibreOffice.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from tests.families import files, report

FOLDER = Path(__file__).with_name("fixed")
FORMATS = ("docx", "xlsx", "pdf")


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    documents = {
        family: next(one for one in report.documents(family) if set(FORMATS) <= set(one.formats))
        for family in report.DESCRIBED
    }
    with tempfile.TemporaryDirectory() as folder:
        pdfs = files.write_pdfs(list(documents.values()), Path(folder))
        for family, document in documents.items():
            for file_format in FORMATS:
                made = pdfs[document.name].read_bytes() if file_format == "pdf" else files.write(document, file_format)
                (FOLDER / f"{family}.{file_format}").write_bytes(made)
            gold = {file_format: document.gold(file_format) for file_format in FORMATS}
            gold = {name: rows for name, rows in gold.items() if name == "docx" or rows != gold["docx"]}
            text = json.dumps(gold, ensure_ascii=False, indent=1, default=float)
            (FOLDER / f"{family}.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
