"""日程: one's due days and the council's sessions by month, and the address at which a phone reads them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from shangliang.server.foundation.accounts.actions.end_seat import end_seat
from shangliang.server.foundation.accounts.actions.open_feed import end_feed, open_feed
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.agenda import AgendaEntry, entries_of
from shangliang.server.foundation.casework.models import Deadline
from shangliang.server.insight.agenda.feed import as_calendar
from shangliang.server.insight.agenda.month import asked_month, month_of
from tests.server.api.calling import caller, refused, said
from tests.server.cast import Cast
from tests.server.work.proposals import journey
from tests.support.statements import CountStatements

pytestmark = pytest.mark.django_db
MOST_STATEMENTS = 12
LUNCH = journey.TEXT.title


def _due_of(case: Any) -> date:
    return Deadline.objects.filter(case=case, met_on__isnull=True).earliest("due_on").due_on


def _page(client: Client, cast: Cast, part: str, month: str = "") -> str:
    client.force_login(cast.user(part))
    response = client.get("/agenda/", {"month": month} if month else {})
    assert response.status_code == 200
    return response.content.decode()


def test_what_waits_stands_on_its_day(cast: Cast) -> None:
    case = journey.submitted(cast)
    due = _due_of(case)
    (entry,) = [each for each in entries_of(cast.clerk, first=due, last=due) if each.is_deadline]
    assert (entry.on, entry.title, entry.meta) == (due, f"完成初审：{LUNCH}", "提案")
    assert entry.url == f"/proposals/{case.pk}/"
    assert not [each for each in entries_of(cast.stranger, first=due, last=due) if each.is_deadline]
    day_after = due + timedelta(days=1)
    assert not [each for each in entries_of(cast.clerk, first=day_after, last=day_after) if each.is_deadline]


def test_a_session_of_several_days_stands_on_each(cast: Cast) -> None:
    opens, closes = cast.session.opens_on, cast.session.closes_on
    month = month_of(cast.proposer, closes.replace(day=1), today=closes)
    days = [day.on for day in month.busy]
    assert closes in days
    assert all(on in days for on in (opens, closes) if on.month == closes.month)


def test_neighbours_and_their_sessions_are_not_seen(cast: Cast, neighbour: Cast) -> None:
    due = _due_of(journey.submitted(cast))
    around = {"first": due - timedelta(days=400), "last": due + timedelta(days=400)}
    seen = entries_of(neighbour.clerk, **around)
    assert not [each for each in seen if LUNCH in each.title or cast.council.name in each.title]


@pytest.mark.parametrize(
    ("given", "first"),
    [
        ("2026-11", date(2026, 11, 1)),
        ("", date(2026, 6, 1)),
        ("2026-13", date(2026, 6, 1)),
        ("0001-01", date(2026, 6, 1)),
        ("abc", date(2026, 6, 1)),
    ],
)
def test_a_month_that_does_not_exist_is_this_one(given: str, first: date) -> None:
    assert asked_month(given, today=date(2026, 6, 9)) == first


def test_the_page_names_days_and_leads_to_the_months_around(cast: Cast, client: Client) -> None:
    case = journey.submitted(cast)
    due = _due_of(case)
    html = _page(client, cast, "clerk", f"{due:%Y-%m}")
    assert f'id="d{due.isoformat()}"' in html
    assert f'href="#d{due.isoformat()}"' in html
    assert f"/proposals/{case.pk}/" in html
    following = (due.replace(day=1) + timedelta(days=31)).replace(day=1)
    assert f"month={following:%Y-%m}" in html
    assert "这个月没有安排" in _page(client, cast, "stranger", "2030-02")


def test_holidays_are_named_and_days_of_rest_marked(cast: Cast, client: Client) -> None:
    html = _page(client, cast, "proposer", "2026-10")
    assert "国庆" in html
    assert html.count("is-free") > 8


def test_a_full_month_costs_what_an_empty_one_costs(
    cast: Cast, client: Client, statements: CountStatements
) -> None:
    costs = []
    for number in (3, 60):
        for _each in range(number):
            case = journey.submitted(cast)
        due = _due_of(case)
        client.force_login(cast.user("clerk"))
        client.get("/agenda/")
        with statements() as ran:
            client.get("/agenda/", {"month": f"{due:%Y-%m}"})
        costs.append(len(ran))
    assert costs[0] == costs[1]
    assert costs[0] <= MOST_STATEMENTS


def _feed(client: Client, raw: str) -> Any:
    client.logout()
    response = client.get(f"/agenda/{raw}.ics")
    return Calendar.from_ical(response.content) if response.status_code == 200 else response.status_code


def test_a_phone_reads_the_seats_days_without_signing_in(cast: Cast, client: Client) -> None:
    case = journey.submitted(cast)
    calendar = _feed(client, open_feed(actor=cast.clerk))
    events = {str(event["summary"]): event for event in calendar.walk("VEVENT")}
    event = events[f"完成初审：{LUNCH}"]
    assert event["dtstart"].dt == _due_of(case)
    assert event["dtend"].dt == _due_of(case) + timedelta(days=1)
    assert str(event["url"]).endswith(f"/proposals/{case.pk}/")
    assert str(event["transp"]) == "TRANSPARENT"


def test_a_feed_shows_its_own_seat_alone(cast: Cast, client: Client) -> None:
    journey.submitted(cast)
    calendar = _feed(client, open_feed(actor=cast.stranger))
    assert not [event for event in calendar.walk("VEVENT") if LUNCH in str(event["summary"])]


def test_an_address_ends_when_it_is_changed_stopped_or_its_seat_ends(cast: Cast, client: Client) -> None:
    first = open_feed(actor=cast.proposer)
    second = open_feed(actor=cast.proposer)
    assert _feed(client, first) == 404
    assert _feed(client, second) != 404
    end_feed(actor=cast.proposer)
    assert _feed(client, second) == 404
    third = open_feed(actor=cast.proposer)
    end_seat(actor=cast.administrator, seat=cast.seats["proposer"])
    assert _feed(client, third) == 404
    assert _feed(client, "guessed") == 404


def test_making_and_ending_it_is_noted_and_its_secret_is_kept_nowhere(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("proposer"))
    html = client.post("/agenda/subscribe/").content.decode()
    secret = html.partition("<code>")[2].partition(".ics")[0].rpartition("/")[2]
    assert _feed(client, secret) != 404
    client.force_login(cast.user("proposer"))
    assert "换一个订阅地址" in client.get("/agenda/").content.decode()
    assert client.post("/agenda/unsubscribe/", follow=True).status_code == 200
    lines = AuditLine.objects.filter(act__in=("accounts.open_feed", "accounts.end_feed"))
    assert [line.act for line in lines.order_by("sequence")] == ["accounts.open_feed", "accounts.end_feed"]
    assert not any(secret in str(line.new) + str(line.old) for line in lines)
    assert client.get("/agenda/subscribe/").status_code == 405


def test_a_meeting_has_its_hours_and_place() -> None:
    meeting = AgendaEntry(
        key="meeting-1",
        on=date(2026, 3, 3),
        at=time(9),
        until=time(11, 30),
        title="座谈；会",
        place="三楼, 会议室",
    )
    now = datetime(2026, 3, 1, tzinfo=clock.now().tzinfo)
    content = as_calendar([meeting], name="日程", host="office", base_url="https://office", now=now)
    events: Any = Calendar.from_ical(content).walk("VEVENT")
    (event,) = events
    assert (str(event["summary"]), str(event["location"])) == ("座谈；会", "三楼, 会议室")
    assert event["dtstart"].dt.isoformat() == "2026-03-03T01:00:00+00:00"
    assert event["dtend"].dt.isoformat() == "2026-03-03T03:30:00+00:00"
    assert str(event["transp"]) == "OPAQUE"


def test_a_program_asks_for_the_days_it_wants(cast: Cast) -> None:
    due = _due_of(journey.submitted(cast))
    program = caller(cast, "clerk")
    told = said(program.get("/agenda", from_on=due.isoformat(), to_on=due.isoformat()))
    assert [each["title"] for each in told["items"] if each["is_deadline"]] == [f"完成初审：{LUNCH}"]
    before = (due - timedelta(days=1)).isoformat()
    refused(program.get("/agenda", from_on=due.isoformat(), to_on=before), 422)
    late = (due + timedelta(days=401)).isoformat()
    refused(program.get("/agenda", from_on=due.isoformat(), to_on=late), 422)
