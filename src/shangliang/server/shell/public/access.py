"""The one door of the public site: proposals that were published and not taken down, of councils with a public site."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from shangliang.rulebook.proposals import COUNTED_AS_DOCKETED, Disclosure
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import Council


def public_councils() -> QuerySet[Council]:
    """The councils whose public site is open."""
    return Council.objects.filter(is_public=True)


def published(council: Council) -> QuerySet[Case]:
    """What the public may read of a council. Every query of the site begins here."""
    return Case.objects.filter(IS_PUBLISHED, council=council)


IS_PUBLISHED = Q(
    kind="proposal",
    state__in=[state.value for state in COUNTED_AS_DOCKETED],
    publication__isnull=False,
    publication__withdrawn_on__isnull=True,
    proposal__disclosure=Disclosure.OPEN.value,
    council__is_public=True,
)
"""Published, not taken down, and still agreed to by its proposer."""
