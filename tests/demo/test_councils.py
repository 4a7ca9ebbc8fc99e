"""The demonstration councils' records add up to what was printed, show every state, and give each desk something to do.

All five are made once, side by side and by a clock that is set, and everything is asked of that one making. It is the
dearest thing in the suite, so it is made on the small office's database only; test_one_council.py makes one on each.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection
from django.db.models import Count
from pytest_django import DjangoDbBlocker

from shangliang.cli import main
from shangliang.demo.build import PASSWORD, build_demo, printed_accounts
from shangliang.demo.specs import FIVE, CouncilSpec
from shangliang.rulebook.proposals import ProposalState
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.followup.models import Suggestion
from shangliang.server.foundation.accounts.actors import actor_in, system_actor
from shangliang.server.foundation.accounts.models import DemonstrationAccount, Seat, User
from shangliang.server.foundation.audit.chain import verify_chain
from shangliang.server.foundation.casework.models import Case, Event
from shangliang.server.foundation.casework.tasks import task_of, waiting_cases
from shangliang.server.foundation.directory.installation import is_demonstration
from shangliang.server.foundation.directory.models import Council, Member
from shangliang.server.foundation.directory.models.people import MemberStatus
from shangliang.server.foundation.search.finding import search
from shangliang.server.insight.figures import compute
from tests.demo.published_figures import LONGAN, PUBLISHED, WUQI, differences

pytestmark = pytest.mark.sqlite
NOW = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
PRINTED = {each.slug: each for each in PUBLISHED}
WITH_EVERY_STATE = ("zhashui", "wushan", "xiangcheng")
# The administrator keeps the registers, a leader speaks when he likes; every other printed role waits on a desk.
WITHOUT_TASKS = {SeatKind.ADMINISTRATOR, SeatKind.COUNTY_LEADER}
HAVE_TASKS = frozenset(SeatKind) - {*WITHOUT_TASKS, SeatKind.SYSTEM}
each_council = pytest.mark.parametrize("spec", FIVE, ids=lambda spec: spec.slug)


@pytest.fixture(scope="module", autouse=True)
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The five councils, made once by two processes and taken away at the end."""
    # Audit lines are never deleted, so the whole database goes back to what it was.
    with django_db_blocker.unblock(), closing(sqlite3.connect(":memory:")) as before:
        connection.ensure_connection()
        connection.connection.backup(before)
        build_demo(now=NOW, processes=2)
        yield
        before.backup(connection.connection)


def council_of(spec: CouncilSpec) -> Council:
    return Council.objects.get(slug=spec.slug)


def printed_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    assert main(["figures", "--json", *arguments]) == 0
    told = json.loads(capsys.readouterr().out)
    assert isinstance(told, list)
    return told


def test_they_are_the_five_of_a_demonstration() -> None:
    assert is_demonstration()
    assert set(Council.objects.values_list("slug", flat=True)) == {spec.slug for spec in FIVE}


@each_council
def test_what_was_made_elsewhere_is_found_here(spec: CouncilSpec) -> None:
    """The index is no table of rows: each council's rows are put into it when they are taken over."""
    council = council_of(spec)
    suggestion = Suggestion.objects.filter(council=council, case__kind="proposal").earliest("pk")
    found = search(Case.objects.filter(council=council), suggestion.case.title)
    assert suggestion.case in [hit.case for hit in found]


@pytest.mark.parametrize("year", PUBLISHED, ids=lambda year: year.slug)
def test_what_was_printed_is_what_the_records_make(year: Any, capsys: pytest.CaptureFixture[str]) -> None:
    council = Council.objects.get(slug=year.slug)
    assert council.division_code == year.division_code
    figures = compute(
        actor=system_actor(council_id=council.pk), from_on=year.from_on, to_on=year.to_on, as_of=None
    )
    assert differences(figures, year) == []
    told = printed_json(
        capsys, "--council", year.slug, "--from", year.from_on.isoformat(), "--to", year.to_on.isoformat()
    )
    by_id = {each["id"]: each for each in told}
    assert set(by_id) >= {each.id for each in year.figures}
    for each in told:
        assert {"id", "value", "unit", "definition", "records"} <= set(each)
        assert each["definition"].endswith("。"), each["id"]
    for each in year.figures:
        assert by_id[each.id]["row"] == each.row or each.id.endswith("party_members"), each.id


