"""The council's accounts, for its administrator: the same acts as on the pages, without what a key may not do."""

from __future__ import annotations

from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Path, Query, Router
from pydantic import Field

from shangliang.rulebook.facts import Reason
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.api.acts import act, require_seat
from shangliang.server.api.authentication import actor_of
from shangliang.server.api.beyond_keys import (
    refuse_administrators_account,
    refuse_oneself,
    refuse_own_phone,
    refuse_second_administrator,
)
from shangliang.server.api.facts_schemas import LARGEST_ID, NO_NUL
from shangliang.server.api.idempotency import once
from shangliang.server.api.paging import NEWEST_FIRST, Column, PageQuery, either, page_of
from shangliang.server.api.reading.people import person_detail, person_lines, subject_line
from shangliang.server.api.schemas.cases import Named
from shangliang.server.api.schemas.people import (
    AccountStated,
    CorrectionStated,
    FreshPassword,
    JoiningStated,
    MembersStated,
    OpenedAccount,
    OpenedMembers,
    PassedOver,
    PersonDetail,
    PersonLine,
    PersonList,
    SeatStated,
    SubjectList,
)
from shangliang.server.api.schemas.search import Count
from shangliang.server.api.steps import Key
from shangliang.server.foundation.accounts import lockout
from shangliang.server.foundation.accounts.access import people, seats
from shangliang.server.foundation.accounts.actions import correct_person as correcting
from shangliang.server.foundation.accounts.actions import end_seat as ending
from shangliang.server.foundation.accounts.actions import grant_seat as granting
from shangliang.server.foundation.accounts.actions import open_account as opening
from shangliang.server.foundation.accounts.actions import open_member_accounts as opening_many
from shangliang.server.foundation.accounts.actions import reset_password as resetting
from shangliang.server.foundation.accounts.actions import unlock as unlocking
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.models import User
from shangliang.server.foundation.accounts.places import GRANTABLE, SUBJECT_OF, Place, subjects
from shangliang.server.foundation.accounts.queries import kind_counts, people_found
from shangliang.server.foundation.casework.refusals import Refused

router = Router(tags=["people"])
BY = (SeatKind.ADMINISTRATOR,)
BY_ID = (Column(name="id"),)
UserId = Annotated[int, Path(ge=1, le=LARGEST_ID, title="账号编号")]
SeatId = Annotated[int, Path(ge=1, le=LARGEST_ID, title="身份编号")]


class PeopleQuery(PageQuery):
    """What people are asked for."""

    q: str = Field("", max_length=60, pattern=NO_NUL, title="姓名、手机号或用户名")
    kind: str = Field("", pattern=either(each.value for each in GRANTABLE), title="身份")


class SubjectQuery(PageQuery):
    """For which kind of seat."""

    kind: str = Field(
        SeatKind.MEMBER.value, pattern=f"^({'|'.join(each.value for each in SUBJECT_OF)})$", title="身份"
    )


def _person(actor: Actor, user_id: int) -> User:
    user = people(actor).filter(pk=user_id).first()
    if user is None:
        raise Http404
    return user


def _line(actor: Actor, user: User) -> PersonLine:
    return person_lines(actor, [user])[0]


def _place(stated: SeatStated) -> Place:
    return Place(kind=SeatKind(stated.kind), subject_id=stated.subject)


@router.get("/people", response=PersonList, operation_id="list_people", summary="账号列表")
def list_people(request: HttpRequest, query: Annotated[PeopleQuery, Query()]) -> PersonList:
    """Everybody who has or had a seat in the council, the newest accounts first."""
    actor = actor_of(request)
    require_seat(actor, *BY)
    found = people_found(actor, words=query.q, kind=SeatKind(query.kind) if query.kind else None)
    page = page_of(found, order=NEWEST_FIRST, query=query, request=request)
    counts = [
        Count(value=kind.value, label=_(kind.label), count=number)
        for kind, number in kind_counts(actor).items()
    ]
    return PersonList(items=person_lines(actor, page.rows), counts=counts, next=page.next)


@router.get(
    "/people/subjects",
    response=SubjectList,
    operation_id="list_subjects",
    summary="可以授予身份的委员或者单位",
)
def list_subjects(request: HttpRequest, query: Annotated[SubjectQuery, Query()]) -> SubjectList:
    """What a seat may be of: of members those in office without an account, of bodies those in being."""
    actor = actor_of(request)
    require_seat(actor, *BY)
    found = subjects(council_id=actor.council_id, kind=SeatKind(query.kind))
    page = page_of(found, order=BY_ID, query=query, request=request)
    return SubjectList(items=[subject_line(each) for each in page.rows], next=page.next)


@router.get("/people/{int:user_id}", response=PersonDetail, operation_id="read_person", summary="一个账号")
def read_person(request: HttpRequest, user_id: UserId) -> PersonDetail:
    """One account in this council, with seats held and ended."""
    actor = actor_of(request)
    require_seat(actor, *BY)
    return person_detail(request, actor, _person(actor, user_id))


