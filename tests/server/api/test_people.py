"""The council's accounts by key: what its administrator does on the pages, told once where it is told once, and what a
key may not do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.api.models import IdempotentRequest
from shangliang.server.api.router import description
from shangliang.server.foundation.accounts.actions.grant_seat import seat_for
from shangliang.server.foundation.accounts.models import Seat, User
from shangliang.server.foundation.accounts.places import Place
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.directory.models import Member
from tests.server.api.calling import Caller, caller, callers, filled, refused, said
from tests.server.cast import PASSWORD, Cast
from tests.support.statements import CountStatements

pytestmark = pytest.mark.django_db
PHONE, OTHER_PHONE = "13900000001", "13900000002"
CLERK = {"kind": "proposal_clerk", "name": "陆文", "phone": PHONE}
MOST_STATEMENTS = 9


@pytest.fixture
def program(cast: Cast) -> Caller:
    """A program with the administrator's key."""
    return caller(cast, "administrator")


def _member(cast: Cast, name: str, number: str, phone: str) -> Member:
    like = cast.members["proposer"]
    return Member.objects.create(
        council=cast.council, term=cast.term, number=number, name=name, sex="female", is_party_member=False,
        sector=like.sector, joined_on=like.joined_on, phone=phone,
    )  # fmt: skip


def _acts() -> list[str]:
    return list(AuditLine.objects.order_by("pk").values_list("act", flat=True))


def _fields(answer: Any) -> list[str]:
    return [error["field"] for error in refused(answer, 422)["errors"]]


def test_people_are_listed_with_their_seats(cast: Cast, program: Caller) -> None:
    told = said(program.get("/people", limit=100))
    assert {line["name"] for line in told["items"]} == {seat.user.name for seat in cast.seats.values()}
    line = next(line for line in told["items"] if line["name"] == "县教育局联络员")
    (seat,) = line["seats"]
    assert (seat["kind"]["value"], seat["subject"]["name"]) == ("unit_officer", "县教育局")
    assert {count["value"]: count["count"] for count in told["counts"]}["unit_officer"] == 3


def test_people_are_searched_and_filtered(cast: Cast, program: Caller) -> None:
    program.post("/people", CLERK)
    for asked, names in (
        ({"q": "陆"}, ["陆文"]),
        ({"q": "139 0000 0001"}, ["陆文"]),
        ({"q": cast.user("chair").username}, ["吴正"]),
        ({"kind": "proposal_clerk"}, ["陆文", "陈芳"]),
        ({"kind": "proposal_clerk", "q": "陈"}, ["陈芳"]),
    ):
        assert [line["name"] for line in said(program.get("/people", **asked))["items"]] == names, asked
    assert _fields(program.get("/people", kind="king")) == ["kind"]


def test_pages_of_people_hold_each_once(cast: Cast, program: Caller) -> None:
    for path, asked in (("/people", {}), ("/people/subjects", {"kind": "unit_officer"})):
        whole = [line["id"] for line in said(program.get(path, **asked))["items"]]
        answer = said(program.get(path, **asked, limit=2))
        found = [line["id"] for line in answer["items"]]
        while answer["next"]:
            answer = said(program.get(answer["next"]))
            found += [line["id"] for line in answer["items"]]
        assert found == whole
        assert len(whole) >= 3


def test_a_list_of_people_costs_the_same_however_long(
    cast: Cast, program: Caller, statements: CountStatements
) -> None:
    costs = []
    for number in range(2):
        for each in range(4 * number):
            _member(cast, f"新委员{each}", f"103{each}", "")
            body = {
                "kind": "unit_officer",
                "subject": cast.health.pk,
                "name": "某人",
                "username": f"somebody{each}",
            }
            assert program.post("/people", body).status_code == 201
        found = []
        for path in ("/people", "/people/subjects"):
            with statements() as ran:
                assert program.get(path).status_code == 200
            found.append(len(ran))
        costs.append(found)
    assert costs[0] == costs[1]
    assert max(costs[0]) <= MOST_STATEMENTS


def test_an_account_is_opened_and_its_password_told_once(cast: Cast, program: Caller) -> None:
    first = program.post("/people", CLERK, key="open-1")
    assert first.status_code == 201
    told = said(first)
    user = User.objects.get(phone=PHONE)
    assert user.check_password(told["password"])
    assert (told["person"]["id"], told["person"]["must_change_password"]) == (user.pk, True)
    assert _acts()[-2:] == ["accounts.open_account", "accounts.grant_seat"]
    again = program.post("/people", CLERK, key="open-1")
    assert refused(again, 409)["type"] == "urn:shangliang:problem:told-already"
    assert "重置密码" in said(again)["detail"]
    assert User.objects.filter(name="陆文").count() == 1
    kept = IdempotentRequest.objects.get(key="open-1")
    assert kept.response == {}
    for text in (str(IdempotentRequest.objects.values()), str(AuditLine.objects.values())):
        assert told["password"] not in text
    assert told["password"] not in program.get(f"/people/{user.pk}").content.decode()
    other = program.post("/people", {**CLERK, "name": "陆武"}, key="open-1")
    assert refused(other, 422)["type"] == "urn:shangliang:problem:key-reused"


