"""The words of the site in English and Chinese.

English stands in the templates and in the code; Chinese in `locale/zh.po`. A page is in the language of `?lang=`, which
is then remembered in a cookie, else of the cookie, else of the browser.
"""

from __future__ import annotations

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path

from babel import negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from fastapi import Request

LANGUAGES = {"en": "English", "zh": "中文"}
COOKIE = "jixiao_lang"
CATALOGUES = Path(__file__).with_name("locale")


def mark(message: str) -> str:
    """Mark words that are translated where they are shown."""
    return message


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The catalogue of a language; English needs none."""
    path = CATALOGUES / f"{language}.po"
    if not path.exists():
        return gettext.NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def language_of(request: Request) -> str:
    """The language to answer in."""
    for wanted in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if wanted in LANGUAGES:
            return str(wanted)
    accepted = [part.partition(";")[0].strip() for part in request.headers.get("accept-language", "").split(",")]
    return negotiate_locale([tag.partition("-")[0] for tag in accepted], LANGUAGES) or "en"