def test_wuqis_forty_eight_open_as_forty_eight_cases(capsys: pytest.CaptureFixture[str]) -> None:
    told = printed_json(capsys, "--council", "wuqi", "--from", "2023-01-01", "--to", "2023-12-31")
    records = next(each["records"] for each in told if each["id"] == "proposals")
    cases = Case.objects.filter(
        pk__in=records,
        council__slug="wuqi",
        kind="proposal",
        docketed_on__range=(WUQI.from_on, WUQI.to_on),
        number__isnull=False,
    )
    assert len(records) == len(set(records)) == cases.count() == 48
    assert cases.filter(proposal__lead_was_party_member=False, member__isnull=False).count() > 48 * 0.6


def test_longan_has_others_besides_its_party_members_134() -> None:
    docketed = Case.objects.filter(
        council__slug="longan", kind="proposal", docketed_on__range=(LONGAN.from_on, LONGAN.to_on)
    )
    assert docketed.filter(proposal__lead_was_party_member=True).count() == 134
    assert docketed.exclude(proposal__lead_was_party_member=True).count() >= 1


@pytest.mark.parametrize("slug", WITH_EVERY_STATE)
def test_every_state_is_to_be_seen(slug: str) -> None:
    states = set(Case.objects.filter(council__slug=slug, kind="proposal").values_list("state", flat=True))
    assert states == {state.value for state in ProposalState}
    statuses = set(Member.objects.filter(council__slug=slug).values_list("status", flat=True))
    assert statuses == {status.value for status in MemberStatus}


@each_council
def test_the_register_has_the_members_that_it_should(spec: CouncilSpec) -> None:
    """On every day: whoever leaves is followed by a member of the same standing."""
    council = council_of(spec)
    on_the_list = Member.objects.filter(
        council=council, term__number=spec.term, left_on__isnull=True
    ).values_list("is_party_member", flat=True)
    assert Counter(on_the_list) == {True: spec.party_members, False: spec.non_party_members}


@each_council
def test_each_printed_account_finds_something_to_do(spec: CouncilSpec) -> None:
    accounts = DemonstrationAccount.objects.filter(seat__council__slug=spec.slug).select_related("seat__user")
    kinds = {SeatKind(account.seat.kind) for account in accounts}
    assert kinds == HAVE_TASKS | WITHOUT_TASKS
    idle = []
    for account in accounts:
        actor = actor_in(account.seat)
        tasks = [task_of(case, actor) for case in waiting_cases(actor)]
        if actor.kind in HAVE_TASKS and not any(is_of_this_year(task.case) for task in tasks):
            idle.append(actor.kind)
    assert idle == []


def is_of_this_year(case: Case) -> bool:
    return (case.root or case).opened_on.year == NOW.year


@each_council
def test_its_acts_were_the_ordinary_ones(spec: CouncilSpec) -> None:
    """The audit chain holds, every case has its act in it, and nothing waits to be told."""
    council = council_of(spec)
    assert list(verify_chain(council.pk)) == []
    matters = Case.objects.filter(council=council, root__isnull=True)
    assert not matters.filter(audit_lines__isnull=True).exists()
    assert not Event.objects.filter(council=council, delivered_at__isnull=True).exists()
    assert not Event.objects.filter(council=council, happened_at__gt=NOW).exists()


@each_council
def test_its_texts_are_its_own(spec: CouncilSpec) -> None:
    titles = Case.objects.filter(council__slug=spec.slug, kind="proposal").values_list("title", flat=True)
    assert [title for title, times in Counter(titles).items() if times > 1] == []
    proposed = Suggestion.objects.filter(council__slug=spec.slug, case__kind="proposal")
    few = proposed.values("case").annotate(times=Count("pk"))
    assert not few.filter(times__lt=2).exists()


def test_only_printed_accounts_have_a_usable_password() -> None:
    usable = {user.username for user in User.objects.all() if user.has_usable_password()}
    accounts = printed_accounts()
    assert usable == {name for _role, name, _password in accounts}
    assert {password for _role, _name, password in accounts} == {PASSWORD}
    # It was hashed by the program's own settings, which the tests' quick ones cannot read.
    argon = Argon2PasswordHasher()
    hashes = User.objects.filter(username__in=usable).values_list("password", flat=True)
    assert all(argon.verify(PASSWORD, each) for each in hashes)
    seats = Seat.objects.filter(user__username__in=usable)
    assert set(seats.values_list("council__slug", flat=True)) == {FIVE[0].slug}