def test_a_members_account_takes_the_registers_name_and_phone(cast: Cast, program: Caller) -> None:
    member = _member(cast, "沈冬梅", "10200", "139 0000 0002")
    told = said(program.post("/people", {"kind": "member", "subject": member.pk}))
    assert (told["person"]["name"], told["person"]["phone"]) == ("沈冬梅", OTHER_PHONE)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"kind": "king", "name": "陆文", "phone": PHONE}, "kind"),
        ({"kind": "proposal_clerk", "phone": PHONE}, "name"),
        ({"kind": "proposal_clerk", "name": "陆文"}, "phone"),
        ({"kind": "proposal_clerk", "name": "陆文", "phone": "12345"}, "phone"),
        ({"kind": "proposal_clerk", "name": "陆文", "username": "陆文"}, "username"),
        ({"kind": "unit_officer", "name": "陆文", "phone": PHONE}, "subject"),
        ({"kind": "unit_officer", "subject": 10**9, "name": "陆文", "phone": PHONE}, "subject"),
        ({"kind": "proposal_clerk", "name": "陆" * 31, "phone": PHONE}, "name"),
        ({"kind": "proposal_clerk", "name": "陆文", "phone": PHONE, "password": "x"}, "password"),
    ],
)
def test_what_is_wrong_with_an_account_is_told_at_its_field(
    cast: Cast, program: Caller, body: dict[str, Any], field: str
) -> None:
    lines = AuditLine.objects.count()
    assert _fields(program.post("/people", body)) == [field]
    assert (User.objects.filter(name__startswith="陆").count(), AuditLine.objects.count()) == (0, lines)


def test_a_known_phone_is_led_to_joining(cast: Cast, neighbour: Cast, program: Caller) -> None:
    """A person of another council is told masked, and given a seat by the exact number."""
    User.objects.filter(pk=neighbour.user("chair").pk).update(phone=PHONE)
    problem = refused(program.post("/people", CLERK), 422)
    assert [error["field"] for error in problem["errors"]] == ["phone"]
    assert "吴*" in problem["detail"]
    told = program.post("/people/join", {"kind": "proposal_clerk", "phone": PHONE})
    assert told.status_code == 201
    assert [seat["kind"]["value"] for seat in said(told)["seats"]] == ["proposal_clerk"]
    assert _fields(program.post("/people/join", {"kind": "chair", "phone": OTHER_PHONE})) == ["phone"]
    detail = said(program.get(f"/people/{neighbour.user('chair').pk}"))
    assert detail["serves_elsewhere"]
    path = f"/people/{neighbour.user('chair').pk}"
    assert "其他政协" in refused(program.post(f"{path}/reset_password"), 422)["detail"]
    assert "其他政协" in refused(program.post(f"{path}/correct", {"name": "吴"}), 422)["detail"]


def test_members_are_opened_all_at_once(cast: Cast, program: Caller) -> None:
    able = _member(cast, "沈冬梅", "10200", PHONE)
    without = _member(cast, "秦朗", "10201", "")
    subjects = said(program.get("/people/subjects"))["items"]
    assert [(line["id"], line["phone"]) for line in subjects] == [(able.pk, PHONE), (without.pk, "")]
    body = {"members": [line["id"] for line in subjects]}
    answer = program.post("/people/members", body, key="all-1")
    told = said(answer)
    assert [line["person"]["name"] for line in told["opened"]] == ["沈冬梅"]
    assert [(line["member"]["name"], bool(line["reason"])) for line in told["passed_over"]] == [
        ("秦朗", True)
    ]
    assert User.objects.get(phone=PHONE).check_password(told["opened"][0]["password"])
    refused(program.post("/people/members", body, key="all-1"), 409)
    assert _fields(program.post("/people/members", {"members": [able.pk]})) == ["members"]
    for wrong in ([], [without.pk, without.pk], list(range(1, 33))):
        assert _fields(program.post("/people/members", {"members": wrong})) == ["members"]


