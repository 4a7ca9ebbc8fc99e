"""Several cases at once: one page lists them, says what will happen and asks once; each is then dealt with on its own,
and what is refused comes back with its reason while the rest is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from shangliang.rulebook.roles import Role
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.casework.refusals import NotAllowed, OutOfTurn, Refused, said
from shangliang.server.foundation.stepping.forms import FactsForm
from shangliang.server.foundation.ui.errors import ErrorLine, error_lines
from shangliang.server.work.proposals.queries.desk import MOST_AT_ONCE, chosen
from shangliang.server.work.proposals.screens.batch_forms import (
    CaseRow,
    Offered,
    offered_for,
    row_for,
    shared_form,
)
from shangliang.server.work.proposals.screens.batch_kinds import BATCHES, Batch, plan_words
from shangliang.server.work.proposals.screens.desk_address import DESK, back_to


@dataclass(frozen=True, kw_only=True)
class Line:
    """One case in the account of a batch, with what became of it or why nothing did."""

    case: Case
    words: str

    @property
    def url(self) -> str:
        """The case's page."""
        return reverse("proposals:detail", args=[self.case.pk])


@dataclass(kw_only=True)
class Account:
    """What a batch came to: done, refused for good, and to be mended and sent again."""

    done: list[Line] = field(default_factory=list)
    refused: list[Line] = field(default_factory=list)
    again: list[CaseRow] = field(default_factory=list)
    left_out: int = 0


@seated(*DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def desk_batch(request: SeatedRequest) -> HttpResponse:
    """GET shows the ticked cases and asks; POST does it and gives the account."""
    actor = request.actor
    given = request.POST if request.method == "POST" else request.GET
    batch = BATCHES.get(given.get("act", ""))
    if batch is None or not batch.is_open_to(actor):
        raise Http404
    back_url = back_to(given.get("next", ""), actor.kind)
    found = chosen(actor, _ids(given), group=batch.group)
    if not found:
        messages.warning(request, _("请先勾选要一起办的提案。"))
        return redirect(back_url)
    takeable, refused = _sorted_out(batch, found)
    page = _Page(request=request, batch=batch, offered=offered_for(batch, actor), back_url=back_url)
    if request.method != "POST":
        return page.draw(
            shared=shared_form(batch, actor), rows=page.rows(takeable), account=Account(refused=refused)
        )
    return _carry_out(page, takeable, refused)


def _ids(given: QueryDict) -> list[int]:
    numbers = [
        value for value in given.getlist("case") if value.isascii() and value.isdecimal() and len(value) < 16
    ]
    return [int(value) for value in numbers][:MOST_AT_ONCE]


def _sorted_out(batch: Batch, found: Iterable[tuple[Case, frozenset[Role]]]) -> tuple[list[Case], list[Line]]:
    """The cases whose turn it is, and the others with the reason: decided meanwhile, or not the actor's to decide."""
    takeable, refused = [], []
    for case, roles in found:
        step = batch.step
        if case.state not in step.sources:
            words = _("现为“%(state)s”，不能“%(step)s”") % {
                "state": _(type(step.sources[0])(case.state).label),
                "step": _(step.label),
            }
            refused.append(Line(case=case, words=words))
        elif not roles.intersection(step.by):
            refused.append(Line(case=case, words=_("您的身份不能办这一件")))
        else:
            takeable.append(case)
    return takeable, refused


def _carry_out(page: _Page, takeable: Sequence[Case], refused: list[Line]) -> HttpResponse:
    data = page.request.POST
    shared = shared_form(page.batch, page.request.actor, data)
    rows = page.rows(takeable, data)
    is_whole = all([shared.is_valid(), *(row.is_valid() for row in rows)])
    account = Account(refused=refused)
    if not is_whole or not any(row.is_taken for row in rows):
        nothing = [] if not is_whole else [_("请至少勾选一件。")]
        return page.draw(shared=shared, rows=rows, account=account, problems=nothing, status=422)
    for row in rows:
        _deal_with(row, shared, account, page)
    # What is asked once stays as it was written, for those that have to be sent again.
    return page.draw(shared=shared, rows=account.again, account=account, status=200 if account.done else 422)


def _deal_with(row: CaseRow, shared: FactsForm, account: Account, page: _Page) -> None:
    if not row.is_taken:
        account.left_out += 1
        return
    facts = row.facts(shared.cleaned_data)
    try:
        case = perform(page.batch.step, case=row.case, actor=page.request.actor, facts=facts)
    except (NotAllowed, OutOfTurn) as refusal:
        account.refused.append(Line(case=row.case, words=_words(refusal)))
    except Refused as refusal:
        for reason in refusal.reasons:
            row.add_error(reason.field if reason.field in row.fields else None, said(reason.message))
        account.again.append(row)
    else:
        account.done.append(Line(case=case, words=page.outcome(case, facts)))


def _words(refusal: Refused) -> str:
    return _("；").join(said(reason.message).rstrip("。") for reason in refusal.reasons)


@dataclass(frozen=True, kw_only=True)
class _Page:
    request: SeatedRequest
    batch: Batch
    offered: Offered
    back_url: str

    def rows(self, cases: Iterable[Case], data: Any = None) -> list[CaseRow]:
        """A form for each case."""
        return [row_for(self.batch, case, offered=self.offered, data=data) for case in cases]

    def outcome(self, case: Case, facts: Any) -> str:
        """What became of a case, in words."""
        if self.batch.key == "assign":
            return plan_words(facts, self.offered.named("lead"))
        return self.batch.outcome(case)

    def draw(
        self,
        *,
        shared: FactsForm,
        rows: Sequence[CaseRow],
        account: Account,
        problems: Sequence[str] = (),
        status: int = 200,
    ) -> HttpResponse:
        """The page that asks, and that gives the account."""
        batch = self.batch
        context = {
            "batch": batch,
            "heading": batch.label,
            "shared": shared,
            "rows": rows,
            "lines": [*(ErrorLine(problem) for problem in problems), *_error_lines(shared, rows)],
            "account": account,
            "effect": _("%(effect)s%(tells)s") % {"effect": _(batch.step.effect), "tells": batch.tells},
            "summary": _summary(account, len(rows)),
            "confirm": _("确认%(batch)s") % {"batch": batch.label},
            "back_url": self.back_url,
            "is_asking": not account.done,
        }
        return render(self.request, "proposals/desk_batch.html", context, status=status)


def _error_lines(shared: FactsForm, rows: Sequence[CaseRow]) -> list[ErrorLine]:
    """What is wrong, case by case; an error of a row names its case."""
    found = []
    for row in rows:
        for line in error_lines(row):
            words = _("《%(title)s》%(error)s") % {"title": row.case.title, "error": line.words}
            found.append(ErrorLine(words, line.target))
    return [*found, *error_lines(shared)]


def _summary(account: Account, rows: int) -> str:
    """5 件提案, or what has become of them."""
    if not account.done:
        return ngettext("%(count)s 件提案", "%(count)s 件提案", rows) % {"count": rows}
    parts = [
        ngettext("办成 %(count)s 件", "办成 %(count)s 件", len(account.done)) % {"count": len(account.done)}
    ]
    missed = len(account.refused) + len(account.again)
    if missed:
        parts.append(ngettext("没有办成 %(count)s 件", "没有办成 %(count)s 件", missed) % {"count": missed})
    if account.left_out:
        parts.append(
            ngettext("没有勾选 %(count)s 件", "没有勾选 %(count)s 件", account.left_out)
            % {"count": account.left_out}
        )
    return _("，").join(parts)
