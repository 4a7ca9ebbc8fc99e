"""Several cases at once: one page asks, each is dealt with on its own, and what is refused comes back."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from shangliang.rulebook.assignments import Assignments
from shangliang.rulebook.facts import UnitId
from shangliang.rulebook.proposals import (
    Proposals,
)
from shangliang.rulebook.units import OtherUnit
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.work.proposals.models import PreliminaryReview, Proposal
from tests.server.cast import Cast
from tests.server.work.proposals import journey
from tests.server.work.proposals.at_the_desk import (
    MOST_STATEMENTS_ON_A_LIST,
    proposing,
    shortly,
    signed_in,
    state_of,
    titled,
)
from tests.support.statements import CountStatements

pytestmark = pytest.mark.django_db


def batch_data(page: Any, **given: Any) -> dict[str, Any]:
    """What a browser would post of the page of a batch, with the given answers."""
    data: dict[str, Any] = {"act": page.context["batch"].key, "next": page.context["back_url"]}
    data["case"] = [row.case.pk for row in page.context["rows"]]
    forms = [page.context["shared"], *page.context["rows"]]
    for form in forms:
        for field in form:
            value = field.value()
            if value not in (None, "", False):
                data[field.html_name] = value if not isinstance(value, tuple) else list(value)
    return {name: value for name, value in {**data, **given}.items() if value is not None}


def ask(client: Client, act: str, *cases: Case, back: str = "/desk/?group=preliminary") -> Any:
    asked = [("act", act), ("next", back), *(("case", str(case.pk)) for case in cases)]
    return client.get(f"/desk/batch/?{urlencode(asked)}")


@pytest.mark.parametrize(
    ("part", "group", "acts"),
    [
        ("clerk", "preliminary", ["review", "return"]),
        ("clerk", "second", ["return"]),
        ("committee", "second", ["docket", "return"]),
        ("assigner", "to_assign", ["assign"]),
        ("clerk", "handling", []),
        ("chair", "preliminary", []),
    ],
)
def test_each_queue_offers_what_its_reader_may_do_to_several(
    cast: Cast, part: str, group: str, acts: list[str]
) -> None:
    page = signed_in(cast, part).get(f"/desk/?group={group}")
    assert [act.value for act in page.context["batch_acts"]] == acts


def test_several_are_reviewed_with_one_opinion(cast: Cast) -> None:
    cases = [journey.submitted(cast, text=titled(f"关于第{number}件事的提案")) for number in range(4)]
    client = signed_in(cast, "clerk")
    page = ask(client, "review", *cases)
    assert page.context["summary"] == "4 件提案"
    assert "送提案委复审决定。" in page.content.decode()
    left = f"case-{cases[3].pk}-taken"
    done = client.post("/desk/batch/", batch_data(page, opinion="merge", note="请并案研究。", **{left: None}))
    assert done.status_code == 200
    assert done.context["summary"] == "办成 3 件，没有勾选 1 件"
    assert [state_of(case) for case in cases] == ["reviewed", "reviewed", "reviewed", "submitted"]
    reviews = PreliminaryReview.objects.values_list("opinion", "note")
    assert list(reviews) == [("merge", "请并案研究。")] * 3


def test_several_are_returned_for_one_reason_which_may_not_be_empty(cast: Cast) -> None:
    cases = [journey.reviewed(cast), journey.submitted(cast)]
    client = signed_in(cast, "clerk")
    page = ask(client, "return", *cases)
    refused = client.post("/desk/batch/", batch_data(page, reason=" "))
    assert refused.status_code == 422
    assert "请填写“理由”。" in refused.content.decode()
    assert [state_of(case) for case in cases] == ["reviewed", "submitted"]
    assert client.post("/desk/batch/", batch_data(page, reason="请按一事一案拆分。")).status_code == 200
    assert [state_of(case) for case in cases] == ["returned", "returned"]
    assert set(Proposal.objects.values_list("decision_reason", flat=True)) == {"请按一事一案拆分。"}


def test_several_are_docketed_each_with_its_office(cast: Cast) -> None:
    party = journey.reviewed(cast, text=proposing(cast.party_unit.pk))
    government = journey.reviewed(cast, text=proposing(cast.education.pk))
    changed = journey.reviewed(cast, text=proposing(cast.education.pk))
    client = signed_in(cast, "committee")
    page = ask(client, "docket", party, government, changed)
    assert [row["office"].value() for row in page.context["rows"]] == [
        cast.other_office.pk, cast.office.pk, cast.office.pk
    ]  # fmt: skip
    done = client.post(
        "/desk/batch/", batch_data(page, **{f"case-{changed.pk}-office": cast.other_office.pk})
    )
    lines = [line.words for line in done.context["account"].done]
    assert lines == [
        "编号第 1 号，转县委办公室交办", "编号第 2 号，转县政府办公室交办", "编号第 3 号，转县委办公室交办"
    ]  # fmt: skip
    assert [Case.objects.get(pk=case.pk).office for case in (party, government, changed)] == [
        cast.other_office, cast.office, cast.other_office
    ]  # fmt: skip


def test_one_without_an_office_is_asked_for_before_anything_is_done(cast: Cast) -> None:
    with_office = journey.reviewed(cast, text=proposing(cast.education.pk))
    without = journey.reviewed(cast, text=titled("关于没有建议单位的提案"))
    client = signed_in(cast, "committee")
    page = ask(client, "docket", with_office, without)
    refused = client.post("/desk/batch/", batch_data(page))
    assert refused.status_code == 422
    assert "《关于没有建议单位的提案》交办单位：请选择。" in refused.content.decode()
    assert state_of(with_office) == "reviewed"
    left_out = client.post("/desk/batch/", batch_data(page, **{f"case-{without.pk}-taken": None}))
    assert left_out.context["summary"] == "办成 1 件，没有勾选 1 件"
    assert (state_of(with_office), state_of(without)) == ("docketed", "reviewed")


def test_several_are_assigned_as_proposed(cast: Cast) -> None:
    joint = journey.docketed(cast, text=proposing(cast.education.pk, cast.housing.pk))
    alone = journey.docketed(cast, text=proposing(cast.health.pk))
    client = signed_in(cast, "assigner")
    page = ask(client, "assign", joint, alone)
    more = {f"case-{alone.pk}-more": cast.education.pk}
    done = client.post("/desk/batch/", batch_data(page, note="请于六月底前办结。", **more))
    assert [line.words for line in done.context["account"].done] == [
        "县教育局主办，县住建局会办", "县卫健局主办，县教育局会办"
    ]  # fmt: skip
    lead = journey.assignment_of(joint, cast.education.pk)
    assert (lead.variant, lead.assignment.note) == ("lead", "请于六月底前办结。")
    assert journey.assignment_of(joint, cast.housing.pk).variant == "joint"
    assert [state_of(case) for case in (joint, alone)] == ["handling", "handling"]


def test_what_one_unit_objected_to_when_it_looked_is_not_proposed_again(cast: Cast) -> None:
    plan = journey.lead_plan(cast, cast.housing.pk, cast.health.pk)
    matter = perform(Proposals.preassign, case=journey.docketed(cast), actor=cast.assigner, facts=plan)
    facts = OtherUnit(unit=UnitId(cast.party_unit.pk), reason="不属我局职责。")
    look = journey.assignment_of(matter, cast.housing.pk)
    perform(Assignments.object_preview, case=look, actor=cast.housing_officer, facts=facts)
    page = ask(signed_in(cast, "assigner"), "assign", matter)
    (row,) = page.context["rows"]
    assert (row["lead"].value(), row["units"].value()) == (cast.education.pk, [cast.health.pk])


def test_what_is_refused_comes_back_with_its_reason_and_the_rest_is_done(cast: Cast) -> None:
    good = journey.docketed(cast, text=proposing(cast.education.pk))
    bad = journey.docketed(cast, text=proposing(cast.health.pk))
    late = journey.docketed(cast, text=proposing(cast.housing.pk))
    client = signed_in(cast, "assigner")
    page = ask(client, "assign", good, bad, late)
    journey.assigned(cast, case=late, plan=journey.lead_plan(cast))
    data = batch_data(page, note="请按期答复。", **{f"case-{bad.pk}-mode": "separate"})
    answer = client.post("/desk/batch/", data)
    account = answer.context["account"]
    assert answer.status_code == 200
    assert answer.context["summary"] == "办成 1 件，没有办成 2 件"
    assert [line.case.pk for line in account.done] == [good.pk]
    assert [(line.case.pk, line.words) for line in account.refused] == [(late.pk, "现为“办理中”，不能“交办”")]
    assert "分办至少要有两个单位。" in answer.content.decode()
    assert [state_of(case) for case in (good, bad, late)] == ["handling", "docketed", "handling"]
    again = batch_data(answer, **{f"case-{bad.pk}-mode": "lead"})
    assert again["note"] == "请按期答复。"
    assert client.post("/desk/batch/", again).context["summary"] == "办成 1 件"
    assert journey.assignment_of(bad, cast.health.pk).assignment.note == "请按期答复。"


def test_nothing_ticked_and_nothing_readable(cast: Cast, neighbour: Cast) -> None:
    case = journey.submitted(cast)
    client = signed_in(cast, "clerk")
    page = ask(client, "review", case)
    none = client.post("/desk/batch/", batch_data(page, **{f"case-{case.pk}-taken": None}))
    assert (none.status_code, state_of(case)) == (422, "submitted")
    assert "请至少勾选一件。" in none.content.decode()
    assert ask(client, "review").status_code == 302
    stranger = signed_in(neighbour, "clerk")
    assert ask(stranger, "review", case).status_code == 302
    assert stranger.post("/desk/batch/", batch_data(page)).status_code == 302
    assert state_of(case) == "submitted"


@pytest.mark.parametrize(
    ("part", "act"), [("clerk", "docket"), ("committee", "assign"), ("assigner", "review")]
)
def test_a_batch_of_another_role_is_not_found(cast: Cast, part: str, act: str) -> None:
    case = journey.reviewed(cast)
    assert ask(signed_in(cast, part), act, case).status_code == 404
    assert ask(signed_in(cast, part), "nonsense", case).status_code == 404


def test_a_batch_goes_back_to_the_desk_and_nowhere_else(cast: Cast) -> None:
    case = journey.submitted(cast)
    client = signed_in(cast, "clerk")
    back = "/desk/?group=preliminary&category=education"
    assert ask(client, "review", case, back=back).context["back_url"] == back
    for elsewhere in ("https://example.org/desk/", "//example.org/desk/", "/sign-out/"):
        assert ask(client, "review", case, back=elsewhere).context["back_url"] == "/desk/?group=preliminary"


@pytest.mark.parametrize(
    ("part", "act"), [("committee", "docket"), ("assigner", "assign"), ("clerk", "return")]
)
def test_asking_about_several_costs_the_same_with_three_and_thirty(
    cast: Cast, part: str, act: str, statements: CountStatements
) -> None:
    make = journey.docketed if act == "assign" else journey.reviewed
    cases = [make(cast, text=proposing(cast.education.pk, cast.housing.pk)) for _ in range(30)]
    client = signed_in(cast, part)
    counted = []
    for several in (cases[:3], cases):
        with statements() as ran:
            assert len(ask(client, act, *several).context["rows"]) == len(several)
        assert len(ran) <= MOST_STATEMENTS_ON_A_LIST, shortly(ran)
        counted.append(len(ran))
    assert counted[0] == counted[1]
