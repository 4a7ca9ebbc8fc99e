"""What may be chosen in the studies' steps: who took part, which units."""

from __future__ import annotations

from shangliang.rulebook.studies import Studies
from shangliang.server.followup.screens.sending import units_not_sent_yet
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import Member
from shangliang.server.foundation.stepping.options import Options, member_options, options_for
from shangliang.server.work.studies.models import TeamMember

options_for(Studies.send, "units")(units_not_sent_yet)


@options_for(Studies.log_visit, "members")
def of_the_team(case: Case | None, _actor: Actor) -> Options:
    """The members of the team."""
    team = TeamMember.objects.filter(case=case).values("member")
    return member_options(Member.objects.filter(pk__in=team))
