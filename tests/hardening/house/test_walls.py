"""The second wall between councils, PostgreSQL's own: it stands when the first one is taken away."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection
from typing import Any

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction
from django.db.models import ForeignKey
from django.test import Client

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.held_seats import held_seats
from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.accounts.tokens import actor_of_token
from shangliang.server.foundation.casework import access
from shangliang.server.foundation.casework.models import Case, Event
from shangliang.server.foundation.casework.sweeping import sweep_undelivered
from shangliang.server.foundation.directory import walls
from shangliang.server.foundation.directory.models import Council, CouncilRecord, Sector
from shangliang.server.foundation.directory.walls import Reader, council_scope, reader_scope, walled_tables
from shangliang.server.foundation.files.integrity import verify_files
from shangliang.server.insight.figures.declarations import DECLARED
from tests.hardening.house.addresses import Address, arguments_of, table_of_urls
from tests.hardening.house.building import CALLED, MARKS, SLUG, WRITTEN, House
from tests.hardening.house.looking import said, signed_in
from tests.support.walls import outside

pytestmark = pytest.mark.postgresql

# Tables that speak of a council's records and stand before the wall, because they are asked before it is known for
# which council: each with what keeps it.
BEFORE_THE_WALL = {
    "directory_council": "the councils themselves; their names are public",
    "audit_audithead": "a place and a hash for each council; nothing of what is in the chain",
    "accounts_demonstrationaccount": "only on a demonstration database",
}
PAGES = [
    each
    for each in table_of_urls()
    if each.name.startswith(("proposals:", "step-", "shell:", "notices:", "insight:", "registers:"))
]


def rows(sql: str, *values: Any) -> list[Any]:
    """What the database answers."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def test_every_table_of_a_council_is_walled(db: None) -> None:
    tables = walled_tables()
    forced = rows(
        "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity "
        "AND relnamespace = 'public'::regnamespace"
    )
    assert sorted(name for (name,) in forced) == tables
    policies = rows("SELECT tablename, cmd FROM pg_policies WHERE schemaname = 'public'")
    assert sorted(policies) == sorted((name, cmd) for name in tables for cmd in ("ALL", "SELECT"))


def test_no_table_speaks_of_a_council_before_the_wall() -> None:
    """A new model that hangs on a council's records has to be a CouncilRecord itself, or be listed with a reason."""
    ours = [model for model in apps.get_models(include_auto_created=True) if not _is_walled(model)]
    speaking = {
        model._meta.db_table
        for model in ours
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and _is_of_a_council(field.related_model)
    }
    assert speaking == set(BEFORE_THE_WALL)


def _is_walled(model: Any) -> bool:
    return issubclass(model, CouncilRecord)


def _is_of_a_council(model: Any) -> bool:
    return model is Council or (isinstance(model, type) and _is_walled(model))


