"""Autosave: what a person has typed into a step's form and not yet sent, of one seat, on whichever device."""

from __future__ import annotations

import re
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shangliang.rulebook.facts import fact_fields
from shangliang.rulebook.workflow import AnyStep
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.models import Case, WorkingCopy

MOST_CHARACTERS = 100_000
NOT_KEPT = ("csrfmiddlewaretoken", "version", "next")


class NewerCopy(Exception):
    """Another device has saved since this one last did."""

    def __init__(self, copy: WorkingCopy) -> None:
        self.copy = copy
        super().__init__()


def save_copy(
    *, actor: Actor, case: Case | None, step: str, data: dict[str, list[str]], version: int
) -> WorkingCopy:
    """Keep the whole form. `version` is the one that this device last knew; 0 at the beginning."""
    with transaction.atomic():
        found = copies_of(actor, case, step).select_for_update().first()
        if found is None:
            return WorkingCopy.objects.create(
                council_id=actor.council_id,
                seat_id=actor.seat_id or 0,
                case=case,
                step=step,
                data=data,
                saved_at=clock.now(),
            )
        if found.version != version:
            raise NewerCopy(found)
        found.data, found.version, found.saved_at = data, version + 1, clock.now()
        found.save(update_fields=["data", "version", "saved_at"])
        return found


def copies_of(actor: Actor, case: Case | None, step: str) -> QuerySet[WorkingCopy]:
    """The seat's own copies of one form."""
    return WorkingCopy.objects.filter(
        seat_id=actor.seat_id or 0, council_id=actor.council_id, case=case, step=step
    )


def forget_copy(*, actor: Actor, case: Case | None, step: str) -> None:
    """The form was sent: the copy has served."""
    copies_of(actor, case, step).delete()


def copy_for(actor: Actor, case: Case | None, step: str) -> WorkingCopy | None:
    """What was typed before, if anything."""
    return copies_of(actor, case, step).first()


def initial_from_copy(actor: Actor, case: Case | None, step: AnyStep) -> dict[str, Any]:
    """First values of a step's questions from what was typed before; files are never among them."""
    copy = copy_for(actor, case, step.key)
    return values_of(copy, step) if copy else {}


def values_of(copy: WorkingCopy, step: AnyStep) -> dict[str, Any]:
    """A copy's values by question: a list where several may be given, a list of rows where rows are."""
    found: dict[str, Any] = {}
    for question in fact_fields(step.facts):
        if question.kind == "item":
            found[question.name] = _rows(copy.data, question.name)
        elif question.kind != "file" and copy.data.get(question.name):
            values = copy.data[question.name]
            found[question.name] = values if question.is_many else values[-1]
    return {name: value for name, value in found.items() if value}


def _rows(data: dict[str, list[str]], prefix: str) -> list[dict[str, str]]:
    """The rows `prefix-0-text`, `prefix-1-text` … that were written and not deleted."""
    rows: dict[int, dict[str, str]] = {}
    for name, values in data.items():
        matched = re.fullmatch(rf"{re.escape(prefix)}-(\d+)-(\w+)", name)
        if matched and values:
            rows.setdefault(int(matched[1]), {})[matched[2]] = values[-1]
    kept = [row for _number, row in sorted(rows.items()) if not row.pop("DELETE", "")]
    return [row for row in kept if any(row.values())]


@seated()
@require_POST
def autosave(request: SeatedRequest, step: str, pk: int | None = None) -> JsonResponse:
    """Keep what is typed. Answers with the new version, or 409 with the other device's content."""
    actor = request.actor
    case = readable(actor).filter(pk=pk).first() if pk is not None else None
    if (pk is not None and case is None) or actor.seat_id is None:
        return JsonResponse({"message": _("没有这一件。")}, status=404)
    data = {name: values for name, values in request.POST.lists() if name not in NOT_KEPT}
    if sum(len(value) for values in data.values() for value in values) > MOST_CHARACTERS:
        return JsonResponse({"message": _("内容太长，没有自动保存。")}, status=413)
    try:
        version = int(request.POST.get("version") or 0)
        copy = save_copy(actor=actor, case=case, step=step, data=data, version=version)
    except ValueError:
        return JsonResponse({"message": _("页面已过时，请刷新。")}, status=400)
    except NewerCopy as newer:
        found = newer.copy
        return JsonResponse(
            {"version": found.version, "saved_at": found.saved_at.isoformat(), "data": found.data}, status=409
        )
    return JsonResponse({"version": copy.version, "saved_at": copy.saved_at.isoformat()})