def test_a_person_is_corrected_and_what_is_left_out_stays(cast: Cast, program: Caller) -> None:
    user = cast.user("clerk")
    path = f"/people/{user.pk}/correct"
    told = said(program.post(path, {"phone": "139-0000-0001"}))
    assert (told["name"], told["phone"], told["username"]) == ("陈芳", PHONE, user.username)
    assert said(program.post(path, {"name": "陈芬"}))["phone"] == PHONE
    assert said(program.post(path, {"phone": ""}))["phone"] == ""
    assert _acts().count("accounts.correct_person") == 3
    for body, field in (({"name": " "}, "name"), ({"username": "??"}, "username"), ({"phone": "1"}, "phone")):
        assert _fields(program.post(path, body)) == [field]
    taken = {"username": cast.user("chair").username}
    assert _fields(program.post(path, taken)) == ["username"]


def test_seats_are_granted_and_ended(cast: Cast, program: Caller) -> None:
    user = cast.user("clerk")
    path = f"/people/{user.pk}/seats"
    granted = program.post(path, {"kind": "unit_leader", "subject": cast.health.pk}, key="grant-1")
    assert granted.status_code == 201
    seat = next(seat for seat in said(granted)["seats"] if seat["kind"]["value"] == "unit_leader")
    assert said(
        program.post(path, {"kind": "unit_leader", "subject": cast.health.pk}, key="grant-1")
    ) == said(granted)
    assert _fields(program.post(path, {"kind": "unit_leader", "subject": cast.health.pk})) == ["kind"]
    ended = said(program.post(f"{path}/{seat['id']}/end"))
    assert [each["kind"]["value"] for each in ended["seats"]] == ["proposal_clerk"]
    refused(program.post(f"{path}/{seat['id']}/end"), 409)
    detail = said(program.get(f"/people/{user.pk}"))
    assert [each["id"] for each in detail["ended_seats"]] == [seat["id"]]
    refused(program.post(f"{path}/{cast.seats['chair'].pk}/end"), 404)
    assert _acts()[-2:] == ["accounts.grant_seat", "accounts.end_seat"]


def test_an_account_is_deactivated_and_its_keys_with_it(cast: Cast, program: Caller) -> None:
    theirs = caller(cast, "clerk")
    assert said(program.post(f"/people/{cast.user('clerk').pk}/deactivate"))["seats"] == []
    refused(theirs.get("/me"), 401)
    assert _acts()[-1] == "accounts.end_seat"


def test_the_last_administrator_stays(cast: Cast, program: Caller) -> None:
    path = f"/people/{cast.user('administrator').pk}"
    assert "最后一位" in refused(program.post(f"{path}/deactivate"), 422)["detail"]
    seat = cast.seats["administrator"].pk
    assert "最后一位" in refused(program.post(f"{path}/seats/{seat}/end"), 422)["detail"]
    assert program.get("/me").status_code == 200


def test_a_password_is_reset_and_told_once(cast: Cast, program: Caller) -> None:
    user, theirs = cast.user("clerk"), caller(cast, "clerk")
    answer = program.post(f"/people/{user.pk}/reset_password", key="reset-1")
    password = said(answer)["password"]
    user.refresh_from_db()
    assert user.check_password(password)
    assert user.must_change_password
    refused(theirs.get("/me"), 401)
    refused(program.post(f"/people/{user.pk}/reset_password", key="reset-1"), 409)
    user.refresh_from_db()
    assert user.check_password(password)
    assert "no-store" in answer["Cache-Control"]
    assert _acts()[-1] == "accounts.reset_password"


def test_who_mistyped_too_often_is_let_in_again(cast: Cast, program: Caller, client: Any) -> None:
    cache.clear()
    user = cast.user("clerk")
    for _attempt in range(6):
        client.post("/sign-in/", {"login": user.username, "password": "wrong-password"})
    assert said(program.get(f"/people/{user.pk}"))["is_locked"]
    assert program.post(f"/people/{user.pk}/unlock").status_code == 200
    assert not said(program.get(f"/people/{user.pk}"))["is_locked"]
    client.post("/sign-in/", {"login": user.username, "password": PASSWORD})
    assert client.get("/me/").status_code == 200
    cache.clear()


def _second_administrator(cast: Cast) -> User:
    user = User.objects.create_user("second", name="另一位", phone=PHONE, password=PASSWORD)
    seat_for(actor=cast.administrator, user=user, place=Place(kind=SeatKind.ADMINISTRATOR))
    return user


