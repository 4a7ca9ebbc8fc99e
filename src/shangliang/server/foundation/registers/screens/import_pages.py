"""What the pages of an import show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shangliang.server.foundation.registers.importing.plans import Outcome, Plan, in_words
from shangliang.server.foundation.registers.importing.runs import Preview
from shangliang.server.foundation.registers.models import ImportKind, ImportRun, ImportState
from shangliang.server.foundation.ui.shapes import (
    Act,
    Badge,
    Cell,
    Column,
    Entry,
    Figure,
    Progress,
    Row,
    Table,
)

SHOWN_ERRORS = 100
SHOWN_ROWS = 50
SHOWN_CHARACTERS = 20
RECENT = 8
LONG_IN_QUEUE = timedelta(minutes=1)
TONES = {
    ImportState.DRAFT: "soon",
    ImportState.QUEUED: "now",
    ImportState.RUNNING: "now",
    ImportState.FINISHED: "ok",
    ImportState.FAILED: "late",
    ImportState.DROPPED: "grey",
}


def url(name: str, run: ImportRun) -> str:
    """The address of one of a run's pages."""
    return reverse(f"registers:{name}", args=[ImportKind(run.kind), run.pk])


def recent_runs(runs: Iterable[ImportRun]) -> list[Entry]:
    """The last imports, newest first."""
    return [
        Entry(
            title=run.file_name,
            url=url("import_run", run),
            meta=_("%(day)s %(name)s")
            % {"day": f"{timezone.localtime(run.started_at):%Y-%m-%d %H:%M}", "name": run.actor_name},
            badge=_badge(run),
        )
        for run in list(runs)[:RECENT]
    ]


def _badge(run: ImportRun) -> Badge:
    state = ImportState(run.state)
    return Badge(label=_(state.label), tone=TONES[state])  # type: ignore[arg-type]  # tones all


def preview_context(run: ImportRun, seen: Preview) -> dict[str, Any]:
    """What a draft would do."""
    numbers = {outcome: len(seen.of(outcome)) for outcome in Outcome}
    writes = numbers[Outcome.ADDED] + numbers[Outcome.CHANGED]
    start = Act(
        label=ngettext("导入 %(number)s 行", "导入 %(number)s 行", writes) % {"number": writes},
        url=url("start_import", run),
        is_post=True,
        is_next=True,
        icon="import",
    )
    others = [
        Act(label=_("改列名"), url=url("import_columns", run)),
        Act(label=_("放弃"), url=url("drop_import", run), is_post=True, is_quiet=True),
    ]
    return {
        "figures": figures(numbers),
        "missing": seen.missing,
        "errors": error_table(seen.problems),
        "error_count": len(seen.problems),
        "errors_url": url("import_errors", run),
        "changed": _plans(seen.of(Outcome.CHANGED), _("改动"), _changes),
        "added": _plans(seen.of(Outcome.ADDED), _("资料"), _told),
        "acts": [start, *others] if writes else others,
        "has_writes": bool(writes),
    }


def figures(numbers: Mapping[Outcome, int]) -> list[Figure]:
    """The four counts."""
    return [
        Figure(
            label=_(outcome.label),
            value=numbers[outcome],
            unit=_("行"),
            is_late=outcome is Outcome.REFUSED and numbers[outcome] > 0,
        )
        for outcome in Outcome
    ]


def error_table(errors: Sequence[Mapping[str, Any]]) -> Table:
    """The first of the problems, row by row; the whole of a long value stands in the list to download."""
    return Table(
        columns=[Column(label=_("问题"), is_title=True), Column(label=_("填写的内容"))],
        rows=[
            Row(
                cells=[
                    Cell(text=_place(error), note=in_words(error)),
                    Cell(text=Truncator(error["value"]).chars(SHOWN_CHARACTERS) or "—"),
                ]
            )
            for error in errors[:SHOWN_ERRORS]
        ],
    )


def _place(error: Mapping[str, Any]) -> str:
    if not error["column"]:
        return _("第 %(row)s 行") % {"row": error["row"]}
    return _("第 %(row)s 行 · %(column)s") % {"row": error["row"], "column": _(error["column"])}


def _plans(plans: Sequence[Plan], head: str, words: Callable[[Plan], str]) -> Table:
    """What rows would do, each below the name it is about."""
    return Table(
        columns=[Column(label=head, is_title=True), Column(label=_("行号"), is_number=True)],
        rows=[
            Row(cells=[Cell(text=plan.label, note=words(plan)), Cell(text=plan.row)])
            for plan in plans[:SHOWN_ROWS]
        ],
    )


def _changes(plan: Plan) -> str:
    words = _("%(label)s由%(old)s改为%(new)s")
    return _("；").join(
        words % {"label": _(label), "old": plan.old[label], "new": value} for label, value in plan.new.items()
    )


def _told(plan: Plan) -> str:
    left_out = ("—", _("否"), plan.label)
    shown = (
        _(label) if value == _("是") else str(value)
        for label, value in plan.new.items()
        if value not in left_out
    )
    told = " · ".join(shown)
    return _("%(note)s。%(told)s") % {"note": plan.note, "told": told} if plan.note else told


def progress_of(run: ImportRun) -> Progress:
    """How far a run is."""
    is_waiting = run.state == ImportState.QUEUED
    is_stuck = is_waiting and timezone.now() - run.started_at > LONG_IN_QUEUE
    note = _("可以离开本页，导入会继续；回来时从“导入名册”打开。")
    if is_stuck:
        note = _("已经排队较久。如果一直不动，请联系平台维护人员检查后台任务是否在运行。")
    return Progress(
        label=_("排队中") if is_waiting else _("正在导入"),
        done=run.handled,
        total=run.total,
        url=url("import_progress", run),
        note=note,
    )


def result_context(run: ImportRun) -> dict[str, Any]:
    """What came of a run."""
    numbers = {outcome: int(getattr(run, outcome.value)) for outcome in Outcome}
    kind = ImportKind(run.kind)
    acts = [Act(label=_("查看名录"), url=reverse(f"registers:{kind.value}"), is_next=True)]
    if run.errors:
        acts.append(Act(label=_("下载问题清单"), url=url("import_errors", run), icon="download"))
    acts.append(Act(label=_("再导入一份"), url=reverse("registers:import", args=[kind])))
    return {
        "badge": _badge(run),
        "figures": figures(numbers) if run.state == ImportState.FINISHED else [],
        "errors": error_table(run.errors),
        "error_count": len(run.errors),
        "acts": acts,
    }
