"""待办: everything that waits for the actor, pile by pile."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from shangliang.rulebook.workflow import AnyStep, all_workflows, current_edition
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.ui.shapes import Act, Empty, Filter, Pager
from shangliang.server.shell.context import around
from shangliang.server.shell.navigation import step_named
from shangliang.server.shell.queries.counts import Waiting
from shangliang.server.shell.queries.waiting import MOST, PAGE_LENGTH, task_page
from shangliang.server.shell.screens.home import empty_for, summary
from shangliang.server.shell.sentences import queue_name
from shangliang.server.shell.task_lines import task_lines


@require_safe
@seated()
def tasks(request: SeatedRequest) -> HttpResponse:
    """The tasks, with `?step=kind.key` those of one pile, with `?from=` the later ones; two hundred at most."""
    step = _asked_step(request.GET.get("step", ""))
    start = _start(request.GET.get("from", ""))
    waiting = around(request).waiting
    page = task_page(request.actor, step=step, start=start)
    today = clock.today()
    here = request.get_full_path()
    context = {
        "summary": summary(waiting.total, waiting.late),
        "filters": _filters(waiting, step),
        "tasks": task_lines(page.tasks, today=today, here=here),
        "empty": _empty(request, step),
        "pager": _pager(step, start=start, has_more=page.has_more),
    }
    return render(request, "shell/tasks.html", context)


def _asked_step(name: str) -> AnyStep | None:
    try:
        step = step_named(name)
    except LookupError:
        return None
    return step if step.awaited else None


def _start(given: str) -> int:
    number = int(given) if given.isascii() and given.isdecimal() and len(given) < 5 else 0
    return min(number - number % PAGE_LENGTH, MOST)


def _filters(waiting: Waiting, current: AnyStep | None) -> list[Filter]:
    """One chip per pile that has something, in the order of the regulations."""
    here = reverse("shell:tasks")
    piles = [
        Filter(
            label=queue_name(f"{step.kind}.{step.key}"),
            url=f"{here}?{urlencode({'step': f'{step.kind}.{step.key}'})}",
            is_current=step is current,
            count=waiting.of_step(step),
        )
        for step in _awaited()
        if waiting.of_step(step) or step is current
    ]
    everything = Filter(label=_("全部"), url=here, is_current=current is None, count=waiting.total)
    return [everything, *piles] if len(piles) > 1 or current else []


def _awaited() -> list[AnyStep]:
    kinds = dict.fromkeys(workflow.kind for workflow in all_workflows())
    return [step for kind in kinds for step in current_edition(kind).steps.values() if step.awaited]


def _pager(step: AnyStep | None, *, start: int, has_more: bool) -> Pager:
    following = start + PAGE_LENGTH
    is_last = following >= MOST
    return Pager(
        previous_url=_page_url(step, start - PAGE_LENGTH) if start else "",
        next_url=_page_url(step, following) if has_more and not is_last else "",
        note=ngettext(
            "这里最多列 %(most)s 件，请先办前面的。", "这里最多列 %(most)s 件，请先办前面的。", MOST
        )
        % {"most": MOST}
        if has_more and is_last
        else "",
    )


def _page_url(step: AnyStep | None, start: int) -> str:
    asked = {"step": f"{step.kind}.{step.key}"} if step else {}
    if start > 0:
        asked["from"] = str(start)
    here = reverse("shell:tasks")
    return f"{here}?{urlencode(asked)}" if asked else here


def _empty(request: SeatedRequest, step: AnyStep | None) -> Empty:
    if step is None:
        return empty_for(request.actor.kind)
    name = queue_name(f"{step.kind}.{step.key}")
    return Empty(
        title=_("“%(queue)s”里没有等您办的") % {"queue": name},
        acts=[Act(label=_("看全部待办"), url=reverse("shell:tasks"))],
        icon="done",
    )
