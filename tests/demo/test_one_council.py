"""One demonstration council on each database: on PostgreSQL it is made by a role that sees one council at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from shangliang.demo.build import build_demo, printed_accounts
from shangliang.demo.specs import FIVE, Docketed
from shangliang.rulebook.proposals import ProposalState
from shangliang.server.foundation.accounts.actors import system_actor
from shangliang.server.foundation.accounts.models import User
from shangliang.server.foundation.audit.chain import verify_chain
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import Council
from shangliang.server.foundation.directory.walls import Reader, council_scope, reader_scope
from shangliang.server.insight.figures import compute

pytestmark = pytest.mark.django_db
# A day of a year whose holidays nobody knows yet: the demonstration is made whenever it is asked for.
NOW = datetime(2028, 5, 1, 3, 0, tzinfo=UTC)
SMALL = replace(
    FIVE[2],
    docketed=Docketed(
        from_on=date(2022, 1, 1), to_on=date(2022, 12, 15), by_party_members=2, by_non_party_members=3
    ),
)


def test_it_is_made_whole_and_only_once() -> None:
    build_demo(now=NOW, councils=(SMALL,))
    build_demo(now=NOW, councils=(SMALL,))
    council = Council.objects.get()
    with council_scope(council.pk):
        figures = compute(
            actor=system_actor(council_id=council.pk),
            from_on=SMALL.docketed.from_on,
            to_on=SMALL.docketed.to_on,
        )
        values = {figure.id: figure.value for figure in figures}
        assert values["proposals"] == 5
        assert values["docketed_proposals"] == 2
        assert values["members"] == SMALL.party_members + SMALL.non_party_members
        states = set(Case.objects.filter(kind="proposal").values_list("state", flat=True))
        assert states == {state.value for state in ProposalState}
        assert list(verify_chain(council.pk)) == []
    with reader_scope(Reader.MAINTENANCE):
        assert not any(user.has_usable_password() for user in User.objects.all())
    assert printed_accounts() == []