Attempt = Callable[[Cast, User], tuple[str, Any]]
BEYOND: dict[str, Attempt] = {
    "an administrator's account": lambda _cast, _second: (
        "/people", {"kind": "administrator", "name": "陆文", "phone": OTHER_PHONE},
    ),
    "an administrator from elsewhere": lambda _cast, _second: (
        "/people/join", {"kind": "administrator", "phone": PHONE},
    ),
    "an administrator's seat": lambda cast, _second: (
        f"/people/{cast.user('clerk').pk}/seats", {"kind": "administrator"},
    ),
    "a seat more for oneself": lambda cast, _second: (
        f"/people/{cast.user('administrator').pk}/seats", {"kind": "proposal_committee"},
    ),
    "the same by one's phone": lambda cast, _second: (
        "/people/join", {"kind": "proposal_committee", "phone": "139 0000 0002"},
    ),
    "an administrator's password": lambda _cast, second: (f"/people/{second.pk}/reset_password", None),
    "one's own password": lambda cast, _second: (
        f"/people/{cast.user('administrator').pk}/reset_password", None,
    ),
    "more tries at an administrator's password": lambda _cast, second: (f"/people/{second.pk}/unlock", None),
}  # fmt: skip


@pytest.mark.parametrize("name", BEYOND)
def test_a_key_makes_nothing_that_outlives_it_or_is_more_than_it(
    cast: Cast, program: Caller, name: str
) -> None:
    second = _second_administrator(cast)
    User.objects.filter(pk=cast.user("administrator").pk).update(phone=OTHER_PHONE)
    path, body = BEYOND[name](cast, second)
    before = (list(Seat.objects.values()), list(User.objects.order_by("pk").values()), _acts())
    problem = refused(program.post(path, body), 403)
    assert problem["type"] == "urn:shangliang:problem:not-by-key"
    assert "网页" in problem["detail"]
    assert (list(Seat.objects.values()), list(User.objects.order_by("pk").values()), _acts()) == before


def test_a_key_may_take_power_away(cast: Cast, program: Caller) -> None:
    """Even the last seat of another administrator."""
    second = _second_administrator(cast)
    assert said(program.post(f"/people/{second.pk}/deactivate"))["seats"] == []


BODIES: dict[str, Any] = {
    "open_account": CLERK, "join_person": {"kind": "chair", "phone": PHONE}, "open_members": {"members": [1]},
    "correct_person": {"name": "外人"}, "grant_seat": {"kind": "chair"}, "deactivate_person": None,
    "end_seat": None, "unlock_person": None, "reset_password": None,
}  # fmt: skip


def _operations(cast: Cast) -> list[tuple[str, str, str, Any]]:
    """Every operation on accounts, on the clerk's: its name, method, path and body."""
    ids = {"user_id": cast.user("clerk").pk, "seat_id": cast.seats["clerk"].pk}
    return [
        (described["operationId"], method, filled(path, **ids), BODIES.get(described["operationId"]))
        for path, methods in description()["paths"].items()
        for method, described in methods.items()
        if described["tags"] == ["people"]
    ]


def _call(program: Caller, method: str, path: str, body: Any) -> Any:
    return program.get(path) if method == "get" else program.post(path, body)


def test_every_act_on_accounts_is_tried_here(cast: Cast) -> None:
    assert {name for name, method, _path, _body in _operations(cast) if method == "post"} == set(BODIES)


def test_nobody_but_the_administrator_keeps_accounts(cast: Cast) -> None:
    before = (list(Seat.objects.values()), list(User.objects.order_by("pk").values()))
    for part in set(cast.seats) - {"administrator"}:
        program = caller(cast, part)
        for name, method, path, body in _operations(cast):
            problem = refused(_call(program, method, path, body), 403)
            assert problem["type"] == "urn:shangliang:problem:not-allowed", (part, name)
    assert (list(Seat.objects.values()), list(User.objects.order_by("pk").values())) == before


def test_no_neighbour_reads_or_changes_an_account(cast: Cast, neighbour: Cast) -> None:
    here = Seat.objects.filter(council=cast.council)
    before = list(here.order_by("pk").values())
    for part, program in callers(neighbour).items():
        for name, method, path, body in _operations(cast):
            answer = _call(program, method, path, body)
            names_a_person = path.removeprefix("/api/v1/people/")[:1].isdigit()
            if part != "administrator":
                refused(answer, 403)
            elif names_a_person:
                refused(answer, 404)
            else:
                assert answer.status_code in (200, 201, 422), name
                assert cast.user("clerk").username not in answer.content.decode()
    assert list(here.order_by("pk").values()) == before


def test_another_councils_records_make_no_seat(cast: Cast, neighbour: Cast, program: Caller) -> None:
    foreign = {"kind": "unit_officer", "subject": neighbour.education.pk}
    assert _fields(program.post("/people", {**CLERK, **foreign})) == ["subject"]
    assert _fields(program.post(f"/people/{cast.user('clerk').pk}/seats", foreign)) == ["subject"]
    member = _member(neighbour, "邻县委员", "10300", PHONE)
    assert _fields(program.post("/people/members", {"members": [member.pk]})) == ["members"]
    shown = said(program.get("/people/subjects", kind="unit_officer", limit=100))["items"]
    assert neighbour.education.pk not in [line["id"] for line in shown]
