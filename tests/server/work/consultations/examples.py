"""The table of authorization for consultations."""

from __future__ import annotations

from datetime import timedelta

from shangliang.rulebook.consultation_facts import (
    Appraisal,
    Delivered,
    Delivery,
    EnteredOpinion,
    NewDay,
    Opinion,
    StudyVisit,
    WrittenOpinion,
)
from shangliang.rulebook.consultations import Consultations
from shangliang.rulebook.facts import Explained
from shangliang.server.foundation.casework import clock
from tests.server.example import REASON, Example, stating
from tests.server.work.consultations import life

DESK = ("committee_clerk",)
INVITED = ("proposer", "co_proposer", "stranger")
OF_CONSULTATIONS: tuple[Example, ...] = (
    Example(step=Consultations.plan, may=DESK, states=lambda cast, _case, _actor: life.planned_meeting(cast)),
    Example(
        step=Consultations.record_attended,
        may=DESK,
        states=lambda cast, _case, _actor: life.attended_meeting(cast),
    ),
    Example(
        step=Consultations.revise,
        park=life.planned,
        may=DESK,
        states=lambda cast, _case, _actor: life.planned_meeting(cast, days=90),
    ),
    Example(
        step=Consultations.note_visit,
        park=life.planned,
        may=DESK,
        states=lambda _cast, _case, _actor: StudyVisit(
            on=clock.today(), place="城东小学", findings="午间留校学生一百二十名。"
        ),
    ),
    Example(
        step=Consultations.call,
        park=life.planned,
        may=DESK,
        states=lambda cast, _case, _actor: life.call_of(cast),
    ),
    Example(step=Consultations.send_papers, park=life.called, may=DESK, states=stating(life.PAPERS)),
    Example(
        step=Consultations.reschedule,
        park=life.ready,
        may=DESK,
        states=lambda _cast, _case, _actor: NewDay(
            meets_on=clock.today() + timedelta(days=70), place="县政协二楼会议室", reason=REASON
        ),
    ),
    Example(step=Consultations.cancel, park=life.called, may=DESK, states=stating(Explained(reason=REASON))),
    Example(
        step=Consultations.give_opinion,
        park=life.called,
        may=(*INVITED, "education_officer"),
        states=stating(WrittenOpinion(text="建议明确托管机构的登记部门。")),
    ),
    Example(
        step=Consultations.enter_opinion,
        park=life.called,
        may=DESK,
        states=stating(EnteredOpinion(text="希望午托不要涨价。", speaker="东街学生家长代表")),
    ),
    Example(
        step=Consultations.hold,
        park=life.ready,
        may=DESK,
        states=lambda cast, _case, _actor: life.meeting(cast),
    ),
    Example(step=Consultations.write_minutes, park=life.held, may=DESK, states=stating(life.MINUTES)),
    Example(step=Consultations.draft_results, park=life.minuted, may=DESK, states=stating(life.RESULTS)),
    Example(step=Consultations.review, park=life.drafted, may=("secretary",)),
    Example(
        step=Consultations.return_results,
        park=life.reviewed,
        may=("secretary", "chair"),
        states=stating(Explained(reason=REASON)),
    ),
    Example(step=Consultations.sign, park=life.reviewed, may=("chair",)),
    Example(
        step=Consultations.send,
        park=life.signed,
        may=DESK,
        states=lambda cast, _case, _actor: life.sending(cast),
    ),
    Example(
        step=Consultations.deliver,
        park=life.signed,
        may=DESK,
        states=lambda _cast, _case, _actor: Delivery(
            what=Delivered.RESULTS, organ="县委办公室", sent_on=clock.today()
        ),
    ),
    Example(
        step=Consultations.appraise,
        park=life.sent,
        may=INVITED,
        states=stating(Appraisal(opinion=Opinion.GOOD)),
    ),
    Example(step=Consultations.archive, park=life.answered, may=DESK, states=stating(life.FEEDBACK)),
)
