"""The words of a notice: every step of every regulation has them, and a missing word never loses a notice."""

from __future__ import annotations

import re
from datetime import date

import pytest

from shangliang.rulebook.ratings import Grade
from shangliang.rulebook.workflow import AnyStep, all_workflows
from shangliang.server.foundation.casework.binding import binding_of
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.ticking import tick
from shangliang.server.foundation.notices.models import Notice
from shangliang.server.foundation.notices.text import happened, notice_text
from tests.server.cast import Cast
from tests.server.foundation.notices.telling import deliver_all, told
from tests.server.work.proposals import journey

STEPS = [step for workflow in all_workflows() for step in workflow.steps.values()]
NAMES = [f"{step.kind}.{step.key}" for step in STEPS]
ALLOWED = {
    "title", "actor", "unit", "other_unit", "number", "lead_number", "reason", "ground", "words", "class", "units",
    "until", "held_on", "topic", "author", "year", "organ", "level",
    "day", "place", "people", "speaker", "organiser", "what", "leader", "other_number",
}  # fmt: skip
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
SPRING = date(2026, 3, 2)


@pytest.mark.parametrize("step", STEPS, ids=NAMES)
def test_every_step_says_what_happened_with_known_words(step: AnyStep) -> None:
    assert "%(title)s" in step.notice
    assert set(PLACEHOLDER.findall(step.notice)) <= ALLOWED
    assert "%" not in PLACEHOLDER.sub("", step.notice)
    assert step.notice[-1] in "。：" or step.notice.endswith(")s")


@pytest.mark.parametrize("step", STEPS, ids=NAMES)
def test_a_word_that_was_not_written_is_said_to_be_so(step: AnyStep) -> None:
    bare = happened(step, {"title": "午托"})
    assert "午托" in bare
    missing = len([word for word in PLACEHOLDER.findall(step.notice) if word != "title"])
    assert bare.count("（未写明）") == missing
    full = happened(step, dict.fromkeys(ALLOWED, "甲") | {"title": "午托"})
    assert "（未写明）" not in full


@pytest.mark.parametrize("step", STEPS, ids=NAMES)
def test_whoever_a_step_tells_can_be_found_and_may_see_it(step: AnyStep) -> None:
    known = {relation.role for relation in binding_of(step.kind).relations}
    assert set(step.tells) <= known
    if step.seen_by and step.tells:
        assert set(step.tells) & set(step.seen_by)


def test_days_are_read_in_the_language_of_the_reader() -> None:
    step = next(step for step in STEPS if "%(until)s" in step.notice)
    assert "延期至2026年8月3日" in happened(
        step, {"title": "午托", "unit": "县教育局", "until": "2026-08-03"}
    )
    assert "延期至下月" in happened(step, {"until": "下月"})


def test_a_word_is_never_taken_for_a_placeholder() -> None:
    step = next(step for step in STEPS if step.kind == "proposal" and step.key == "decline")
    said = happened(step, {"title": "100%(title)s", "ground": "%s", "reason": "50%"})
    assert said == "提案《100%(title)s》不予立案（%s）：50%"


@pytest.mark.django_db
class TestNotices:
    def test_ones_own_turn_is_asked_for(self, cast: Cast) -> None:
        with clock_at(SPRING):
            case = journey.submitted(cast)
            deliver_all()
        text = notice_text(told(cast, "ProposalSubmitted")["clerk"])
        assert text.title == "提交"
        assert text.body == "提案《关于解决城东片区学生午托难的提案》已提交。"
        assert text.next_line == "下一步：请您办理“完成初审”，请于2026年3月16日前完成。"
        assert text.url == f"/proposals/{case.pk}/"

    def test_anothers_turn_is_named(self, cast: Cast) -> None:
        with clock_at(SPRING):
            journey.assigned(cast)
            deliver_all()
        text = notice_text(told(cast, "ProposalAssigned")["proposer"])
        assert text.body == "提案《关于解决城东片区学生午托难的提案》已交办县教育局。"
        assert text.next_line == "下一步：由承办单位办理“签收”，须于2026年3月11日前完成。"

    def test_a_notice_of_a_part_opens_the_matter(self, cast: Cast) -> None:
        with clock_at(SPRING):
            assignment = journey.accepted(cast)
            deliver_all()
        text = notice_text(told(cast, "AssignmentAccepted")["assigner"])
        assert text.url == f"/proposals/{assignment.root_id}/"

    @pytest.mark.parametrize(
        ("on", "title", "body", "following"),
        [
            (
                date(2026, 3, 13),
                "期限提醒",
                "《{}》的“初审”将于2026年3月16日到期，请及时办理。",
                "请于2026年3月16日前完成。",
            ),
            (
                date(2026, 3, 16),
                "今日到期",
                "《{}》的“初审”于2026年3月16日当日到期。",
                "请于2026年3月16日前完成。",
            ),
            (
                date(2026, 3, 17),
                "逾期提醒",
                "《{}》的“初审”已于2026年3月16日到期，至今没有办结。",
                "期限为2026年3月16日，已逾期。",
            ),
        ],
    )
    def test_a_reminder_says_where_the_day_lies(
        self, cast: Cast, on: date, title: str, body: str, following: str
    ) -> None:
        with clock_at(SPRING):
            case = journey.submitted(cast)
        with clock_at(on):
            tick(cast.council.pk)
            deliver_all()
        text = notice_text(told(cast, "DeadlineReminder")["clerk"])
        assert text.title == title
        assert text.body == body.format(case.title)
        assert text.next_line == f"下一步：请您办理“完成初审”，{following}"

    def test_no_text_has_a_hole_in_a_whole_journey(self, cast: Cast) -> None:
        """Every word that a notice of the usual way asks for is written by the act's keeper."""
        with clock_at(SPRING):
            matter = journey.answered(cast)
            journey.confirm_talk(matter, cast.proposer)
            journey.rate(matter, cast.proposer, result=Grade.SATISFIED)
        deliver_all()
        notices = Notice.objects.select_related("event", "case__root")
        assert len(notices) >= 15
        for notice in notices:
            text = notice_text(notice)
            assert "（未写明）" not in text.body + text.next_line, notice.event.name
