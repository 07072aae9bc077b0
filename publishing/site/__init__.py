"""The review site: server-rendered pages over the current release, for those who review reports.

Reads the release that `current` points to and the summaries in runs/; writes nothing.
"""

from publishing.site.app import create_app, local_only

__all__ = ["create_app", "local_only"]
