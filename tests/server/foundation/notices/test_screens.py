"""消息: the list, opening, marking as read."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shangliang.server.foundation.accounts.actors import system_actor
from shangliang.server.foundation.casework.models import Case, Event
from shangliang.server.foundation.notices.actions.read import mark_all_read, mark_case_read
from shangliang.server.foundation.notices.models import Notice
from shangliang.server.foundation.notices.queries import PAGE_LENGTH, page_of_notices, unread_count
from tests.server.cast import Cast
from tests.server.foundation.notices.telling import deliver_all
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 3, 2, 2, tzinfo=UTC)


def signed_in(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


def fill(cast: Cast, case: Case, count: int, *, part: str = "clerk") -> None:
    """So many notices of submissions, two of each minute, to one of the cast."""
    for number in range(count):
        event = Event.objects.create(
            council=cast.council,
            name="ProposalSubmitted",
            case=case,
            step="submit",
            state=case.state,
            words={"title": f"第{number}件"},
            happened_at=MORNING,
            delivered_at=MORNING,
        )
        Notice.objects.create(
            council=cast.council,
            seat=cast.seats[part],
            event=event,
            case=case,
            told_at=MORNING + timedelta(minutes=number // 2),
        )


@pytest.fixture
def case(cast: Cast) -> Case:
    return journey.submitted(cast)


@pytest.mark.parametrize("count", [0, 1, PAGE_LENGTH, PAGE_LENGTH + 1, 75])
def test_pages_follow_each_other_without_gap_or_double(cast: Cast, case: Case, count: int) -> None:
    fill(cast, case, count)
    seen: list[str] = []
    after = ""
    for _turn in range(10):
        page = page_of_notices(cast.clerk, after=after)
        seen += [line.notice.event.words["title"] for line in page.lines]
        after = page.next_key
        if not after:
            break
    assert seen == [f"第{number}件" for number in reversed(range(count))]


@pytest.mark.parametrize("key", ["x", "_", "2026-03-02_1", "2026-03-02T00:00:00_1", "'; DROP TABLE_1"])
def test_a_key_that_is_none_of_ours_begins_at_the_top(cast: Cast, case: Case, key: str) -> None:
    fill(cast, case, 2)
    assert len(page_of_notices(cast.clerk, after=key).lines) == 2


def test_ones_own_notices_only(cast: Cast, neighbour: Cast, case: Case) -> None:
    fill(cast, case, 3)
    assert unread_count(cast.clerk) == 3
    assert len(page_of_notices(cast.clerk).lines) == 3
    others = (
        cast.committee,
        cast.proposer,
        cast.administrator,
        neighbour.clerk,
        system_actor(council_id=cast.council.pk),
    )
    for other in others:
        assert unread_count(other) == 0
        assert page_of_notices(other).lines == []
        assert mark_all_read(actor=other) == 0
    assert unread_count(cast.clerk) == 3


def test_opening_a_case_reads_what_was_told_about_its_matter(cast: Cast, case: Case) -> None:
    other = journey.submitted(cast)
    fill(cast, case, 2)
    fill(cast, other, 1)
    assert mark_case_read(actor=cast.clerk, case=case) == 2
    assert unread_count(cast.clerk) == 1
    assert mark_case_read(actor=cast.clerk, case=case) == 0


def test_opening_a_part_reads_the_whole_matter(cast: Cast) -> None:
    assignment = journey.accepted(cast)
    deliver_all()
    assert unread_count(cast.assigner) == 2
    mark_case_read(actor=cast.assigner, case=assignment)
    assert unread_count(cast.assigner) == 0


def test_the_list_leads_to_the_case_and_marks_it_read(cast: Cast, case: Case) -> None:
    deliver_all()
    client = signed_in(cast, "clerk")
    page = client.get("/notices/").content.decode()
    assert "提案《关于解决城东片区学生午托难的提案》已提交。" in page
    assert "下一步：请您办理“完成初审”" in page
    assert "is-unread" in page
    link = re.search(r'href="(/notices/\d+/)"', page)
    assert link is not None
    answer = client.get(link[1])
    assert (answer.status_code, answer["Location"]) == (302, f"/proposals/{case.pk}/")
    assert unread_count(cast.clerk) == 0
    assert "is-unread" not in client.get("/notices/").content.decode()


def test_anothers_notice_is_not_found(cast: Cast, neighbour: Cast, case: Case) -> None:
    fill(cast, case, 1)
    url = f"/notices/{Notice.objects.get().pk}/"
    for council, name in ((cast, "committee"), (cast, "administrator"), (neighbour, "clerk")):
        assert signed_in(council, name).get(url).status_code == 404
    assert unread_count(cast.clerk) == 1


def test_all_are_marked_as_read_by_one_button(cast: Cast, case: Case) -> None:
    fill(cast, case, 40)
    client = signed_in(cast, "clerk")
    assert client.get("/notices/read/").status_code == 405
    assert "全部标为已读" in client.get("/notices/").content.decode()
    answer = client.post("/notices/read/", follow=True)
    assert "40 条消息已标为已读。" in answer.content.decode()
    assert "全部标为已读" not in answer.content.decode()
    assert unread_count(cast.clerk) == 0


def test_the_unread_can_be_looked_at_alone(cast: Cast, case: Case) -> None:
    fill(cast, case, 40)
    Notice.objects.filter(event__words__title="第0件").update(read_at=MORNING)
    client = signed_in(cast, "clerk")
    first = client.get("/notices/?unread=1").content.decode()
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following is not None
    second = client.get(following[1].replace("&amp;", "&")).content.decode()
    assert (first + second).count('class="entry is-unread"') == 39


def test_an_empty_list_says_what_will_appear(cast: Cast) -> None:
    client = signed_in(cast, "stranger")
    assert "还没有消息" in client.get("/notices/").content.decode()
    assert "没有未读的消息" in client.get("/notices/?unread=1").content.decode()


def test_a_stranger_to_the_house_is_led_to_sign_in(cast: Cast) -> None:
    assert Client().get("/notices/")["Location"].startswith("/sign-in/")


def test_a_page_costs_the_same_at_three_and_at_sixty(cast: Cast, case: Case) -> None:
    """Statements on tables; PostgreSQL's walls are settings of the session beside them."""
    costs = []
    for count in (3, 60):
        Notice.objects.all().delete()
        fill(cast, case, count)
        client = signed_in(cast, "clerk")
        client.get("/notices/")
        with CaptureQueriesContext(connection) as statements:
            assert client.get("/notices/").status_code == 200
        costs.append(len([each for each in statements.captured_queries if " FROM " in each["sql"]]))
    assert costs[0] == costs[1] <= 12


def test_unread_are_counted_by_one_statement(cast: Cast, case: Case) -> None:
    fill(cast, case, 60)
    actor = cast.clerk
    with CaptureQueriesContext(connection) as statements:
        assert unread_count(actor) == 60
    assert len(statements) == 1
