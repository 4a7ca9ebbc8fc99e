"""A study's life in steps, for tests that begin somewhere on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from shangliang.rulebook.answers import SuggestionText
from shangliang.rulebook.facts import BodyId, MemberId, NoFacts, UnitId
from shangliang.rulebook.sending import SendingPlan
from shangliang.rulebook.studies import (
    Studies,
    StudyForm,
    StudyPlan,
    StudyReport,
    StudyTopic,
    VisitLog,
)
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.work.studies.actions.opening import open_study
from tests.server.cast import Cast

REPORT = StudyReport(
    text="全县建成农村幸福院四十二所，常年运行的二十六所，其余因无人管理而关门。",
    suggestions=(
        SuggestionText(text="由县教育局把石瓮村闲置校舍移交村里办幸福院。"),
        SuggestionText(text="由县住建局对石瓮村幸福院的屋面漏水进行维修。"),
    ),
)
FINDING = "石瓮村幸福院有床位十二张，住了三位老人，厨房没有人做饭。"


def topic(cast: Cast, form: StudyForm = StudyForm.STUDY) -> StudyTopic:
    """A topic that the cast's body leads."""
    return StudyTopic(
        title="农村幸福院运行情况", form=form, body=BodyId(cast.body.pk), purpose="看建好的能不能用起来。"
    )


def plan(cast: Cast) -> StudyPlan:
    """周敏 leads, 刘伟 takes part."""
    return StudyPlan(
        leader=MemberId(cast.members["proposer"].pk),
        members=(MemberId(cast.members["co_proposer"].pk),),
        from_on=clock.today(),
        until_on=clock.today(),
        places="石瓮镇三个村",
    )


def visit(cast: Cast, *, on: date | None = None) -> VisitLog:
    """Both went to one village."""
    return VisitLog(
        held_on=on or clock.today(),
        place="石瓮村幸福院",
        people=14,
        members=(
            MemberId(cast.members["proposer"].pk),
            MemberId(cast.members["co_proposer"].pk),
        ),
        finding=FINDING,
    )


def opened(cast: Cast, *, form: StudyForm = StudyForm.STUDY, by: Actor | None = None) -> Case:
    """A topic without a plan."""
    return open_study(actor=by or cast.committee_clerk, facts=topic(cast, form))


def planned(cast: Cast, *, form: StudyForm = StudyForm.STUDY) -> Case:
    """A study that goes on."""
    return perform(Studies.plan, case=opened(cast, form=form), actor=cast.committee_clerk, facts=plan(cast))


def visited(cast: Cast, *, form: StudyForm = StudyForm.STUDY) -> Case:
    """A study with one visit, logged by its leader."""
    return perform(Studies.log_visit, case=planned(cast, form=form), actor=cast.proposer, facts=visit(cast))


def seminar(cast: Cast) -> Case:
    """A seminar that has been held."""
    return visited(cast, form=StudyForm.SEMINAR)


def drafted(cast: Cast, *, report: StudyReport = REPORT) -> Case:
    """A study with its report written."""
    return perform(Studies.report, case=visited(cast), actor=cast.committee_clerk, facts=report)


def bare(cast: Cast) -> Case:
    """A report without a suggestion."""
    return drafted(cast, report=replace(REPORT, suggestions=()))


def submitted(cast: Cast) -> Case:
    """A report before the secretary."""
    return perform(Studies.submit, case=drafted(cast), actor=cast.committee_clerk, facts=NoFacts())


def reviewed(cast: Cast) -> Case:
    """A report before the chair."""
    return perform(Studies.review, case=submitted(cast), actor=cast.secretary, facts=NoFacts())


def signed(cast: Cast) -> Case:
    """A report that waits to be sent."""
    return perform(Studies.sign, case=reviewed(cast), actor=cast.chair, facts=NoFacts())


def sending(cast: Cast) -> SendingPlan:
    """To the education bureau alone."""
    return SendingPlan(units=(UnitId(cast.education.pk),))


def sent(cast: Cast) -> Case:
    """A report with the education bureau."""
    return perform(Studies.send, case=signed(cast), actor=cast.committee_clerk, facts=sending(cast))
