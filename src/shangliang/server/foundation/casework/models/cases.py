"""The Case: what every kind of work is one-to-one with, and what everything that is shared hangs on."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db import models

import shangliang.rulebook.registry  # noqa: F401 -- the CHECK below needs every workflow known
from shangliang.rulebook.workflow import states_by_edition
from shangliang.server.foundation.directory.models import (
    AssigningOffice,
    CollectiveBody,
    CouncilRecord,
    CouncilSession,
    Member,
    UndertakingUnit,
)


def known_states() -> models.Q:
    """Only states that a case's own edition of its regulation knows."""
    pairs = [
        models.Q(kind=kind, edition=edition, state__in=states)
        for (kind, edition), states in sorted(states_by_edition().items())
    ]
    return reduce(or_, pairs)


class Case(CouncilRecord):
    """One matter, or one party's machine within it.

    `root` is the matter that a child belongs to, empty for the matter itself; `parent` the case that opened it.
    `member`/`body` is the person or body that the case belongs to: lead proposer, invited member, rater.
    `unit`/`office` the one that has to act. `variant` and `round` are the opening's (lead, joint; first, second).
    """

    kind = models.CharField(max_length=20)
    edition = models.CharField(max_length=20)
    state = models.CharField(max_length=24)
    variant = models.CharField(max_length=12, blank=True)
    round = models.PositiveSmallIntegerField(default=1)
    root = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="descendants")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_cases"
    )
    title = models.CharField("案由", max_length=100)
    session = models.ForeignKey(CouncilSession, models.PROTECT, null=True, blank=True, related_name="cases")
    number = models.PositiveIntegerField("编号", null=True, blank=True)
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="cases")
    body = models.ForeignKey(CollectiveBody, models.PROTECT, null=True, blank=True, related_name="cases")
    unit = models.ForeignKey(UndertakingUnit, models.PROTECT, null=True, blank=True, related_name="cases")
    office = models.ForeignKey(AssigningOffice, models.PROTECT, null=True, blank=True, related_name="cases")
    opened_on = models.DateField("提出日期")
    docketed_on = models.DateField("立案日期", null=True, blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    moved_at = models.DateTimeField("最近办理时间")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=known_states(), name="casework_known_state"),
            models.UniqueConstraint(
                fields=["council", "kind", "session", "number"], name="casework_number_once"
            ),
            models.CheckConstraint(
                condition=models.Q(number__isnull=True)
                | models.Q(session__isnull=False, docketed_on__isnull=False),
                name="casework_number_has_session_and_day",
            ),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True, root__isnull=True)
                | models.Q(parent__isnull=False, root__isnull=False),
                name="casework_child_has_a_root",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="proposal", state="merged") | models.Q(merged_into__isnull=False),
                name="casework_merged_names_its_lead",
            ),
        ]
        indexes = [
            models.Index(fields=["council", "kind", "state", "-id"], name="casework_list"),
            models.Index(fields=["council", "unit", "kind", "state"], name="casework_unit"),
            models.Index(fields=["council", "member", "kind"], name="casework_member"),
            models.Index(fields=["council", "kind", "docketed_on"], name="casework_cohort"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def root_or_self_id(self) -> int:
        """The id of the matter that this case is or belongs to."""
        return self.root_id or self.pk


class NumberSeries(CouncilRecord):
    """The last number given in one series of a council; the row's lock keeps numbers without gaps or doubles."""

    series = models.CharField(max_length=60)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["council", "series"], name="casework_series_once")]


class Handoff(CouncilRecord):
    """What crossed from one kind of work to another: from a case, to a case once the other side has made one."""

    from_case = models.ForeignKey(Case, models.PROTECT, related_name="handoffs_out")
    to_case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="handoffs_in")
    to_kind = models.CharField(max_length=20)
    reason = models.CharField(max_length=500)
    record = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["from_case", "to_kind"], name="casework_handed_off_once")
        ]
