"""From what the public may read to the shapes that the components draw."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from shangliang.rulebook.answers import Outcome
from shangliang.rulebook.assignments import Part
from shangliang.rulebook.promises import PromiseState
from shangliang.rulebook.proposals import Category, ProposalState
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import Council
from shangliang.server.foundation.search.finding import Hit
from shangliang.server.foundation.ui.shapes import (
    Act,
    Answer,
    Badge,
    Empty,
    Entry,
    Fact,
    PromiseLine,
    RoadStep,
    Suggestion,
    Tone,
)
from shangliang.server.foundation.ui.tags.dates import day_in_words
from shangliang.server.shell.public.reading import PublicAnswer, PublicMatter, PublicPromise
from shangliang.server.shell.public.redaction import redact

TONES: dict[Outcome, Tone] = {
    Outcome.DONE: "ok", Outcome.ADOPTED: "ok", Outcome.PARTLY: "soon", Outcome.PLANNED: "soon", Outcome.NOT: "grey",
}  # fmt: skip
RUNNING = (PromiseState.OPEN, PromiseState.DUE, PromiseState.REPORTED)


def council_entry(council: Council, number: int) -> Entry:
    """A council on the first page."""
    count = ngettext("%(number)s 件公开提案", "%(number)s 件公开提案", number) % {"number": number}
    return Entry(
        title=council.name,
        url=reverse("public:council", args=[council.slug]),
        meta=" · ".join(part for part in (council.province, council.place) if part),
        side=count,
    )


def list_entry(case: Case, council: Council) -> Entry:
    """A line of the list."""
    return Entry(title=redact(case.title), url=_url(case, council), meta=_line(case), badge=_badge(case))


def hit_entry(hit: Hit, council: Council) -> Entry:
    """A line of what was found: the piece of text with its matches, from the public's own row."""
    return Entry(
        title=hit.title_html, url=_url(hit.case, council), meta=hit.snippet_html, badge=_badge(hit.case)
    )


def _url(case: Case, council: Council) -> str:
    return reverse("public:matter", args=[council.slug, case.pk])


def _badge(case: Case) -> Badge:
    row: Any = case
    if case.state == ProposalState.ANSWERED and row.reply_class:
        return Badge(label=_("已答复 · %(letter)s类") % {"letter": row.reply_class}, tone="ok")
    return Badge(label=_("办理中"))


def _line(case: Case) -> str:
    row: Any = case
    lead = str(case.member or case.body or "")
    if row.co_proposers:
        lead = _("%(name)s 等 %(count)s 人") % {"name": lead, "count": row.co_proposers + 1}
    year = _("%(year)s年") % {"year": case.docketed_on.year} if case.docketed_on else ""
    category = _(Category(case.proposal.category).label) if case.proposal.category else ""
    return " · ".join(part for part in (year, category, lead, row.unit_name or "") if part)


def list_empty(here: str, *, is_narrowed: bool) -> Empty:
    """What an empty list says."""
    if is_narrowed:
        return Empty(
            title=_("没有找到这样的提案"),
            text=_("换个词，或者放宽年份、类别、单位试试。"),
            acts=[Act(label=_("看全部公开提案"), url=here)],
            icon="search",
        )
    return Empty(
        title=_("还没有公开的提案"),
        text=_("提案立案办理、提案人同意公开以后，提案和答复会公布在这里。"),
        icon="public",
    )


def matter_context(matter: PublicMatter) -> dict[str, Any]:
    """What the page of one proposal draws."""
    today = clock.today()
    return {
        "matter": matter,
        "eyebrow": _eyebrow(matter),
        "lead": _lead(matter),
        "road": _road(matter),
        "facts": _facts(matter, today),
        "suggestions": [
            Suggestion(
                number=each.number,
                text=each.text or _("原文没有公开，只公布答复"),
                answers=[_answer(answer, today) for answer in each.answers],
            )
            for each in matter.suggestions
        ],
        "letters": [
            {
                "unit": letter.unit,
                "number": letter.number,
                "label": _(letter.reply_class.label),
                "passed_on": letter.passed_on,
                "text": letter.text,
            }
            for letter in matter.letters
        ],
    }


