"""待办, 超期, 承诺跟踪, 查找: what they show to whom, in which order, and what they cost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from shangliang.rulebook.answers import Outcome
from shangliang.rulebook.assignments import Assignments, ExtensionRequest
from shangliang.rulebook.contacts import Requests
from shangliang.rulebook.facts import Explained, NoFacts
from shangliang.rulebook.promises import Fulfilment, Promises
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.casework.ticking import tick
from shangliang.server.shell.queries.waiting import MOST, PAGE_LENGTH
from tests.server.authorization import to_be_rated
from tests.server.cast import Cast
from tests.server.shell.browsing import cost, page, signed_in, tasks_of, words
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db


def ago(days: int) -> Any:
    return clock.clock_at(clock.today() - timedelta(days=days))


def rows(answer: Any) -> list[list[str]]:
    """The table's cells in words."""
    return [[str(cell.text) for cell in row.cells] for row in answer.context["table"].rows]


def chips(answer: Any) -> dict[str, int | None]:
    return {str(each.label): each.count for each in answer.context["filters"]}


# 待办


def test_a_pile_shows_its_own_tasks(cast: Cast) -> None:
    journey.submitted(cast)
    journey.reviewed(cast)
    everything = page(cast, "committee", "/tasks/")
    assert chips(everything) == {"全部": 2, "待初审": 1, "待复审": 1}

    (line,) = tasks_of(page(cast, "committee", "/tasks/?step=proposal.docket"))

    assert "请复审决定" in str(line.title)


def test_an_address_that_makes_no_sense_shows_everything(cast: Cast) -> None:
    journey.submitted(cast)
    for query in (
        "step=proposal.nothing",
        "step=",
        "step=nobody.review",
        "from=-3",
        "from=九",
        "step=proposal.decline",
    ):
        assert len(tasks_of(page(cast, "clerk", f"/tasks/?{query}"))) == 1


def test_an_empty_pile_leads_back_to_all_tasks(cast: Cast) -> None:
    answer = page(cast, "clerk", "/tasks/?step=promise.confirm")

    assert "“待核实承诺”里没有等您办的" in words(answer)


def test_an_act_from_a_list_leads_back_to_the_same_place(cast: Cast) -> None:
    journey.assigned(cast)
    (line,) = tasks_of(page(cast, "education_officer", "/tasks/?step=assignment.accept"))
    browser = signed_in(cast, "education_officer")

    answer = browser.get(line.acts[-1].url)
    assert 'name="next" value="/tasks/?step=assignment.accept"' in words(answer)
    done = browser.post(line.acts[-1].url, {"next": "/tasks/?step=assignment.accept"})

    assert done.headers["Location"] == "/tasks/?step=assignment.accept"


def test_long_lists_are_turned_page_by_page_without_gap_or_double(cast: Cast) -> None:
    for number in range(PAGE_LENGTH + 5):
        with ago(number % 3):
            journey.submitted(cast)
    browser = signed_in(cast, "clerk")
    first = browser.get("/tasks/")
    second = browser.get(first.context["pager"].next_url)
    shown = [task.url for task in [*tasks_of(first), *tasks_of(second)]]

    assert len(tasks_of(first)) == PAGE_LENGTH
    assert len(shown) == len(set(shown)) == PAGE_LENGTH + 5
    assert second.context["pager"].next_url == ""
    assert second.context["pager"].previous_url == "/tasks/"


def test_more_than_two_hundred_are_not_listed_and_it_is_said(cast: Cast) -> None:
    case = journey.submitted(cast)
    copies = [_copy(case) for _number in range(MOST + 20)]
    Case.objects.bulk_create(copies)
    from shangliang.server.work.proposals.models import Proposal

    Proposal.objects.bulk_create([Proposal(council=cast.council, case=each) for each in copies])
    browser = signed_in(cast, "clerk")
    answer, seen = browser.get("/tasks/"), 0
    while answer.context["pager"].next_url:
        seen += len(tasks_of(answer))
        answer = browser.get(answer.context["pager"].next_url)
    seen += len(tasks_of(answer))

    assert seen <= MOST + PAGE_LENGTH
    assert f"这里最多列 {MOST} 件" in words(answer)


