"""Statements of a consultation, and what those who take part hold of them: the votes of the opinion map."""

from __future__ import annotations

from django.db import models

from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import CouncilRecord, Member, UndertakingUnit

STANDS = {"agree": 1, "pass": 0, "disagree": -1}
"""The rulebook's `Stand` as the votes that the opinion map reads."""


class Statement(CouncilRecord):
    """观点. Whose it is is never shown; it belongs to a member, to a unit, or to the desk that entered it (neither)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="statements")
    text = models.CharField("观点", max_length=140)
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(UndertakingUnit, models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField("日期")
    withheld_reason = models.CharField("不再列出的理由", max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text="") & ~models.Q(member__isnull=False, unit__isnull=False),
                name="consultations_statement_is_one_voice",
            ),
        ]


class Vote(CouncilRecord):
    """表态: what a member or a unit holds of a statement. 1 agrees, 0 passes, -1 disagrees; the latest counts."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="votes")
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(UndertakingUnit, models.PROTECT, null=True, blank=True, related_name="+")
    value = models.SmallIntegerField("表态")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(member__isnull=False, unit__isnull=True)
                | models.Q(member__isnull=True, unit__isnull=False),
                name="consultations_vote_has_one_voter",
            ),
            models.CheckConstraint(
                condition=models.Q(value__in=list(STANDS.values())), name="consultations_vote_value"
            ),
            models.UniqueConstraint(fields=["statement", "member"], name="consultations_vote_of_member"),
            models.UniqueConstraint(fields=["statement", "unit"], name="consultations_vote_of_unit"),
        ]


class Placing(CouncilRecord):
    """The last opinion map of a consultation: who was in which group and where, so that the next keeps its numbers
    and directions. `groups`: voter → number, `places`: voter → [x, y]; voters are called as `queries.opinions` does."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="placing")
    groups = models.JSONField("分组", default=dict)
    places = models.JSONField("位置", default=dict)
