"""An administrator opens accounts: an initial password told once, people of the register, people of other councils."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actions.open_account import PhoneKnown, open_account
from shangliang.server.foundation.accounts.actions.open_member_accounts import open_member_accounts
from shangliang.server.foundation.accounts.actors import system_actor
from shangliang.server.foundation.accounts.models import Seat, User
from shangliang.server.foundation.accounts.places import Place
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.casework.refusals import NotAllowed, Refused
from shangliang.server.foundation.directory.models import Member
from tests.server.cast import Cast
from tests.server.foundation.accounts.browsing import PHONE, errors, said, sign_in, signed_in

NO_USERNAME = "用户名用 3 至 60 个字母、数字、点、横线，至少含一个字母。"


@pytest.fixture
def administrator(cast: Cast) -> Client:
    return signed_in(cast.user("administrator"))


@pytest.fixture
def newly_elected(cast: Cast) -> Member:
    """A member of the register without an account."""
    like = cast.members["proposer"]
    return Member.objects.create(
        council=cast.council, term=cast.term, number="10200", name="沈冬梅", sex="female", is_party_member=False,
        sector=like.sector, joined_on=like.joined_on, phone="139 0000 0001",
    )  # fmt: skip


def opened(browser: Client, kind: str, **given: Any) -> Any:
    return browser.post(f"/people/new/{kind}/", given)


def shown_password(answer: Any) -> str:
    found = re.search(r'<code class="secret">([^<]+)</code>', answer.content.decode())
    assert found is not None
    return found[1]


def test_the_password_is_shown_once_and_serves_for_the_first_sign_in(
    cast: Cast, administrator: Client
) -> None:
    answer = opened(administrator, "proposal-clerk", name="陆文", phone=PHONE)
    password = shown_password(answer)
    assert "no-store" in answer["Cache-Control"]
    user = User.objects.get(phone=PHONE)
    assert (user.name, user.must_change_password) == ("陆文", True)
    assert password not in administrator.get(f"/people/{user.pk}/").content.decode()
    newcomer = Client()
    assert sign_in(newcomer, PHONE, password).status_code == 302
    assert newcomer.get("/me/")["Location"] == "/password/change/"


def test_each_kind_asks_for_what_it_is_of(cast: Cast, administrator: Client) -> None:
    assert "县教育局" in administrator.get("/people/new/unit-officer/").content.decode()
    assert "县委办公室" in administrator.get("/people/new/assigning-officer/").content.decode()
    assert "民建清川支部" in administrator.get("/people/new/body-contact/").content.decode()
    assert "subject" not in administrator.get("/people/new/chair/").context["form"].fields
    assert administrator.get("/people/new/system/").status_code == 404
    assert administrator.get("/people/new/emperor/").status_code == 404


def test_a_unit_officer_needs_a_unit_and_gets_it(cast: Cast, administrator: Client) -> None:
    refused = opened(administrator, "unit-officer", name="陆文", phone=PHONE)
    assert errors(refused) == {"subject": ["请选择。"]}
    opened(administrator, "unit-officer", name="陆文", phone=PHONE, subject=cast.housing.pk)
    assert Seat.objects.get(user__phone=PHONE).unit == cast.housing


def test_a_unit_of_the_neighbouring_council_cannot_be_chosen(
    cast: Cast, neighbour: Cast, administrator: Client
) -> None:
    refused = opened(administrator, "unit-officer", name="陆文", phone=PHONE, subject=neighbour.housing.pk)
    assert errors(refused) == {"subject": ["所选的一项已经不在了，请重新选择。"]}
    with pytest.raises(Refused):
        open_account(
            actor=cast.administrator,
            place=Place(kind=SeatKind.UNIT_OFFICER, subject_id=neighbour.housing.pk),
            name="陆文",
            phone=PHONE,
        )
    assert not User.objects.filter(phone=PHONE).exists()


def test_a_members_name_and_phone_are_the_registers(
    cast: Cast, administrator: Client, newly_elected: Member
) -> None:
    answer = opened(administrator, "member", subject=newly_elected.pk)
    assert "沈冬梅" in answer.content.decode()
    seat = Seat.objects.get(member=newly_elected)
    assert (seat.user.name, seat.user.phone) == ("沈冬梅", PHONE)


def test_a_member_with_an_account_is_not_offered_again(
    cast: Cast, administrator: Client, newly_elected: Member
) -> None:
    offered = administrator.get("/people/new/member/").context["form"].fields["subject"].queryset
    assert list(offered) == [newly_elected]
    refused = opened(administrator, "member", subject=cast.members["proposer"].pk, phone=PHONE)
    assert list(errors(refused)) == ["subject"]


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"name": "陆文"}, "phone", "手机号和用户名至少填一个，登录时要用。"),
        ({"name": "陆文", "phone": "1390000"}, "phone", "手机号应为 11 位数字，请核对。"),
        ({"name": "陆文", "username": PHONE}, "username", NO_USERNAME),
        ({"name": "陆文", "username": "Qingchuan-CHAIR"}, "username", "这个用户名已被使用，请换一个。"),
        ({"name": "", "phone": PHONE}, "name", "请填写。"),
        ({"name": "　", "phone": PHONE}, "name", "请填写。"),
    ],
)
def test_what_is_missing_or_wrong_is_said_at_the_field(
    cast: Cast, administrator: Client, given: dict[str, str], field: str, words: str
) -> None:
    before = User.objects.count()
    assert errors(opened(administrator, "chair", **given)) == {field: [words]}
    assert User.objects.count() == before


def test_by_user_name_alone_one_may_sign_in_too(cast: Cast, administrator: Client) -> None:
    password = shown_password(opened(administrator, "chair", name="陆文", username="Lu.Wen"))
    assert sign_in(Client(), "lu.wen", password).status_code == 302


def test_it_is_written_down_with_what_was_granted(cast: Cast, administrator: Client) -> None:
    opened(administrator, "unit-leader", name="陆文", phone=PHONE, subject=cast.housing.pk)
    acts = ["accounts.open_account", "accounts.grant_seat"]
    lines = {line.act: line for line in AuditLine.objects.filter(act__in=acts)}
    assert {line.actor_name for line in lines.values()} == {"郑洁"}
    assert lines["accounts.open_account"].new["phone"] == PHONE
    granted = lines["accounts.grant_seat"].new
    assert (granted["name"], granted["kind"], granted["subject"]) == ("陆文", "unit_leader", "县住建局")


def test_only_the_administrator_opens_accounts(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        open_account(actor=cast.clerk, place=Place(kind=SeatKind.CHAIR), name="陆文", phone=PHONE)
    assert signed_in(cast.user("clerk")).post("/people/new/chair/", {"name": "陆文"}).status_code == 403
    assert not User.objects.filter(name="陆文").exists()


def test_an_import_may_open_accounts_that_cannot_sign_in_yet(cast: Cast) -> None:
    done = open_account(
        actor=system_actor(council_id=cast.council.pk),
        place=Place(kind=SeatKind.CHAIR),
        name="陆文",
        phone=PHONE,
        may_sign_in=False,
    )
    assert (done.password, done.user.has_usable_password(), done.user.must_change_password) == (
        "",
        False,
        False,
    )


def test_a_phone_number_of_ones_own_council_leads_to_that_person(cast: Cast, administrator: Client) -> None:
    user = cast.user("proposer")
    user.phone = PHONE
    user.save()
    answer = opened(administrator, "chair", name="周敏", phone=PHONE)
    assert errors(answer) == {"phone": ["这个手机号是本政协“周敏”的账号，请在其页面授予身份。"]}
    assert f"/people/{user.pk}/" in answer.content.decode()


@pytest.fixture
def elsewhere(neighbour: Cast) -> User:
    """Somebody who serves the neighbouring council only."""
    user = neighbour.user("chair")
    user.phone, user.name = PHONE, "欧阳明月"
    user.save()
    return user


def test_a_person_of_another_council_is_shown_masked_and_gets_a_seat(
    cast: Cast, administrator: Client, elsewhere: User
) -> None:
    asked = opened(administrator, "unit-officer", name="不论", phone="139-0000-0001", subject=cast.housing.pk)
    page = asked.content.decode()
    assert ("欧***" in page, "欧阳明月" in page, elsewhere.username in page) == (True, False, False)
    assert Seat.objects.filter(user=elsewhere).count() == 1
    done = administrator.post(
        "/people/new/unit-officer/join/", {"phone": PHONE, "subject": cast.housing.pk}, follow=True
    )
    assert said(done) == ["已授予“县住建局 · 承办单位联络员”身份。此人用原来的密码登录，登录后可切换身份。"]
    elsewhere.refresh_from_db()
    assert not elsewhere.must_change_password
    assert Seat.objects.get(user=elsewhere, council=cast.council).unit == cast.housing


@pytest.mark.parametrize("phone", ["13900009999", "139", "", "qingchuan-chair"])
def test_without_the_exact_number_nobody_is_found(
    cast: Cast, administrator: Client, elsewhere: User, phone: str
) -> None:
    answer = administrator.post("/people/new/chair/join/", {"phone": phone}, follow=True)
    assert said(answer) == ["没有使用这个手机号的账号。"]
    assert Seat.objects.filter(user=elsewhere).count() == 1


def test_the_act_itself_tells_a_stranger_masked(cast: Cast, elsewhere: User) -> None:
    with pytest.raises(PhoneKnown) as refused:
        open_account(actor=cast.administrator, place=Place(kind=SeatKind.CHAIR), name="陆文", phone=PHONE)
    assert (refused.value.is_ours, refused.value.shown_name, refused.value.user_id) == (False, "欧***", None)


def test_many_members_get_their_accounts_at_once(
    cast: Cast, administrator: Client, newly_elected: Member
) -> None:
    without_phone = Member.objects.create(
        council=cast.council, term=cast.term, number="10201", name="石磊", sex="male", is_party_member=False,
        sector=newly_elected.sector, joined_on=newly_elected.joined_on,
    )  # fmt: skip
    form = administrator.get("/people/new/members/").context["form"]
    assert (set(form.rows), form["members"].initial) == ({newly_elected, without_phone}, [newly_elected.pk])
    answer = administrator.post("/people/new/members/", {"members": [newly_elected.pk, without_phone.pk]})
    assert sign_in(Client(), PHONE, shown_password(answer)).status_code == 302
    assert "石磊：手机号和用户名至少填一个，登录时要用。" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert not Seat.objects.filter(member=without_phone).exists()


def test_members_are_opened_in_batches_of_thirty(cast: Cast, newly_elected: Member) -> None:
    with pytest.raises(Refused, match="一次最多开通 30 人"):
        open_member_accounts(actor=cast.administrator, members=[newly_elected] * 31)
    with pytest.raises(Refused, match="请至少选一位委员"):
        open_member_accounts(actor=cast.administrator, members=[])


def test_a_neighbours_member_is_passed_over(cast: Cast, neighbour: Cast) -> None:
    Seat.objects.filter(member=neighbour.members["stranger"]).delete()
    done = open_member_accounts(actor=cast.administrator, members=[neighbour.members["stranger"]])
    assert (len(done.opened), len(done.passed_over)) == (0, 1)
    assert not Seat.objects.filter(member=neighbour.members["stranger"]).exists()