def _copy(case: Case) -> Case:
    return Case(
        council_id=case.council_id, kind="proposal", edition=case.edition, state="submitted", title=case.title,
        member_id=case.member_id, opened_on=case.opened_on, moved_at=case.moved_at,
    )  # fmt: skip


# 超期


def test_the_late_list_says_who_is_late_with_what(cast: Cast) -> None:
    with ago(120):
        journey.accepted(cast)
    answer = page(cast, "clerk", "/late/")

    assert [(row[1], row[2]) for row in rows(answer)] == [("首次沟通", "县教育局"), ("答复", "县教育局")]
    assert chips(answer) == {}
    assert "逾期" in words(answer)


def test_a_unit_that_has_not_signed_for_it_is_late_with_signing(cast: Cast) -> None:
    with ago(12):
        journey.assigned(cast)

    assert [row[1] for row in rows(page(cast, "education_officer", "/late/"))] == ["签收"]
    assert rows(page(cast, "housing_officer", "/late/")) == []


def test_an_extension_silences_the_late_list(cast: Cast) -> None:
    with ago(80):
        assignment = journey.accepted(cast)
        journey.talk(assignment, cast.education_officer)
        facts = ExtensionRequest(until=clock.today() + timedelta(days=170), reason="须等待秋季招生数据。")
        perform(Assignments.ask_extension, case=assignment, actor=cast.education_officer, facts=facts)
    request = Case.objects.get(kind="request")
    later = clock.today() + timedelta(days=30)
    with clock.clock_at(later):
        assert "答复" in [row[1] for row in rows(page(cast, "assigner", "/late/"))]

    perform(Requests.grant, case=request, actor=cast.assigner, facts=NoFacts())

    with clock.clock_at(later):
        assert "答复" not in [row[1] for row in rows(page(cast, "assigner", "/late/"))]


def test_the_late_list_is_narrowed_by_whose_turn_it_is(cast: Cast) -> None:
    with ago(120):
        journey.submitted(cast)
        journey.accepted(cast)
    answer = page(cast, "clerk", "/late/")
    assert chips(answer) == {"全部": 3, "提案委": 1, "承办单位": 2}

    assert [row[2] for row in rows(page(cast, "clerk", "/late/?of=clerk"))] == ["提案委"]


def test_a_unit_does_not_read_off_the_late_list_that_a_rating_is_owed(cast: Cast) -> None:
    with ago(60):
        to_be_rated(cast)

    assert "评价" in [row[1] for row in rows(page(cast, "clerk", "/late/"))]
    assert "评价" not in [row[1] for row in rows(page(cast, "education_officer", "/late/"))]


# 承诺跟踪


def promises(cast: Cast, days: int = 60) -> list[Case]:
    """A reply with two promises, due so many days from now."""
    before = set(Case.objects.filter(kind="promise").values_list("pk", flat=True))
    journey.answered(cast, outcome=Outcome.PLANNED, due_on=clock.today() + timedelta(days=days))
    return list(Case.objects.filter(kind="promise").exclude(pk__in=before).order_by("pk"))


def test_every_promise_is_followed_to_what_became_of_it(cast: Cast) -> None:
    with ago(90):
        kept, dropped = promises(cast, days=120)
        late, due = promises(cast, days=10)
    tick(cast.council.pk)
    for case in (kept, late):
        case.refresh_from_db()
        facts = Fulfilment(done_on=clock.today(), proof="验收单。")
        told = perform(Promises.report, case=case, actor=cast.education_officer, facts=facts)
        perform(Promises.confirm, case=told, actor=cast.clerk, facts=NoFacts())
    perform(
        Promises.drop, case=dropped, actor=cast.education_officer, facts=Explained(reason="资金没有落实。")
    )
    answer = page(cast, "clerk", "/promises/")

    assert chips(answer) == {"全部": 4, "到期待报": 1, "按期兑现": 1, "逾期兑现": 1, "未兑现": 1}
    assert [row[1] for row in rows(page(cast, "clerk", "/promises/?state=due"))] == ["县教育局"]
    assert "资金没有落实" in words(page(cast, "clerk", "/promises/?state=dropped"))
    assert due.pk


