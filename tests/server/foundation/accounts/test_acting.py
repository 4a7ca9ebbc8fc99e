"""Who acts in a request: the seat, its end, the switch, the language, the doors."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.acting import ActingMiddleware
from shangliang.server.foundation.accounts.models import Seat
from tests.server.cast import Cast
from tests.server.foundation.accounts.browsing import errors, is_signed_in, said, sign_in, signed_in


@pytest.fixture
def both(cast: Cast, neighbour: Cast) -> Cast:
    """The first proposer is the neighbouring council's chair as well."""
    Seat.objects.create(user=cast.user("proposer"), council=neighbour.council, kind=SeatKind.CHAIR.value)
    return cast


def acting_as(browser: Client) -> tuple[str, str]:
    """The seat that 我的 says is in use, and its council."""
    seats = browser.get("/me/").context["seats"]
    return next((words, council) for _pk, words, council, is_current in seats if is_current)


def chair_seat(cast: Cast) -> Seat:
    return Seat.objects.get(user=cast.user("proposer"), kind=SeatKind.CHAIR.value)


def test_one_begins_in_the_first_seat_and_switches(both: Cast) -> None:
    browser = signed_in(both.user("proposer"))
    assert acting_as(browser) == ("委员", "清川县政协")
    browser.post(f"/seats/{chair_seat(both).pk}/switch/")
    assert acting_as(browser) == ("主席、副主席", "临河县政协")


def test_the_seat_used_last_is_the_one_to_begin_with(both: Cast) -> None:
    signed_in(both.user("proposer")).post(f"/seats/{chair_seat(both).pk}/switch/")
    assert acting_as(signed_in(both.user("proposer"))) == ("主席、副主席", "临河县政协")


def test_a_switch_in_one_browser_leaves_the_other_alone(both: Cast) -> None:
    phone, office = signed_in(both.user("proposer")), signed_in(both.user("proposer"))
    phone.post(f"/seats/{chair_seat(both).pk}/switch/")
    assert acting_as(office) == ("委员", "清川县政协")


def test_another_persons_seat_is_not_there(both: Cast) -> None:
    browser = signed_in(both.user("proposer"))
    assert browser.post(f"/seats/{both.seats['clerk'].pk}/switch/").status_code == 404
    assert browser.post("/seats/999999/switch/").status_code == 404
    assert acting_as(browser) == ("委员", "清川县政协")


def test_a_seat_is_switched_by_post_alone(both: Cast) -> None:
    browser = signed_in(both.user("proposer"))
    assert browser.get(f"/seats/{chair_seat(both).pk}/switch/").status_code == 405


def test_an_ended_seat_falls_back_to_another_and_says_so(both: Cast) -> None:
    browser = signed_in(both.user("proposer"))
    chair = chair_seat(both)
    browser.post(f"/seats/{chair.pk}/switch/")
    Seat.objects.filter(pk=chair.pk).update(ended_at=timezone.now())
    answer = browser.get("/me/")
    assert "您原来的身份已经终止，现在以“委员”身份办事。" in said(answer)
    assert acting_as(browser) == ("委员", "清川县政协")
    assert browser.post(f"/seats/{chair.pk}/switch/").status_code == 404


def test_without_any_seat_one_is_signed_out_and_told(cast: Cast) -> None:
    browser = signed_in(cast.user("proposer"))
    Seat.objects.filter(user=cast.user("proposer")).update(ended_at=timezone.now())
    answer = browser.get("/me/", follow=True)
    assert answer.request["PATH_INFO"] == "/sign-in/"
    assert said(answer) == ["您在本平台已没有可用的身份，如有疑问请联系本政协的系统管理员。"]
    assert not is_signed_in(browser)


def test_a_deactivated_account_is_signed_out_and_told(cast: Cast) -> None:
    browser, user = signed_in(cast.user("proposer")), cast.user("proposer")
    user.is_active = False
    user.save()
    answer = browser.get("/me/", follow=True)
    assert answer.request["PATH_INFO"] == "/sign-in/"
    assert said(answer) == ["该账号已停用，如有疑问请联系本政协的系统管理员。"]


