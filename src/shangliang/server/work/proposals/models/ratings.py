"""The rating: read only by its rater and the proposal committee, through its own case."""

from __future__ import annotations

from django.db import models

from shangliang.rulebook.ratings import Grade
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import CouncilRecord
from shangliang.server.foundation.directory.models.councils import choices


class Rating(CouncilRecord):
    """办理评价 of one unit's letter (`about`) by one proposer. `salt` goes into the digest on the audit line."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="rating")
    about = models.ForeignKey(Case, models.PROTECT, related_name="ratings_about")
    attitude = models.CharField("对办理态度", max_length=10, choices=choices(Grade), blank=True)
    result = models.CharField("对办理结果", max_length=10, choices=choices(Grade), blank=True)
    overall = models.CharField("综合", max_length=10, choices=choices(Grade), blank=True)
    comment = models.TextField("具体意见", max_length=1000, blank=True)
    is_paper = models.BooleanField("纸质", default=False)
    scan = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    rated_on = models.DateField("评价日期", null=True, blank=True)
    words = models.CharField("提案委意见", max_length=1000, blank=True)
    decision = models.CharField("主席会议决定", max_length=500, blank=True)
    salt = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(rated_on__isnull=True)
                | (
                    ~models.Q(attitude="") & ~models.Q(result="") & ~models.Q(overall="") & ~models.Q(salt="")
                ),
                name="proposals_rating_is_twofold",
            ),
            models.CheckConstraint(
                condition=models.Q(is_paper=False) | models.Q(scan__isnull=False),
                name="proposals_paper_has_its_scan",
            ),
        ]
