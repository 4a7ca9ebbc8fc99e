"""Binds the regulations of appraisals and of what is put right after them to their records."""

from __future__ import annotations

from django.db.models import Q

from shangliang.server.followup.desks import runs_desk
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import EVERY
from shangliang.server.foundation.casework.binding import Binding, bind
from shangliang.server.work.supervision import access
from shangliang.server.work.supervision.situations import LazyAppraisalSituation, rectification_situation

runs_desk("appraisal", *access.DESK_SEATS)


def inside_files(actor: Actor) -> Q:
    """Members vote; the papers of the appraisal group are the desk's, the chair's and the unit's."""
    return Q(pk__isnull=True) if actor.member_id else EVERY


appraisals = bind(
    Binding(
        kind="appraisal",
        relations=access.APPRAISAL_RELATIONS,
        situation=LazyAppraisalSituation,
        page="supervision:detail",
        files_when=inside_files,
    )
)
rectifications = bind(
    Binding(
        kind="rectification",
        relations=access.RECTIFICATION_RELATIONS,
        situation=rectification_situation,
    )
)
