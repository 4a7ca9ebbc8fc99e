"""Satisfaction is unseen by those who are rated: by key, as the unit's officer, its leader, the assigning office and
the administrator, on every address there is; the chair sees that a case was referred, and why, but no answers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from shangliang.rulebook.assignments import Assignments
from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.ratings import CommitteeWords, Grade, RatingGiven, Ratings
from shangliang.server.api.router import description
from shangliang.server.foundation.casework.delivery import deliver
from shangliang.server.foundation.casework.models import Case, Event
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.insight.figures.declarations import DECLARED
from tests.server.api.calling import Caller, caller, filled, refused, said
from tests.server.authorization import dissatisfied, matter_of, referred
from tests.server.cast import Cast
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db
UNSEEING = (
    "education_officer",
    "education_leader",
    "housing_officer",
    "assigner",
    "other_assigner",
    "administrator",
)
COMMENT = "态度生硬，答非所问。"


def _rated(cast: Cast, grade: Grade) -> Case:
    matter = journey.answered(cast)
    facts = RatingGiven(attitude=grade, result=grade, comment=COMMENT)
    return perform(Ratings.rate, case=journey.rating_of(matter), actor=cast.proposer, facts=facts)


def _every_address(matter: Case, rating: Case) -> list[str]:
    """Every reading operation, for the matter and for every case that belongs to it."""
    cases = [matter.pk, *Case.objects.filter(root=matter).values_list("pk", flat=True)]
    paths = [path for path, methods in description()["paths"].items() if "get" in methods]
    assert rating.pk in cases
    figures = [each.id for each in DECLARED]
    asked = [f"/search?q={word}" for word in ("午托", "不满意", COMMENT)]
    return [
        *asked,
        *(
            filled(path, case_id=case, figure_id=figure)
            for path in paths
            for case in (cases if "{case_id}" in path else [0])
            for figure in (figures if "{figure_id}" in path else [""])
        ),
    ]


def _all_that_is_read(program: Caller, addresses: list[str]) -> dict[str, Any]:
    """The answers to every address, without the regulations and time limits, which name every step and role."""
    read = {}
    for address in addresses:
        if not address.endswith(("/regulations", "/time-limits")):
            answer = program.get(address)
            is_json = answer["Content-Type"].startswith("application/json")
            told = said(answer) if is_json else answer.content.decode(errors="replace")
            read[address] = told if answer.status_code == 200 else answer.status_code
    return read


def _deliver_all(cast: Cast) -> None:
    for event in Event.objects.filter(council=cast.council):
        deliver(event.pk, cast.council.pk)


@pytest.mark.parametrize("part", UNSEEING)
def test_a_satisfied_and_a_dissatisfied_rating_read_the_same(cast: Cast, neighbour: Cast, part: str) -> None:
    """The same life in two councils, once content and once not: to the unseeing both are alike, word for word."""
    seen = []
    for council, grade in ((cast, Grade.SATISFIED), (neighbour, Grade.NOT)):
        rating = _rated(council, grade)
        _deliver_all(council)
        program = caller(council, part)
        addresses = _every_address(matter_of(rating), rating)
        read = _all_that_is_read(program, addresses)
        text = json.dumps(list(read.values()), ensure_ascii=False)
        assert COMMENT not in text
        assert '"value": "rating"' not in text
        assert '"rater"' not in text
        refused(program.get(f"/cases/{rating.pk}"), 404)
        assert said(program.get("/ratings"))["items"] == []
        seen.append(_without_particulars(program, rating))
    assert seen[0] == seen[1]


def test_the_same_comparison_tells_the_committee_the_difference(cast: Cast, neighbour: Cast) -> None:
    """Beside the sameness, so that it is known to mean something."""
    seen = [
        _without_particulars(caller(council, "committee"), _rated(council, grade))
        for council, grade in ((cast, Grade.SATISFIED), (neighbour, Grade.NOT))
    ]
    assert seen[0] != seen[1]


def _without_particulars(program: Caller, rating: Case) -> list[Any]:
    """What is read of the proposal, its timeline, tasks and lists, with numbers and instants left out."""
    shown = [
        said(program.get(path))
        for path in (
            "/cases", "/proposals", "/tasks", "/promises", "/ratings", "/notices", "/late", "/figures",
            "/figures/cuts", "/search?q=午托",
        )
    ]  # fmt: skip
    for path in (f"/proposals/{rating.root_id}", f"/proposals/{rating.root_id}/timeline"):
        answer = program.get(path)
        shown.append(said(answer) if answer.status_code == 200 else answer.status_code)
    return [_shape(each) for each in shown]


PARTICULAR = frozenset(
    {
        "id",
        "case",
        "matter",
        "parent",
        "assignment",
        "href",
        "moved_at",
        "happened_at",
        "told_at",
        "key",
        "records_href",
    }
)  # fmt: skip


def _shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: _shape(each)
            for name, each in value.items()
            if name not in PARTICULAR or isinstance(each, dict)
        } | {name: "…" for name in ("answerers", "letter_number") if name in value}
    if isinstance(value, list):
        return [_shape(each) for each in value]
    return value


@pytest.mark.parametrize("part", UNSEEING)
def test_a_rating_cannot_be_acted_on_by_those_who_do_not_see_it(cast: Cast, part: str) -> None:
    rating = journey.rating_of(journey.answered(cast))
    body = {"attitude": "satisfied", "result": "satisfied"}
    refused(caller(cast, part).post(f"/ratings/{rating.pk}/rate", body), 404)
    assert Case.objects.get(pk=rating.pk).state == "open"


def test_the_rater_and_the_committee_see_the_answers(cast: Cast) -> None:
    rating = _rated(cast, Grade.NOT)
    for part in ("proposer", "clerk", "committee"):
        shown = said(caller(cast, part).get("/ratings"))["items"]
        assert [(each["case"]["id"], each["result"]["value"], each["comment"]) for each in shown] == [
            (rating.pk, "not", COMMENT)
        ]
        assert shown[0]["about"]["name"] == "县教育局"
    assert said(caller(cast, "second_proposer").get("/ratings"))["items"] == []


def test_a_rehandling_order_carries_the_committees_words_alone(cast: Cast) -> None:
    rating = dissatisfied(cast)
    words = "请实地核查后重新答复。"
    perform(Ratings.order_rehandling, case=rating, actor=cast.committee, facts=CommitteeWords(words=words))
    _deliver_all(cast)
    program = caller(cast, "education_officer")
    read = said(program.get(f"/proposals/{rating.root_id}"))
    assert [each["note"] for each in read["assignments"]] == ["", words]
    assert read["ratings"] == []
    steps = [line["step"] for line in said(program.get(f"/proposals/{rating.root_id}/timeline"))["items"]]
    assert "rehandle" in steps
    assert not {"rate", "order_rehandling"} & set(steps)
    told = [notice["text"] for notice in said(program.get("/notices"))["items"]]
    assert f"提案委要求县教育局重新办理《{rating.title}》：{words}" in told


def test_the_chair_reads_the_reference_and_no_answers(cast: Cast) -> None:
    rating = referred(cast)
    shown = said(caller(cast, "chair").get("/ratings"))["items"]
    assert [(each["case"]["state"]["value"], each["words"]) for each in shown] == [
        ("referred", "两次办理仍有不同意见，提请研究。")
    ]
    assert [shown[0][name] for name in ("attitude", "result", "overall", "comment")] == [None, None, None, ""]
    taken = caller(cast, "chair").post(f"/ratings/{rating.pk}/close_dissatisfied", {"decision": "同意结案。"})
    assert said(taken)["case"]["state"]["value"] == "closed_dissatisfied"


def test_before_a_reference_the_chair_sees_no_rating(cast: Cast) -> None:
    rating = dissatisfied(cast)
    assert said(caller(cast, "chair").get("/ratings"))["items"] == []
    refused(caller(cast, "chair").get(f"/cases/{rating.pk}"), 404)


def test_a_second_round_asks_nobody_who_was_content(cast: Cast) -> None:
    """A content proposer's unit may be told to handle again for another reason; the order tells nothing of a rating."""
    matter = journey.answered(cast)
    journey.rate(matter, cast.proposer, result=Grade.SATISFIED)
    order = {"words": "答复附件有误，请更正。"}
    assignment = journey.assignment_of(matter, cast.education.pk)
    answer = caller(cast, "committee").post(f"/assignments/{assignment.pk}/rehandle", order)
    assert said(answer)["case"]["state"]["value"] == "rehandled"
    fresh = journey.assignment_of(matter, cast.education.pk, round=2)
    perform(Assignments.accept, case=fresh, actor=cast.education_officer, facts=NoFacts())
    program = caller(cast, "education_officer")
    assert said(program.get(f"/proposals/{matter.pk}"))["ratings"] == []
