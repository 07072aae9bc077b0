"""Makes tests/ingestion/formats/seeds: one small report in every format, for tests to damage.

`.venv/bin/python -m tests.ingestion.formats.make_seeds`, where LibreOffice and bsdtar are installed. What they write
differs from one version to the next, so the files stay as they are unless a format is added.
"""

from __future__ import annotations

import email.message
import os
import subprocess
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

from samples import formats
from samples.generator import Family, generate
from samples.layout import Grid, lay_out
from tests.ingestion.formats.fixed_layout import ofd, ofd_table
from tests.ingestion.test_bundles import rar

SEEDS = Path(__file__).parent / "seeds"


def main() -> None:
    SEEDS.mkdir(exist_ok=True)
    blocks = lay_out(generate(11, Family.HUNAN), 11)
    (form, *_) = (at for at, block in enumerate(blocks) if isinstance(block, Grid) and "产出指标" in str(block))
    blocks = [*blocks[form - 3 : form + 1], "以上报告。"]  # no .doc ends with a table
    word = deflated(formats.word(blocks))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "report.docx").write_bytes(word)
        for extension in ("doc", "rtf", "odt", "pdf", "html:HTML (StarWriter)"):
            office(folder / "report.docx", extension)
        for extension in ("xlsx", "xls", "ods"):
            office(folder / "report.html", extension, "--infilter=HTML (StarCalc)")
        for path in folder.glob("report.*"):
            (SEEDS / path.name).write_bytes(path.read_bytes())
        text = formats.tab_separated(blocks).encode()
        (SEEDS / "report.txt").write_bytes(text)
        (SEEDS / "report.mht").write_bytes(web_archive((folder / "report.html").read_bytes()))
        rows = [line.split("\t")[:9] for line in text.decode().splitlines() if line.count("\t") > 7]
        columns, lines = [20 + 60 * at for at in range(10)], [100 + 20 * at for at in range(len(rows) + 1)]
        (SEEDS / "report.ofd").write_bytes(ofd(ofd_table(rows, columns, lines)))
        members = {"水利局/自评.txt": text, "自评.docx": word}
        (SEEDS / "report.rar").write_bytes(rar(members))
        with zipfile.ZipFile(SEEDS / "report.zip", "w", zipfile.ZIP_DEFLATED) as bundle:
            for member, data in members.items():
                bundle.writestr(member, data)
        (folder / "自评.txt").write_bytes(text)
        command = ["bsdtar", "--format=7zip", "-cf", SEEDS / "report.7z", "-C", folder, "自评.txt", "report.docx"]
        subprocess.run(command, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"})


def deflated(package: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as stored, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in stored.infolist():
            packed.writestr(part.filename, stored.read(part))
    return buffer.getvalue()


def office(source: Path, extension: str, *options: str) -> None:
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", *options, "--convert-to", extension, "--outdir", source.parent, source]
    subprocess.run(command, check=True, capture_output=True)


def web_archive(page: bytes) -> bytes:
    message = email.message.EmailMessage()
    message["MIME-Version"] = "1.0"
    message.make_related()
    message.add_related(page, "text", "html", cte="quoted-printable")
    return message.as_bytes()


if __name__ == "__main__":
    main()