def test_the_program_cannot_look_over_the_wall(db: None) -> None:
    ((is_super, bypasses),) = rows("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
    assert (is_super, bypasses) == (False, False)
    owned = rows("SELECT tablename FROM pg_tables WHERE tableowner = current_user")
    assert owned == []


@pytest.mark.parametrize("table", walled_tables())
def test_a_table_shows_a_council_its_own_rows_alone(house: House, table: str) -> None:
    """Read, changed or deleted: whatever a statement names, only one's own council's rows are met."""
    here, there = house.here.council.pk, house.there.council.pk
    with outside():
        assert rows(f"SELECT count(*) FROM {table}") == [(0,)]
        with council_scope(there):
            assert rows(f"SELECT count(*) FROM {table} WHERE council_id <> %s", there) == [(0,)]
            for change in (f"UPDATE {table} SET council_id = council_id", f"DELETE FROM {table}"):
                with connection.cursor() as cursor:
                    cursor.execute(f"{change} WHERE council_id = %s", [here])
                    assert cursor.rowcount == 0


def test_nobody_writes_into_another_council(house: House) -> None:
    here, there = house.here.council, house.there.council
    with outside(), council_scope(there.pk):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Sector.objects.create(council=here, name="外来界")
        own = Sector.objects.create(council=there, name="本地界")
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Sector.objects.filter(pk=own.pk).update(council=here)
    assert not Sector.objects.filter(council=here, name__in=["外来界", "本地界"]).exists()


def test_a_scope_ends_where_it_ends(house: House) -> None:
    """Also within a transaction that goes on, after an error and when it is undone: nothing is left open behind it."""
    with outside():
        for _time in range(2):
            with council_scope(house.here.council.pk):
                assert Case.objects.exists()
            assert not Case.objects.exists()
            with pytest.raises(LookupError), reader_scope(Reader.WORKER):
                raise LookupError
            assert not Case.objects.exists()
            with transaction.atomic(), reader_scope(Reader.WORKER):
                transaction.set_rollback(True)
            assert not Case.objects.exists()
        with council_scope(house.here.council.pk):
            with council_scope(house.there.council.pk):
                assert not Case.objects.filter(council=house.here.council).exists()
            assert Case.objects.filter(council=house.here.council).exists()


@pytest.fixture
def without_doors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take `readable()` away: wherever the program uses it, it gives every case there is."""
    real = access.readable

    def everything(_actor: Actor, *, kind: str | None = None, kinds: Collection[str] | None = None) -> Any:
        wanted = kinds if kind is None else (kind,)
        return Case.objects.all() if wanted is None else Case.objects.filter(kind__in=wanted)

    ours = [each for name, each in list(sys.modules.items()) if name.startswith("shangliang.")]
    using = [each for each in ours if getattr(each, "readable", None) is real]
    assert len(using) > 5
    for module in using:
        monkeypatch.setattr(module, "readable", everything)


@pytest.mark.parametrize("address", PAGES, ids=str)
def test_without_the_first_wall_a_neighbour_still_finds_nothing(
    house: House, visitors: dict[str, Client], without_doors: None, address: Address
) -> None:
    for arguments in arguments_of(address, house)[:3]:
        url = address.url(arguments)
        for part in ("clerk", "committee", "chair", "education_officer", "proposer"):
            words = said(visitors[part].get(url, {"q": "午托", "figure": DECLARED[0].id})).replace(url, "")
            assert [mark for mark in MARKS if mark in words] == [], f"{part} {url}"


def test_with_neither_wall_the_neighbour_does_find_it(
    house: House, without_doors: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So it was the wall that kept it: what the test above looks at would show what it looks for."""
    url = f"/proposals/{house.matter.pk}/"
    clerk = signed_in(house.there, "clerk")
    assert clerk.get(url).status_code == 404
    real = walls._set
    monkeypatch.setattr(walls, "_set", lambda _council, _reader: real("", Reader.MAINTENANCE.value))
    page = clerk.get(url)
    assert page.status_code == 200
    assert WRITTEN in said(page)


@pytest.mark.parametrize("reader", Reader)
def test_a_named_reader_reads_every_council_and_writes_none(house: House, reader: Reader) -> None:
    """Maintenance alone, which is the command line on the server itself, may write as well."""
    councils = {house.here.council.pk, house.there.council.pk}
    with outside(), reader_scope(reader):
        assert councils <= set(Case.objects.values_list("council_id", flat=True))
        changed = Sector.objects.filter(council_id__in=councils).update(position=7)
        assert (changed > 0) == (reader is Reader.MAINTENANCE)


def sign_in(house: House) -> None:
    """A person's seats in both councils are found before one of them is chosen, and a key before its council."""
    user = house.here.user("stranger")
    Seat.objects.create(council=house.there.council, user=user, kind="chair")
    with outside():
        assert {seat.council_id for seat in held_seats(user)} == {
            house.here.council.pk,
            house.there.council.pk,
        }
        assert actor_of_token("shangliang_none") is None


def public_site(house: House) -> None:
    """A citizen reads what is disclosed, and nothing else."""
    page = Client().get(f"/public/{SLUG}/")
    assert CALLED in said(page)
    assert f"/public/{SLUG}/proposals/{house.published.pk}/" in said(page)
    assert Client().get(f"/public/{SLUG}/proposals/{house.published.pk}/").status_code == 200
    assert Client().get(f"/public/{SLUG}/proposals/{house.matter.pk}/").status_code == 404


def worker(house: House) -> None:
    """What was never delivered is found in whichever council."""
    Event.objects.filter(council__in=[house.here.council, house.there.council]).update(delivered_at=None)
    waiting = Event.objects.filter(delivered_at=None).update(happened_at="2026-01-05T02:00:00Z")
    with outside():
        assert sweep_undelivered() == min(waiting, 500)


def maintenance(house: House) -> None:
    """A backup holds every council's files against their rows."""
    with outside():
        damaged = {damage.file_id for damage in verify_files()}
    assert house.file.pk not in damaged


USED: dict[Reader, Callable[[House], None]] = {
    Reader.SIGN_IN: sign_in,
    Reader.PUBLIC_SITE: public_site,
    Reader.WORKER: worker,
    Reader.MAINTENANCE: maintenance,
}


@pytest.mark.parametrize("reader", USED)
def test_a_named_reader_serves_where_it_is_used(house: House, reader: Reader) -> None:
    USED[reader](house)