def test_promises_are_narrowed_by_unit_and_year(cast: Cast) -> None:
    promises(cast, days=30)
    promises(cast, days=400)
    this, later = clock.today() + timedelta(days=30), clock.today() + timedelta(days=400)
    answer = page(cast, "clerk", f"/promises/?year={later.year}")

    assert f"{later.year}年承诺清单" in words(answer)
    assert len(rows(answer)) == 2
    assert len(rows(page(cast, "clerk", f"/promises/?year={this.year}&unit={cast.education.pk}"))) == (
        2 if this.year != later.year else 4
    )
    assert rows(page(cast, "clerk", f"/promises/?unit={cast.housing.pk}")) == []


def test_only_those_who_may_read_a_promise_see_it(cast: Cast, neighbour: Cast) -> None:
    promises(cast)

    for name in (
        "proposer",
        "clerk",
        "committee",
        "chair",
        "assigner",
        "education_officer",
        "education_leader",
    ):
        assert len(rows(page(cast, name, "/promises/"))) == 2, name
    for name in ("stranger", "other_assigner", "housing_officer", "administrator"):
        assert rows(page(cast, name, "/promises/")) == [], name
    assert rows(page(neighbour, "clerk", "/promises/")) == []


def test_promises_are_turned_page_by_page(cast: Cast) -> None:
    for number in range(17):
        promises(cast, days=30 + number % 4)
    browser = signed_in(cast, "clerk")
    first = browser.get("/promises/?state=open")
    second = browser.get("/promises/" + first.context["pager"].next_url)

    assert (len(rows(first)), len(rows(second))) == (30, 4)
    assert "state=open" in first.context["pager"].next_url


# 查找


def test_search_marks_what_was_found_and_finds_only_what_may_be_read(cast: Cast, neighbour: Cast) -> None:
    journey.submitted(cast)
    (entry,) = page(cast, "clerk", "/search/?q=午托").context["entries"]

    assert "<mark>午托</mark>" in entry.title
    assert signed_in(cast, "clerk").get(entry.url).status_code == 200
    for somebody in (page(cast, "stranger", "/search/?q=午托"), page(neighbour, "clerk", "/search/?q=午托")):
        assert somebody.context["entries"] == []
        assert "没有找到“午托”" in words(somebody)


def test_search_escapes_what_was_asked(cast: Cast) -> None:
    answer = words(page(cast, "clerk", "/search/?q=<script>alert(1)</script>"))

    assert "<script>alert" not in answer
    assert "&lt;script&gt;alert(1)" in answer


def test_an_empty_search_teaches_how_to_ask(cast: Cast) -> None:
    assert "想找什么？" in words(page(cast, "clerk", "/search/"))


# What they cost


def test_lists_cost_the_same_with_three_and_with_sixty(cast: Cast) -> None:
    seats = ("proposer", "clerk", "committee", "assigner", "education_officer", "chair")
    addresses = ("/tasks/", "/late/", "/promises/", "/search/?q=午托")
    browsers = {name: signed_in(cast, name) for name in seats}

    def more(count: int) -> None:
        with ago(120):
            for _number in range(count):
                journey.submitted(cast)
                promises(cast, days=150)
                journey.assigned(cast)

    def costs() -> dict[tuple[str, str], int]:
        return {(name, address): cost(browsers[name], address) for name in seats for address in addresses}

    more(1)
    with_three = costs()
    more(19)

    assert costs() == with_three
    assert max(with_three.values()) <= 12, with_three