def _eyebrow(matter: PublicMatter) -> str:
    case = matter.case
    number = _("第 %(number)s 号提案") % {"number": case.number} if case.number else _("提案")
    category = _(Category(case.proposal.category).label) if case.proposal.category else ""
    extent = _("摘要公开") if matter.is_summary else ""
    return " · ".join(part for part in (number, category, extent) if part)


def _lead(matter: PublicMatter) -> str:
    """林小燕提出，县教育局答复，B类."""
    proposer = _proposer(matter)
    units = pgettext("单位之间", "、").join(unit for unit, part in matter.units if part is not Part.JOINT)
    if not units:
        return _("%(who)s提出") % {"who": proposer}
    if matter.reply_class is None:
        return _("%(who)s提出，%(units)s办理中") % {"who": proposer, "units": units}
    said = {"who": proposer, "units": units, "letter": matter.reply_class.value}
    return _("%(who)s提出，%(units)s已答复（%(letter)s类）") % said


def _proposer(matter: PublicMatter) -> str:
    if not matter.co_proposers:
        return matter.proposer
    return _("%(name)s 等 %(count)s 人") % {"name": matter.proposer, "count": matter.co_proposers + 1}


def _road(matter: PublicMatter) -> list[RoadStep]:
    """立案 交办 办复 落实. What the proposer thought of it is nobody's business here."""
    promises = [
        answer.promise for each in matter.suggestions for answer in each.answers if answer.promise is not None
    ]
    if matter.case.state != ProposalState.ANSWERED:
        reached = 2 if matter.units else 1
    elif any(promise.state in RUNNING for promise in promises):
        reached = 3
    else:
        reached = 4
    stations = (_("立案"), _("交办"), _("办复"), _("落实"))
    return [
        RoadStep(label=name, state="done" if at < reached else "current" if at == reached else "ahead")
        for at, name in enumerate(stations)
    ]


def _facts(matter: PublicMatter, today: date) -> list[Fact]:
    case = matter.case
    facts = [Fact(term=_("提案人"), detail=_proposer(matter))]
    if case.session:
        facts.append(Fact(term=_("届次"), detail=str(case.session)))
    if case.docketed_on:
        facts.append(Fact(term=_("立案"), detail=day_in_words(case.docketed_on, today)))
    facts += [Fact(term=_(part.label), detail=unit) for unit, part in matter.units]
    if matter.reply_class:
        answered = max(letter.passed_on for letter in matter.letters)
        facts.append(
            Fact(term=_("答复"), detail=day_in_words(answered, today), note=_(matter.reply_class.label))
        )
    facts.append(Fact(term=_("公开"), detail=day_in_words(case.publication.published_on, today)))
    return facts


def _answer(answer: PublicAnswer, today: date) -> Answer:
    return Answer(
        word=_(answer.outcome.label),
        tone=TONES[answer.outcome],
        unit=answer.unit,
        text=answer.text,
        promise=_promise(answer.promise, today) if answer.promise else None,
    )


def _promise(promise: PublicPromise, today: date) -> PromiseLine:
    """What became of a promise, in the words of somebody who waits for it."""
    due, done = day_in_words(promise.due_on, today), promise.done_on
    if promise.state is PromiseState.DROPPED:
        return PromiseLine(word=_("没有兑现"), tone="late", text=promise.reason)
    if promise.state in (PromiseState.KEPT, PromiseState.LATE) and done is not None:
        text = _("%(done)s完成，承诺的是%(due)s前") % {"done": day_in_words(done, today), "due": due}
        tone: Tone = "ok" if promise.state is PromiseState.KEPT else "soon"
        return PromiseLine(word=_(promise.state.label), tone=tone, text=text)
    if promise.due_on < today:
        return PromiseLine(word=_("承诺%(due)s前，已经过期") % {"due": due}, tone="late")
    return PromiseLine(word=_("承诺%(due)s前") % {"due": due}, tone="soon", text=_("正在落实"))
