"""Councils, their terms of office and sessions, and the installation that hosts them."""

from __future__ import annotations

from django.db import models

from shangliang.rulebook.facts import Labelled


class Level(Labelled):
    COUNTY = "county", "县级"
    CITY = "city", "市级"
    PROVINCE = "province", "省级"
    NATION = "nation", "全国"


def choices(labelled: type[Labelled]) -> list[tuple[str, str]]:
    """A rulebook's choice as Django's (value, label) pairs."""
    return [(each.value, each.label) for each in labelled]


class Installation(models.Model):
    """The one row that says what this database is for. A database made for demonstration stays one for ever."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    is_demonstration = models.BooleanField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="directory_one_installation")]


class Council(models.Model):
    """政协委员会: the tenant. `division_code` is the six-digit code of GB/T 2260."""

    division_code = models.CharField("行政区划代码", max_length=6, unique=True)
    slug = models.SlugField("网址标识", max_length=40, unique=True)
    name = models.CharField("名称", max_length=60)
    place = models.CharField("所在地", max_length=30, help_text="如：吴起县")
    province = models.CharField("省份", max_length=20, blank=True)
    level = models.CharField("层级", max_length=10, choices=choices(Level), default=Level.COUNTY.value)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    is_public = models.BooleanField("开通公众网站", default=True)

    class Meta:
        ordering = ["division_code"]

    def __str__(self) -> str:
        return self.name


class CouncilRecord(models.Model):
    """A record that belongs to one council. On PostgreSQL its table stands behind row-level security."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class TermOfOffice(CouncilRecord):
    """届."""

    number = models.PositiveSmallIntegerField("届次")
    starts_on = models.DateField("起")
    ends_on = models.DateField("止", null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="directory_term_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gt=models.F("starts_on")),
                name="directory_term_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"第{self.number}届"


class CouncilSession(CouncilRecord):
    """次会议: a plenary. Proposals are numbered within one; it lasts, for proposals, until the next one opens."""

    term = models.ForeignKey(TermOfOffice, models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField("次")
    opens_on = models.DateField("开幕")
    closes_on = models.DateField("闭幕")

    class Meta:
        ordering = ["-opens_on"]
        constraints = [
            models.UniqueConstraint(fields=["term", "number"], name="directory_session_once"),
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")),
                name="directory_session_closes_after_opening",
            ),
        ]

    def __str__(self) -> str:
        return f"第{self.term.number}届第{self.number}次会议"


class DayEdit(models.Model):
    """An installation's own change to the shipped table of holidays and make-up working days."""

    on = models.DateField("日期", unique=True)
    is_working = models.BooleanField("上班")
    name = models.CharField("说明", max_length=40, blank=True)

    class Meta:
        ordering = ["on"]


class CalendarYear(models.Model):
    """A year whose holidays this installation has entered in full, beyond the years that are shipped."""

    year = models.PositiveSmallIntegerField("年份", unique=True)

    class Meta:
        ordering = ["year"]