@act(router, "/people", summary="开通账号", by=BY, status=201)
def open_account(actor: Actor, stated: AccountStated) -> OpenedAccount:
    """Open an account with its first seat; the initial password is told here and never again."""
    refuse_second_administrator(stated.kind)
    opened = opening.open_account(
        actor=actor, place=_place(stated), name=stated.name, phone=stated.phone, username=stated.username
    )
    return OpenedAccount(person=_line(actor, opened.user), password=opened.password)


@act(router, "/people/join", summary="给其他政协的人授予身份", by=BY, status=201)
def join_person(actor: Actor, stated: JoiningStated) -> PersonLine:
    """Give a seat to a person of another council, who is named by the exact phone number and by nothing else."""
    refuse_second_administrator(stated.kind)
    refuse_own_phone(actor, stated.phone)
    seat = granting.grant_seat_by_phone(actor=actor, phone=stated.phone, place=_place(stated))
    return _line(actor, seat.user)


@act(router, "/people/members", summary="为委员批量开通账号", by=BY, status=201)
def open_members(actor: Actor, stated: MembersStated) -> OpenedMembers:
    """Open an account for each of these members by the register's names and numbers, each by itself."""
    found = subjects(council_id=actor.council_id, kind=SeatKind.MEMBER).in_bulk(stated.members)
    unknown = [each for each in stated.members if each not in found]
    if unknown:
        message = _("编号 %(numbers)s 不是可以开通的委员：不在册，或者已有账号。")
        numbers = _("、").join(str(each) for each in unknown)
        raise Refused([Reason(message=message % {"numbers": numbers}, field="members")])
    done = opening_many.open_member_accounts(actor=actor, members=[found[each] for each in stated.members])
    lines = person_lines(actor, [each.user for each in done.opened])
    return OpenedMembers(
        opened=[
            OpenedAccount(person=line, password=each.password)
            for line, each in zip(lines, done.opened, strict=True)
        ],
        passed_over=[
            PassedOver(member=Named(id=each.member.pk, name=each.member.name), reason=each.reason)
            for each in done.passed_over
        ],
    )


@act(router, "/people/{int:user_id}/correct", summary="更正姓名、手机号和用户名", by=BY)
def correct_person(actor: Actor, user_id: UserId, stated: CorrectionStated) -> PersonLine:
    """Correct how a person is called and signs in; what is left out stays."""
    user = _person(actor, user_id)
    correcting.correct_person(
        actor=actor,
        user=user,
        name=user.name if stated.name is None else stated.name,
        phone=(user.phone or "") if stated.phone is None else stated.phone,
        username=user.username if stated.username is None else stated.username,
    )
    return _line(actor, user)


@act(router, "/people/{int:user_id}/deactivate", summary="在本政协停用账号", by=BY)
def deactivate_person(actor: Actor, user_id: UserId) -> PersonLine:
    """End every seat of a person in this council."""
    user = _person(actor, user_id)
    ending.end_all_seats(actor=actor, user=user)
    return _line(actor, user)


@act(router, "/people/{int:user_id}/seats", summary="授予身份", by=BY, status=201)
def grant_seat(actor: Actor, user_id: UserId, stated: SeatStated) -> PersonLine:
    """Give a person of this council one more seat."""
    user = _person(actor, user_id)
    refuse_second_administrator(stated.kind)
    refuse_oneself(actor, user)
    granting.grant_seat(actor=actor, user=user, place=_place(stated))
    return _line(actor, user)


@act(router, "/people/{int:user_id}/seats/{int:seat_id}/end", summary="终止身份", by=BY)
def end_seat(actor: Actor, user_id: UserId, seat_id: SeatId) -> PersonLine:
    """End one seat, and its keys with it."""
    user = _person(actor, user_id)
    seat = seats(actor).filter(pk=seat_id, user=user).first()
    if seat is None:
        raise Http404
    ending.end_seat(actor=actor, seat=seat)
    return _line(actor, user)


@router.post(
    "/people/{int:user_id}/unlock", response=PersonLine, operation_id="unlock_person", summary="解除锁定"
)
def unlock_person(request: HttpRequest, user_id: UserId, idempotency_key: Key = "") -> HttpResponse:
    """Let a person who mistyped the password too often try again at once."""
    actor = actor_of(request)
    require_seat(actor, *BY)
    user = _person(actor, user_id)
    refuse_administrators_account(actor, user)

    def unlock() -> PersonLine:
        unlocking.unlock(actor=actor, user=user, request=request)
        return _line(actor, user)

    return once(actor=actor, key=idempotency_key, asked=["unlock_person", user_id], status=200, act=unlock)


@router.post(
    "/people/{int:user_id}/reset_password",
    response=FreshPassword,
    operation_id="reset_password",
    summary="重置密码",
)
def reset_password(request: HttpRequest, user_id: UserId, idempotency_key: Key = "") -> HttpResponse:
    """Set an initial password, told here and never again; the person is signed out and the keys here stop."""
    actor = actor_of(request)
    require_seat(actor, *BY)
    user = _person(actor, user_id)
    refuse_administrators_account(actor, user)

    def reset() -> FreshPassword:
        password = resetting.reset_password(actor=actor, user=user)
        lockout.unlock(request, user)
        return FreshPassword(password=password)

    return once(actor=actor, key=idempotency_key, asked=["reset_password", user_id], status=200, act=reset)
