"""What the codes in a release are called on the pages, in English; `locale/zh.po` has the Chinese."""

from __future__ import annotations

from publishing.site.i18n import mark

STATUSES = {
    "returned": mark("returned"),
    "accepted_with_warnings": mark("accepted with warnings"),
    "accepted": mark("accepted"),
}
SEVERITIES = {"reject": mark("reject"), "warn": mark("warn"), "info": mark("info")}
FORM_TYPES = {
    "overall": mark("overall"),
    "project": mark("project"),
    "base_data": mark("base data"),
}
OUTCOMES = {
    "pass": mark("pass"),
    "fail": mark("fail"),
    "not_applicable": mark("not applicable"),
    "error": mark("error"),
}
RUNS = {
    "published": mark("published"),
    "nothing_new": mark("nothing new"),
    "held": mark("held"),
    "failed": mark("failed"),
}
REGION_LEVELS = {
    "national": mark("national"),
    "province": mark("province"),
    "city": mark("city"),
    "county": mark("county"),
}
CAUSES = {
    "report": mark("report new or gone"),
    "version": mark("corrected version"),
    "same_file": mark("judged otherwise"),
}
# Names of the members of dimensions that stand for what a document does not tell.
UNKNOWN = {"未知": mark("unknown")}
WORDS = STATUSES | SEVERITIES | FORM_TYPES | OUTCOMES | RUNS | REGION_LEVELS | CAUSES | UNKNOWN
