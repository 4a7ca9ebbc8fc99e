"""What those who take part hold of the statements: what all share first, then the groups, the picture and the table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from shangliang.rulebook.consultation_facts import Stand
from shangliang.rulebook.consultations import Consultations
from shangliang.rulebook.roles import Role
from shangliang.server.followup.drawing import act_for
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.open_steps import open_steps
from shangliang.server.foundation.stepping.doors import case_for
from shangliang.server.foundation.ui.shapes import Cell, Column, Empty, Row, Table
from shangliang.server.work.consultations.queries.opinions import Opinions, map_of, opinions_of, voter
from shangliang.server.work.consultations.queries.page import INSIDE

if TYPE_CHECKING:
    from shangliang.analysis.opinions.drawing import Words
    from shangliang.analysis.opinions.mapping import OpinionMap

MOST_SHARED = 8
PER_GROUP = 4
ACTS = tuple(
    step.key
    for step in (Consultations.take_stands, Consultations.add_statement, Consultations.withhold_statement)
)
SVG = "image/svg+xml; charset=utf-8"


@seated()
def opinions(request: SeatedRequest, pk: int) -> HttpResponse:
    """The page: counts at once, groups as soon as enough have voted; with `?as=svg` the picture as a file."""
    matter, roles, found, mapped = _gathered(request.actor, pk)
    if mapped and request.GET.get("as") == "svg":
        return _picture(matter, mapped)
    context = {
        "matter": matter,
        "voted": ngettext("%(count)s 人已表态", "%(count)s 人已表态", found.voters) % {"count": found.voters},
        "opinions": found,
        "mapped": mapped is not None,
        "table": _table(found),
        "acts": [
            act_for(opened, is_next=opened.step.key == Consultations.take_stands.key)
            for opened in open_steps(matter, roles=roles)
            if opened.step.key in ACTS and opened.may_be_taken
        ],
        **(_of_map(mapped, request.actor) if mapped else {}),
    }
    return render(request, "consultations/opinions.html", context)


def _picture(matter: Case, mapped: OpinionMap) -> HttpResponse:
    """The picture as a file of its own, without the reader's place in it."""
    from shangliang.analysis.opinions.drawing import draw

    response = HttpResponse(draw(mapped, words=_words()), content_type=SVG)
    response["Content-Disposition"] = f'attachment; filename="opinions-{matter.pk}.svg"'
    return response


def _gathered(actor: Actor, pk: int) -> tuple[Case, frozenset[Role], Opinions, OpinionMap | None]:
    matter, roles = case_for(actor, kind="consultation", pk=pk)
    found = opinions_of(matter, actor=actor, sees_all=bool(roles & INSIDE))
    return matter, roles, found, map_of(matter, found)


def _of_map(found: OpinionMap, actor: Actor) -> dict[str, object]:
    from shangliang.analysis.opinions.drawing import draw

    me = voter(actor)
    groups = found.group_of
    sizes = Counter(groups.values())
    return {
        "shared": shared_points(found),
        "groups": [
            {
                "title": _("第 %(number)s 组") % {"number": number},
                "people": ngettext("%(count)s 人", "%(count)s 人", sizes[number]) % {"count": sizes[number]},
                "is_mine": groups.get(me or "") == number,
                "points": [
                    {"text": found.statement(each.column).text, "stand": _side(each.side)}
                    for each in found.representative[place][:PER_GROUP]
                ],
            }
            for place, number in enumerate(found.numbers)
        ],
        "divisive": [found.statement(each.column).text for each in found.divisive[:PER_GROUP]],
        "drawn": draw(found, words=_words(), you=me),
        "took_part": me in groups,
    }


def shared_points(found: OpinionMap) -> list[dict[str, str]]:
    """What every group holds, the most widely shared first."""
    return [
        {
            "text": found.statement(each.column).text,
            "stand": _side(each.side),
            "share": f"{each.probability:.0%}",
        }
        for each in found.common[:MOST_SHARED]
    ]


def _side(side: str) -> str:
    return _(Stand.AGREE.label) if side == "agree" else _(Stand.DISAGREE.label)


def _words() -> Words:
    from shangliang.analysis.opinions.drawing import Words

    return Words(
        title=_("意见图：%(people)d 人，%(statements)d 条观点，%(groups)d 组"),
        group=_("第%(number)d组 %(people)d人"),
        agrees=_("第%(number)d组赞成"),
        refuses=_("第%(number)d组不赞成"),
        all_agree=_("各组都赞成"),
        all_refuse=_("各组都不赞成"),
        you=pgettext("图上", "您"),
    )


def _table(found: Opinions) -> Table:
    stands = [(stand, Column(label=_(stand.label), is_number=True)) for stand in Stand]
    return Table(
        caption=_("每条观点的表态人数"),
        columns=[
            Column(label=_("观点"), is_title=True),
            *(column for _stand, column in stands),
            Column(label=_("您的看法")),
        ],
        rows=[
            Row(
                label=each.statement.text,
                cells=[
                    Cell(text=each.statement.text),
                    *(Cell(text=str(each.counts[stand])) for stand, _column in stands),
                    Cell(text=_(each.own.label) if each.own else ""),
                ],
            )
            for each in found.statements
        ],
        empty=Empty(title=_("还没有观点"), text=_("参加协商的人都可以提出观点。")),
    )
