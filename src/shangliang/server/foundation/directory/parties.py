"""Parties 党派 as the councils name them. Who is in none has no party, whether 无党派人士 or 群众."""

from __future__ import annotations

from django.utils.translation import gettext as _

CPC = "中国共产党"
WITHOUT_PARTY = "无党派或群众"
PARTIES = (CPC, "民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟")


def party_words(*, is_party_member: bool, party: str) -> str:
    """How a person's party is said on a page: 中共党员, 民盟, 民盟（兼中共党员）, 无党派或群众."""
    if party and party != CPC:
        return _("%(party)s（兼中共党员）") % {"party": _(party)} if is_party_member else _(party)
    return _("中共党员") if is_party_member else _(WITHOUT_PARTY)