def test_the_language_of_the_account_is_spoken(cast: Cast) -> None:
    browser = signed_in(cast.user("proposer"))
    assert '<html lang="zh-hans"' in browser.get("/me/").content.decode()
    assert browser.post("/language/", {"language": "en", "next": "/me/"})["Location"] == "/me/"
    assert '<html lang="en"' in browser.get("/me/").content.decode()
    assert '<html lang="en"' in signed_in(cast.user("proposer")).get("/me/").content.decode()


def test_a_language_that_is_not_spoken_changes_nothing(cast: Cast) -> None:
    browser = signed_in(cast.user("proposer"))
    browser.post("/language/", {"language": "xx"})
    assert '<html lang="zh-hans"' in browser.get("/me/").content.decode()


def test_a_door_names_whom_it_is_for(cast: Cast) -> None:
    answer = signed_in(cast.user("proposer")).get("/people/")
    assert answer.status_code == 403
    assert "只有“系统管理员”可以打开这一页，您现在的身份是“委员”。" in answer.content.decode()
    assert signed_in(cast.user("administrator")).get("/people/").status_code == 200


def test_a_door_offers_the_seat_that_fits(cast: Cast) -> None:
    seat = Seat.objects.create(
        user=cast.user("proposer"), council=cast.council, kind=SeatKind.ADMINISTRATOR.value
    )
    browser = signed_in(cast.user("proposer"))
    assert f"/seats/{seat.pk}/switch/" in browser.get("/people/").content.decode()
    browser.post(f"/seats/{seat.pk}/switch/")
    assert browser.get("/people/").status_code == 200


def test_finding_out_who_acts_costs_one_statement_beside_session_and_user(both: Cast) -> None:
    browser = signed_in(both.user("proposer"))
    with CaptureQueriesContext(connection) as captured:
        assert browser.get("/sign-in/").status_code == 302
    read = [each["sql"].split('"')[1] for each in captured if " FROM " in each["sql"]]
    assert read == ["django_session", "accounts_user", "accounts_seat"]


def test_an_anonymous_visitor_without_a_cookie_costs_nothing(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as captured:
        Client().get("/me/")
    assert [each["sql"] for each in captured] == []


def acting_request(cast: Cast, rf: RequestFactory) -> HttpRequest:
    from django.contrib.messages.storage.cookie import CookieStorage
    from django.contrib.sessions.backends.db import SessionStore

    request = rf.get("/")
    request.user = cast.user("proposer")
    request.session = SessionStore()
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return request


@pytest.mark.postgresql
def test_within_a_request_only_the_seats_council_is_seen(
    cast: Cast, neighbour: Cast, rf: RequestFactory
) -> None:
    seen: list[int] = []

    def look(_request: HttpRequest) -> HttpResponse:
        seen.extend(Seat.objects.order_by().values_list("council_id", flat=True).distinct())
        return HttpResponse()

    ActingMiddleware(look)(acting_request(cast, rf))
    assert seen == [cast.council.pk]


@pytest.mark.postgresql
@pytest.mark.parametrize(("status", "stays"), [(200, True), (500, False)])
def test_an_answer_that_failed_leaves_nothing_behind(
    cast: Cast, rf: RequestFactory, status: int, stays: bool
) -> None:
    def write(request: Any) -> HttpResponse:
        Seat.objects.filter(pk=request.seat.pk).update(chosen_at=timezone.now())
        return HttpResponse(status=status)

    answer = ActingMiddleware(write)(acting_request(cast, rf))
    assert answer.status_code == status
    seat = Seat.objects.get(pk=cast.seats["proposer"].pk)
    assert (seat.chosen_at is not None) is stays


def test_a_wrong_password_does_not_end_the_session_of_who_is_signed_in(cast: Cast) -> None:
    browser = signed_in(cast.user("proposer"))
    other = Client()
    assert "__all__" in errors(sign_in(other, "qingchuan-proposer", "not-it"))
    assert is_signed_in(browser)
