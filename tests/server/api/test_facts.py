"""From a body to facts: exactly what is described is taken, and nothing is guessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from shangliang.rulebook.answers import Outcome, SuggestionAnswer
from shangliang.rulebook.assignments import ExtensionRequest, ReplyDraft
from shangliang.rulebook.facts import fact
from shangliang.rulebook.proposals import AssignmentPlan, Mode, ProposalText, SuggestionUnits
from shangliang.server.api.facts_reading import facts_from
from shangliang.server.api.facts_schemas import body_of
from shangliang.server.foundation.casework.refusals import Refused

PLAN = {"mode": "separate", "units": [3, 4], "answerers": [{"number": 1, "units": [3]}]}


def test_a_body_becomes_the_rulebooks_facts() -> None:
    facts = facts_from(body_of(AssignmentPlan)(**PLAN), AssignmentPlan)
    answerer = SuggestionUnits(number=1, units=(3,))  # type: ignore[arg-type]
    assert facts == AssignmentPlan(mode=Mode.SEPARATE, units=(3, 4), answerers=(answerer,))  # type: ignore[arg-type]


def test_dates_and_choices_keep_their_kind() -> None:
    stated = {
        "letter": "现答复如下。",
        "handler": "李工",
        "phone": "0000-1234567",
        "answers": [
            {
                "suggestion": 5,
                "outcome": "planned",
                "text": "列入计划。",
                "due_on": "2026-12-31",
                "owner": "李工",
            }
        ],
    }
    facts = facts_from(body_of(ReplyDraft)(**stated), ReplyDraft)
    assert isinstance(facts.answers[0], SuggestionAnswer)
    assert (facts.answers[0].outcome, facts.answers[0].due_on) == (Outcome.PLANNED, date(2026, 12, 31))


@pytest.mark.parametrize(
    ("facts", "stated"),
    [
        (ExtensionRequest, {"until": 20260701, "reason": "x"}),
        (ExtensionRequest, {"until": "2026-07-01T10:00:00", "reason": "x"}),
        (ExtensionRequest, {"until": "tomorrow", "reason": "x"}),
        (AssignmentPlan, {"lead": "7"}),
        (AssignmentPlan, {"lead": True}),
        (AssignmentPlan, {"lead": 0}),
        (AssignmentPlan, {"lead": 2**63}),
        (AssignmentPlan, {"units": [4, 4]}),
        (AssignmentPlan, {"units": list(range(1, 102))}),
        (ProposalText, {"title": "午托", "is_studied": "yes"}),
        (ProposalText, {"title": "长" * 51}),
        (ProposalText, {"title": "午托", "category": "weather"}),
        (ProposalText, {"title": None}),
    ],
)
def test_nothing_is_bent_into_shape(facts: type[Any], stated: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        body_of(facts)(**stated)


def test_a_case_of_another_edition_is_asked_by_its_own_facts() -> None:
    """A body of today's edition, read for a case that began when the regulation asked something else."""

    @dataclass(frozen=True, kw_only=True)
    class Earlier:
        reason: str = fact("理由")
        witness: str = fact("见证人")

    today = body_of(ExtensionRequest).model_validate({"until": "2026-07-01", "reason": "待秋季数据"})
    with pytest.raises(Refused) as refused:
        facts_from(today, Earlier)
    assert [reason.field for reason in refused.value.reasons] == ["witness"]
