"""What an administrator changes about a person: seats, the password, name and phone. The last administrator stays."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actions.correct_person import correct_person
from shangliang.server.foundation.accounts.actions.end_seat import end_all_seats, end_seat
from shangliang.server.foundation.accounts.actions.grant_seat import grant_seat
from shangliang.server.foundation.accounts.actions.reset_password import reset_password
from shangliang.server.foundation.accounts.actions.unlock import unlock
from shangliang.server.foundation.accounts.models import Seat, User
from shangliang.server.foundation.accounts.places import Place
from shangliang.server.foundation.audit.chain import verify_chain
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.casework.refusals import NotAllowed, OutOfTurn, Refused
from tests.server.cast import Cast
from tests.server.foundation.accounts.browsing import PHONE, errors, is_signed_in, said, sign_in, signed_in

LAST = "这是本政协最后一位系统管理员，终止后将无人能管理账号。请先授予另一人“系统管理员”身份。"


@pytest.fixture
def administrator(cast: Cast) -> Client:
    return signed_in(cast.user("administrator"))


def second_administrator(cast: Cast) -> Seat:
    return grant_seat(
        actor=cast.administrator, user=cast.user("clerk"), place=Place(kind=SeatKind.ADMINISTRATOR)
    )


def living(user: User) -> list[str]:
    return list(Seat.objects.filter(user=user, ended_at__isnull=True).values_list("kind", flat=True))


def test_a_seat_is_granted_and_used_at_once(cast: Cast, administrator: Client) -> None:
    user, person = cast.user("clerk"), signed_in(cast.user("clerk"))
    answer = administrator.post(
        f"/people/{user.pk}/seats/new/unit-officer/", {"subject": cast.health.pk}, follow=True
    )
    assert said(answer) == ["已授予“县卫健局 · 承办单位联络员”身份。"]
    seat = Seat.objects.get(user=user, kind="unit_officer")
    assert person.post(f"/seats/{seat.pk}/switch/").status_code == 302


def test_the_same_seat_is_not_granted_twice(cast: Cast, administrator: Client) -> None:
    user = cast.user("clerk")
    address = f"/people/{user.pk}/seats/new/proposal-clerk/"
    assert errors(administrator.post(address)) == {"__all__": ["此人已有这一身份。"]}
    assert living(user) == ["proposal_clerk"]


def test_one_person_is_not_two_members_of_a_council(cast: Cast) -> None:
    Seat.objects.filter(pk=cast.seats["stranger"].pk).update(ended_at=cast.seats["stranger"].granted_at)
    with pytest.raises(Refused, match="已是另一位委员"):
        grant_seat(
            actor=cast.administrator,
            user=cast.user("proposer"),
            place=Place(kind=SeatKind.MEMBER, subject_id=cast.members["stranger"].pk),
        )


def test_ending_a_seat_asks_in_words_of_the_matter_and_keeps_the_record(
    cast: Cast, administrator: Client
) -> None:
    user, seat = cast.user("proposer"), cast.seats["proposer"]
    address = f"/people/{user.pk}/seats/{seat.pk}/end/"
    assert "终止周敏的“委员”身份？" in administrator.get(address).content.decode()
    assert living(user) == ["member"]
    assert said(administrator.post(address, follow=True)) == ["已终止周敏的“委员”身份。"]
    assert living(user) == []
    line = AuditLine.objects.get(act="accounts.end_seat")
    assert (line.old["kind"], line.new["name"], line.actor_name) == ("member", "周敏", "郑洁")
    assert "以前的身份" in administrator.get(f"/people/{user.pk}/").content.decode()


def test_a_seat_ends_once(cast: Cast) -> None:
    end_seat(actor=cast.administrator, seat=cast.seats["proposer"])
    with pytest.raises(OutOfTurn):
        end_seat(actor=cast.administrator, seat=cast.seats["proposer"])
    assert AuditLine.objects.filter(act="accounts.end_seat").count() == 1


def test_an_ended_seat_may_be_granted_anew(cast: Cast) -> None:
    end_seat(actor=cast.administrator, seat=cast.seats["proposer"])
    place = Place(kind=SeatKind.MEMBER, subject_id=cast.members["proposer"].pk)
    assert grant_seat(actor=cast.administrator, user=cast.user("proposer"), place=place).ended_at is None


def test_the_last_administrator_cannot_end_the_own_seat(cast: Cast, administrator: Client) -> None:
    user, seat = cast.user("administrator"), cast.seats["administrator"]
    for address in (f"/people/{user.pk}/seats/{seat.pk}/end/", f"/people/{user.pk}/deactivate/"):
        assert said(administrator.post(address, follow=True)) == [LAST]
    assert living(user) == ["administrator"]


def test_with_a_second_administrator_the_first_may_go(cast: Cast) -> None:
    second_administrator(cast)
    end_seat(actor=cast.administrator, seat=cast.seats["administrator"])
    assert living(cast.user("administrator")) == []
    with pytest.raises(Refused, match="最后一位系统管理员"):
        end_all_seats(actor=cast.administrator, user=cast.user("clerk"))
    assert living(cast.user("clerk")) == ["proposal_clerk", "administrator"]


def test_a_neighbouring_administrator_does_not_count_as_one_left(cast: Cast, neighbour: Cast) -> None:
    with pytest.raises(Refused, match="最后一位系统管理员"):
        end_seat(actor=cast.administrator, seat=cast.seats["administrator"])


def test_deactivating_ends_every_seat_here_and_none_elsewhere(
    cast: Cast, neighbour: Cast, administrator: Client
) -> None:
    user = cast.user("clerk")
    grant_seat(actor=cast.administrator, user=user, place=Place(kind=SeatKind.CHAIR))
    Seat.objects.create(user=user, council=neighbour.council, kind=SeatKind.CHAIR.value)
    answer = administrator.post(f"/people/{user.pk}/deactivate/", follow=True)
    assert said(answer) == ["账号已停用，终止了 2 个身份。"]
    assert [seat.council for seat in Seat.objects.filter(user=user, ended_at__isnull=True)] == [
        neighbour.council
    ]


def test_a_reset_signs_the_person_out_and_gives_a_new_password_once(
    cast: Cast, administrator: Client
) -> None:
    user, person = cast.user("proposer"), signed_in(cast.user("proposer"))
    address = f"/people/{user.pk}/reset-password/"
    assert "重置周敏的密码？" in administrator.get(address).content.decode()
    assert is_signed_in(person)
    answer: Any = administrator.post(address)
    found = re.search(r'<code class="secret">([^<]+)</code>', answer.content.decode())
    assert found is not None
    assert "no-store" in answer["Cache-Control"]
    assert not is_signed_in(person)
    assert sign_in(Client(), user.username).status_code == 200
    newcomer = Client()
    sign_in(newcomer, user.username, found[1])
    assert newcomer.get("/me/")["Location"] == "/password/change/"
    assert AuditLine.objects.get(act="accounts.reset_password").new["ended_sessions"] == 1


def test_a_reset_lets_a_locked_person_in(cast: Cast, administrator: Client, client: Client) -> None:
    user = cast.user("proposer")
    for _attempt in range(6):
        sign_in(client, user.username, "not-it")
    answer = administrator.post(f"/people/{user.pk}/reset-password/")
    found = re.search(r'<code class="secret">([^<]+)</code>', answer.content.decode())
    assert found is not None
    assert sign_in(client, user.username, found[1]).status_code == 302


def test_the_own_password_is_changed_elsewhere(cast: Cast, administrator: Client) -> None:
    answer = administrator.post(f"/people/{cast.user('administrator').pk}/reset-password/", follow=True)
    assert said(answer) == ["自己的密码请在“我的”中修改。"]


def test_who_serves_two_councils_is_changed_by_neither_alone(
    cast: Cast, neighbour: Cast, administrator: Client
) -> None:
    """Whoever could set the password here could act there."""
    user = cast.user("proposer")
    Seat.objects.create(user=user, council=neighbour.council, kind=SeatKind.CHAIR.value)
    password = user.password
    answer = administrator.post(f"/people/{user.pk}/reset-password/", follow=True)
    assert "不能由一家政协单方面更改" in said(answer)[0]
    with pytest.raises(Refused):
        correct_person(actor=cast.administrator, user=user, name="周敏", phone=PHONE, username=user.username)
    user.refresh_from_db()
    assert (user.password, user.phone) == (password, None)


def test_name_and_phone_are_corrected_with_old_and_new_written_down(
    cast: Cast, administrator: Client
) -> None:
    user = cast.user("proposer")
    given = {"name": "周慜", "phone": "139 0000 0001", "username": user.username}
    assert said(administrator.post(f"/people/{user.pk}/edit/", given, follow=True)) == ["已保存。"]
    line = AuditLine.objects.get(act="accounts.correct_person")
    assert line.old == {"name": "周敏", "phone": None}
    assert (line.new["name"], line.new["phone"]) == ("周慜", PHONE)
    assert sign_in(Client(), PHONE).status_code == 302
    administrator.post(f"/people/{user.pk}/edit/", given)
    assert AuditLine.objects.filter(act="accounts.correct_person").count() == 1


def test_a_phone_number_that_is_anothers_is_refused(cast: Cast, administrator: Client) -> None:
    other = cast.user("chair")
    other.phone = PHONE
    other.save()
    user = cast.user("proposer")
    answer = administrator.post(
        f"/people/{user.pk}/edit/", {"name": user.name, "phone": PHONE, "username": user.username}
    )
    assert errors(answer) == {"phone": ["这个手机号已有账号。"]}


def test_no_act_is_open_to_any_other_seat_or_to_a_neighbour(cast: Cast, neighbour: Cast, rf: Any) -> None:
    user, seat = cast.user("proposer"), cast.seats["proposer"]
    password = user.password
    for actor in (cast.clerk, cast.chair, cast.proposer, neighbour.administrator):
        with pytest.raises(NotAllowed):
            grant_seat(actor=actor, user=user, place=Place(kind=SeatKind.CHAIR))
        with pytest.raises(NotAllowed):
            end_seat(actor=actor, seat=seat)
        with pytest.raises(NotAllowed):
            end_all_seats(actor=actor, user=user)
        with pytest.raises(NotAllowed):
            reset_password(actor=actor, user=user)
        with pytest.raises(NotAllowed):
            unlock(actor=actor, user=user, request=rf.get("/"))
        with pytest.raises(NotAllowed):
            correct_person(actor=actor, user=user, name="改名", phone="", username=user.username)
    user.refresh_from_db()
    assert (living(user), user.password, user.name) == (["member"], password, "周敏")
    assert not AuditLine.objects.exclude(act="accounts.sign_in").exists()


def test_the_chain_holds_after_all_of_it(cast: Cast) -> None:
    second_administrator(cast)
    reset_password(actor=cast.administrator, user=cast.user("proposer"))
    end_seat(actor=cast.administrator, seat=cast.seats["proposer"])
    assert list(verify_chain(cast.council.pk)) == []
    assert AuditLine.objects.filter(council=cast.council).count() == 3
