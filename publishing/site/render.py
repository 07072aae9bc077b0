"""Pages from templates: the words of the visitor's language, links below the root, numbers as forms print them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, partial
from gettext import NullTranslations
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from publishing import wording
from publishing.site import i18n, reasons
from publishing.site.report_drawing import shown_place
from publishing.site.words import WORDS

TEMPLATES = Path(__file__).with_name("templates")
NOTHING = "–"


def render(request: Request, template: str, status_code: int = 200, **context: Any) -> HTMLResponse:
    """The page that `template` makes of `context`, in the visitor's language.

    Templates extend `base.html` and find there, beside the context: `link(page, query, **path)`, `here(**query)`,
    `language`, `release_id`, `pick(english, chinese)` and the filters below.
    """
    language = i18n.language_of(request)
    page = _environment(language).get_template(template)
    frame = {
        "request": request,
        "language": language,
        "languages": i18n.LANGUAGES,
        "link": partial(link, request),
        "here": partial(here, request),
        "release_id": getattr(request.state, "release_id", None),
    }
    return HTMLResponse(page.render(frame | context), status_code)


def link(request: Request, page: str, query: Mapping[str, Any] | None = None, /, **path: Any) -> str:
    """The address of a page below the site's root, wherever the site is mounted. `query` without its empty values."""
    address = request.scope.get("root_path", "") + request.app.url_path_for(page, **path)
    filled = {key: value for key, value in (query or {}).items() if value not in (None, "", [])}
    return f"{address}?{urlencode(filled, doseq=True)}" if filled else address


def here(request: Request, **changes: Any) -> str:
    """The address of the present page with some of its query changed; None takes a part out."""
    query = {key: request.query_params.getlist(key) for key in request.query_params}
    query |= {key: [] if value is None else [value] for key, value in changes.items()}
    return f"{request.url.path}?{urlencode({key: value for key, value in query.items() if value}, doseq=True)}"


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    translations = i18n.translations(language)
    environment.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    environment.globals["pick"] = lambda english, chinese: chinese if language == "zh" and chinese else english
    filters: dict[str, Callable[..., Any]] = {
        "word": partial(word, translations),
        "worded": lambda codes: [(code, word(translations, code)) for code in codes],
        "count": count,
        "points": points,
        "score": score,
        "percent": percent,
        "wan": wan,
        "moment": moment,
        "plain": plain,
        "place": partial(place, language),
        "chinese_reason": reasons.in_chinese,
        "doubt_reason": partial(in_chinese, language, lambda text: reasons.doubt_in_chinese(text) or text),
        "evidence": partial(in_chinese, language, wording.evidence),
        "basis": partial(in_chinese, language, lambda text: wording.BASES.get(text, text)),
    }
    environment.filters |= filters
    return environment


def word(translations: NullTranslations, code: str | None) -> str:
    """What a code of the release is called; a code without a word stays as it is."""
    return NOTHING if code is None else translations.gettext(WORDS[code]) if code in WORDS else code


def in_chinese(language: str, reword: Callable[[str], str | None], text: str | None) -> str:
    """English words of the audit (a place, what is expected, a basis) in Chinese where the page is."""
    if text is None:
        return NOTHING
    return (reword(text) if language == "zh" else text) or NOTHING


def place(language: str, source_cell: str | None) -> str:
    """A place in the submitted file; of a page the number, without the box on it."""
    return in_chinese(language, wording.place, source_cell and shown_place(source_cell))


def count(value: int | None) -> str:
    """A whole number with separators."""
    return NOTHING if value is None else f"{value:,}"


def points(value: Decimal | None) -> str:
    """A score or weight, with as many decimals as it needs, at most two."""
    if value is None:
        return NOTHING
    rounded = _rounded(value, 2)
    return f"{rounded:,f}".rstrip("0").rstrip(".")


def score(value: Decimal | None) -> str:
    """A score with two decimals, so that those of a column stand below one another."""
    return NOTHING if value is None else f"{_rounded(value, 2):,f}"


def percent(value: Decimal | None) -> str:
    """A fraction in percent, with one decimal."""
    return NOTHING if value is None else f"{_rounded(value * 100, 1):,.1f}%"


def wan(value: Decimal | None) -> str:
    """Yuan in 万元 (10,000 yuan), with two decimals."""
    return NOTHING if value is None else f"{_rounded(value / 10_000, 2):,.2f}"


def moment(value: str) -> str:
    """A time of ISO text to the minute, in the time zone it is told in."""
    return value[:16].replace("T", " ")


def plain(value: Any) -> str:
    """A value of JSON, shown as such."""
    return json.dumps(value, ensure_ascii=False)


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
