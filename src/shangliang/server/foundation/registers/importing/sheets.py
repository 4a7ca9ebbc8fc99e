"""The spreadsheets around an import: the template to fill in and the list of what is wrong, and words about a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext as _

from shangliang.papers.spreadsheets import SpreadsheetProblem, Table, write_table, write_template
from shangliang.server.foundation.registers.importing.columns import columns_of
from shangliang.server.foundation.registers.importing.plans import in_words
from shangliang.server.foundation.registers.models import ImportKind, ImportRun

REGISTER_LABELS: dict[ImportKind, str | Promise] = {
    ImportKind.MEMBERS: gettext_lazy("委员"),
    ImportKind.UNITS: gettext_lazy("承办单位"),
}
SAMPLES = 3
LONGEST_SAMPLE = 16
Sheet = tuple[bytes, str]


def unreadable(problem: SpreadsheetProblem) -> str:
    """Why a file cannot be read, in the reader's language."""
    template = gettext(problem.wording.template)
    return template % problem.wording.params if problem.wording.params else template


def samples(table: Table, at: int) -> list[str]:
    """What stands below a header in the first rows, shortened."""
    found = [str(row.cells[at]) for row in table.rows[: 4 * SAMPLES] if row.cells[at] is not None]
    return [text if len(text) <= LONGEST_SAMPLE else f"{text[:LONGEST_SAMPLE]}…" for text in found[:SAMPLES]]


def headers_of(table: Table) -> list[int]:
    """The places of the headers that may be chosen: those with a name or with something below them."""
    return [at for at, header in enumerate(table.headers) if header or samples(table, at)]


def error_sheet(run: ImportRun, found: Sequence[Mapping[str, Any]]) -> Sheet:
    """What is wrong, cell by cell, as .xlsx, and the name of the file."""
    rows = [(error["row"], _(error["column"] or "—"), error["value"], in_words(error)) for error in found]
    title = _("导入问题清单")
    headers = (_("行号"), _("列"), _("填写的内容"), _("问题"))
    return write_table(headers, rows, title=f"{title}：{run.file_name}"), f"{title}.xlsx"


def template_sheet(kind: ImportKind, *, council_id: int) -> Sheet:
    """The empty .xlsx to fill in, with the council's own sectors and offices to choose from, and its file's name."""
    # What is handed out to be filled in speaks the language in which it is read.
    with translation.override(settings.LANGUAGE_CODE):
        title = _("%(register)s名册模板") % {"register": REGISTER_LABELS[kind]}
        known = columns_of(kind, council_id=council_id, makes_missing=False)
        return write_template(known, title=title), f"{title}.xlsx"
