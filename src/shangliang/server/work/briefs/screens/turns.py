"""Whose turn it is on a brief: what the regulation waits for, and what it leaves to the desk."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shangliang.rulebook.briefs import Briefs, BriefState, NotUsed, PaperState
from shangliang.rulebook.roles import Role, role_name
from shangliang.server.followup.drawing import act_for, turn_of
from shangliang.server.foundation.ui.shapes import Act, Turn
from shangliang.server.work.briefs.queries.page import BriefPage

S = BriefState
AFTER_ISSUING = (Briefs.send, Briefs.forward, Briefs.adopt)


def brief_turn(page: BriefPage) -> Turn:
    """The turn as the reader sees it."""
    state = page.matter.state
    if state == S.SIGNED:
        return _to_be_issued(page)
    if state == S.NOT_USED:
        ground = _(NotUsed(page.brief.unused_ground).label)
        title = _("没有采用：%(ground)s") % {"ground": ground}
        return Turn(title=title, kind="over", text=page.brief.unused_reason)
    turn = turn_of(page)
    if state == S.ISSUED and turn.kind == "over" and Role.CLERK in page.roles and not page.referrals:
        return _after_issuing(page)
    return turn


def _to_be_issued(page: BriefPage) -> Turn:
    """A signed brief goes out with an issue: the desk composes it, whoever else reads waits."""
    due = min((deadline.due_on for deadline in page.deadlines), default=None)
    if Role.CLERK not in page.roles:
        who = _(role_name(Role.CLERK, page.matter.kind))
        return Turn(title=_("等待%(who)s%(what)s") % {"who": who, "what": _("编发")}, kind="waiting", due=due)
    if page.issue is not None and page.issue.state == PaperState.COMPOSED:
        url = reverse("briefs:paper", args=[page.issue.pk])
        act = Act(label=_("去印发"), url=url, is_next=True)
        return Turn(title=_("已编入新的一期，核对样张后印发"), due=due, acts=[act])
    url = f"{reverse('briefs:new_paper')}?brief={page.matter.pk}"
    return Turn(
        title=_("轮到您：%(label)s") % {"label": pgettext("轮到谁做", "编发")},
        due=due,
        text=_("单独成期，或者和别的信息合编；印发后作者会收到通知。"),
        acts=[Act(label=_("编排一期"), url=url, is_next=True, icon="paper")],
    )


def _after_issuing(page: BriefPage) -> Turn:
    """An issued brief waits for nothing; what may be done with it stands where the desk looks first."""
    labels = {step.key for step in AFTER_ISSUING}
    acts = [
        act_for(opened, is_next=False)
        for opened in page.steps
        if opened.may_be_taken and opened.step.key in labels
    ]
    text = _("可以送有关单位逐条答复，也可以向上报送；被采用后请登记采用。")
    return Turn(title=_("已编发"), kind="over", text=text, acts=acts)
