"""A secret ballot. Who was given a ballot and what the ballots say are two sets of rows that nothing joins."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from shangliang.rulebook.ballots import BallotWay, Outcome
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import CouncilRecord, Member
from shangliang.server.foundation.directory.models.councils import choices


class Ballot(CouncilRecord):
    """无记名测评 of one appraisal; a ballot that fails is followed by another.

    `aspects`, `options`: names in their order. `public_key`, `private_key`: PEM, of an electronic ballot; the private
    key is destroyed at the close. `result`: votes[aspect][option]; empty until the close.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="ballots")
    number = models.PositiveSmallIntegerField("第几次")
    way = models.CharField("投票方式", max_length=12, choices=choices(BallotWay))
    aspects = models.JSONField("测评项目")
    options = models.JSONField("选项")
    public_key = models.TextField(blank=True)
    private_key = models.TextField(blank=True)
    opened_on = models.DateField("开始日期")
    closed_on = models.DateField("结束日期", null=True, blank=True)
    outcome = models.CharField("结果", max_length=12, choices=choices(Outcome), blank=True)
    paper_issued = models.PositiveIntegerField("发出纸质票", default=0)
    paper_returned = models.PositiveIntegerField("收回纸质票", default=0)
    electronic_issued = models.PositiveIntegerField("发出电子票", default=0)
    electronic_cast = models.PositiveIntegerField("投出电子票", default=0)
    spoilt = models.PositiveIntegerField("无效票", default=0)
    electors_count = models.PositiveIntegerField("投票人数")
    result = models.JSONField("结果", default=list)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="supervision_ballot_number_once"),
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(closed_on__isnull=True),
                name="supervision_one_ballot_is_open",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True, outcome="")
                | (models.Q(closed_on__isnull=False, private_key="") & ~models.Q(outcome="")),
                name="supervision_closed_ballot_has_outcome_and_no_key",
            ),
            models.CheckConstraint(
                condition=~models.Q(way=BallotWay.ELECTRONIC.value) | ~models.Q(public_key=""),
                name="supervision_electronic_ballot_has_its_key",
            ),
        ]


class Elector(CouncilRecord):
    """投票人: whether this member was given a ballot, and in which form. Never what for.

    `blinded`: SHA-256 of the blinded message that was signed, so that a lost answer can be given again; it says nothing
    of the token that it became.
    """

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="electors")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    issued_way = models.CharField("领票方式", max_length=12, choices=choices(BallotWay), blank=True)
    blinded = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "member"], name="supervision_elector_once")]


class Teller(CouncilRecord):
    """计票人: one of the two who count the papers."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="tellers")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "member"], name="supervision_teller_once")]


class PaperCount(CouncilRecord):
    """What one teller has counted. `counts`: votes[aspect][option]. Shown to nobody before the close."""

    teller = models.OneToOneField(Teller, models.PROTECT, related_name="paper_count")
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    returned = models.PositiveIntegerField("收回纸质票")
    spoilt = models.PositiveIntegerField("无效票")
    counts = models.JSONField()


class Vote(CouncilRecord):
    """One electronic ballot: no person, no time, no order.

    `receipt`: SHA-256 of the token, as 64 hexadecimal digits. `choices`: the option chosen, aspect by aspect.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="votes")
    receipt = models.CharField(max_length=64)
    choices = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "receipt"], name="supervision_token_spent_once")
        ]
