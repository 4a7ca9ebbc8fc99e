"""The demonstration councils' records add up to what was printed, and somebody has something to do at every desk."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from shangliang.demo.build import PASSWORD, build_demo, printed_accounts
from shangliang.demo.specs import FIVE
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actors import actor_in, system_actor
from shangliang.server.foundation.accounts.models import DemonstrationAccount, User
from shangliang.server.foundation.audit.chain import verify_chain
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.tasks import waiting_cases
from shangliang.server.foundation.directory.installation import is_demonstration
from shangliang.server.foundation.directory.models import Council
from shangliang.server.insight.figures import compute
from tests.demo.published_figures import PUBLISHED, differences

# The demonstration is made on the small office's database; the acts that make it are tried on both.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
NOW = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
PRINTED = {each.slug: each for each in PUBLISHED}
HAS_TASKS = {
    SeatKind.MEMBER,
    SeatKind.PROPOSAL_CLERK,
    SeatKind.PROPOSAL_COMMITTEE,
    SeatKind.ASSIGNING_OFFICER,
    SeatKind.UNIT_OFFICER,
    SeatKind.UNIT_LEADER,
    SeatKind.CHAIR,
}


@pytest.mark.parametrize("spec", FIVE, ids=lambda spec: spec.slug)
def test_a_councils_records_add_up_and_its_desks_are_busy(spec: object) -> None:
    build_demo(now=NOW, councils=(spec,))  # type: ignore[arg-type]
    council = Council.objects.get()
    published = PRINTED.get(council.slug)
    if published is not None:
        actor = system_actor(council_id=council.pk)
        figures = compute(actor=actor, from_on=published.from_on, to_on=published.to_on)
        assert differences(figures, published) == []
    assert is_demonstration()
    assert list(verify_chain(council.pk)) == []
    accounts = DemonstrationAccount.objects.select_related("seat__user")
    idle = {
        SeatKind(account.seat.kind)
        for account in accounts
        if account.seat.kind in HAS_TASKS and not waiting_cases(actor_in(account.seat)).exists()
    }
    assert not idle
    found = set(Case.objects.filter(kind="proposal").values_list("state", flat=True))
    assert found >= {"draft", "submitted", "returned", "reviewed", "docketed", "preassigned", "merged"} | {
        "handling", "answered", "declined", "converted", "withdrawn",
    }  # fmt: skip


def test_only_printed_accounts_have_a_usable_password() -> None:
    build_demo(now=NOW, councils=FIVE[2:3])
    assert not any(user.has_usable_password() for user in User.objects.all())
    assert printed_accounts() == []
    build_demo(now=NOW, councils=FIVE[:1])
    usable = {user.username for user in User.objects.all() if user.has_usable_password()}
    assert usable == {name for _role, name, _password in printed_accounts()}
    assert {password for _role, _name, password in printed_accounts()} == {PASSWORD}
