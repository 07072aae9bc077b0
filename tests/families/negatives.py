"""To come."""

from collections.abc import Callable

from tests.families.drafts import Document

FAMILIES: dict[str, Callable[[], list[Document]]] = {}
