"""Where things stand and how a night runs, from `JIXIAO_*` environment variables."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """One data folder holds the whole state; every path below it is derived.

    `inbox` defaults to `home/inbox`. `schemes` is the bureau's own file of schemes and rule settings (see
    publishing/overrides.py), by default `home/schemes.toml`; it need not be there. `clear_inbox` removes a file from
    the inbox once the archive holds it; by default the inbox is left untouched. A file counts as finished when it did
    not change for `look_seconds`. `batch_size` is the number of files a read task takes.
    `keep_releases` is the number of releases kept; one that was current within the last `keep_hours` is kept beyond it.
    `bureau` is who signs correction notices. `site_originals` lets everybody who sees the review site download files as
    they were submitted, with the names and telephone numbers in them.
    """

    model_config = SettingsConfigDict(env_prefix="JIXIAO_")

    home: Path = Path("data")
    inbox: Path = Field(default_factory=lambda data: data["home"] / "inbox")
    schemes: Path = Field(default_factory=lambda data: data["home"] / "schemes.toml")
    clear_inbox: bool = False
    look_seconds: float = Field(default=1.0, ge=0)
    batch_size: int = 50
    keep_releases: int = 10
    site_originals: bool = False
    bureau: str | None = None
    keep_hours: float = Field(default=24.0, ge=0)

    @property
    def archive(self) -> Path:
        """Originals by sha256, never changed."""
        return self.home / "archive"

    @property
    def landing(self) -> Path:
        """One folder of Parquet files per batch."""
        return self.home / "landing"

    @property
    def ledger(self) -> Path:
        """SQLite: which bytes were received, and how far each batch came."""
        return self.home / "ledger.sqlite"

    @property
    def warehouse(self) -> Path:
        """The private DuckDB file that dbt builds; BI tools never open it."""
        return self.home / "warehouse" / "warehouse.duckdb"

    @property
    def quality(self) -> Path:
        """Results of the audit per batch, and GX Data Docs."""
        return self.home / "quality"

    @property
    def dbt_docs(self) -> Path:
        """The docs that dbt makes of its project, as one page."""
        return self.home / "dbt" / "docs"

    @property
    def releases(self) -> Path:
        """Numbered release folders and `current`."""
        return self.home / "releases"

    @property
    def runs(self) -> Path:
        """Summaries of nightly runs."""
        return self.home / "runs"
