"""The short lists of a council: sectors, special committees, collective proposers, assigning offices, leaders.

Each is described once by its facts; adding, changing and ending, the screens and the audit lines follow from that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shangliang.rulebook.facts import Reason
from shangliang.server.foundation.directory.models import (
    AssigningOffice,
    CollectiveBody,
    CouncilRecord,
    Leader,
    Member,
    Sector,
    SpecialCommittee,
    UndertakingUnit,
)
from shangliang.server.foundation.directory.models.bodies import BodyKind

MOST_POSITION = 999


@dataclass(frozen=True, kw_only=True)
class EntryFacts:
    """What is stated of an entry. `key` names its list in addresses and audit lines."""

    key: ClassVar[str]
    label: ClassVar[str | Promise]
    explanation: ClassVar[str | Promise]
    model: ClassVar[type[Any]]
    name: str

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """The columns that are stated."""
        return tuple(each.name for each in fields(cls))

    def faults(self, _council_id: int, _entry: CouncilRecord, /) -> Iterator[Reason]:
        """What is wrong besides texts that are missing or too long."""
        yield from ()

    @classmethod
    def holders(cls, _entry: CouncilRecord, /) -> QuerySet[Any] | None:
        """What still hangs on the entry, for which it cannot be taken off the list."""
        return None


@dataclass(frozen=True, kw_only=True)
class SectorFacts(EntryFacts):
    """界别."""

    key: ClassVar[str] = "sector"
    label: ClassVar[str | Promise] = gettext_lazy("界别")
    explanation: ClassVar[str | Promise] = gettext_lazy("委员按界别组成；年度数据可按界别细分。")
    model: ClassVar[type[Any]] = Sector
    position: int = 0

    @classmethod
    def holders(cls, entry: CouncilRecord, /) -> QuerySet[Any] | None:
        """The members who serve in it."""
        return Member.objects.filter(sector_id=entry.pk, left_on__isnull=True)


@dataclass(frozen=True, kw_only=True)
class CommitteeFacts(EntryFacts):
    """专委会."""

    key: ClassVar[str] = "committee"
    label: ClassVar[str | Promise] = gettext_lazy("专委会")
    explanation: ClassVar[str | Promise] = gettext_lazy("其中一个负责提案工作，审查和催办由它承担。")
    model: ClassVar[type[Any]] = SpecialCommittee
    is_proposal_committee: bool = False

    def faults(self, council_id: int, entry: CouncilRecord, /) -> Iterator[Reason]:
        """One committee alone has the proposals."""
        others = SpecialCommittee.objects.filter(council_id=council_id, is_proposal_committee=True).exclude(
            pk=entry.pk
        )
        other = others.first() if self.is_proposal_committee else None
        if other is not None:
            message = _("已由“%(name)s”负责提案工作，请先在那里取消。") % {"name": other.name}
            yield Reason(message=message, field="is_proposal_committee")

    @classmethod
    def holders(cls, entry: CouncilRecord, /) -> QuerySet[Any] | None:
        """The members who serve in it."""
        return Member.objects.filter(special_committee_id=entry.pk, left_on__isnull=True)


@dataclass(frozen=True, kw_only=True)
class BodyFacts(EntryFacts):
    """集体提案单位."""

    key: ClassVar[str] = "body"
    label: ClassVar[str | Promise] = gettext_lazy("集体提案单位")
    explanation: ClassVar[str | Promise] = gettext_lazy(
        "党派、团体、界别和专委会以自己的名义提出提案：小组由召集人签名，团体盖章。"
    )
    model: ClassVar[type[Any]] = CollectiveBody
    kind: BodyKind
    convener: str = ""


@dataclass(frozen=True, kw_only=True)
class OfficeFacts(EntryFacts):
    """交办单位."""

    key: ClassVar[str] = "office"
    label: ClassVar[str | Promise] = gettext_lazy("交办单位")
    explanation: ClassVar[str | Promise] = gettext_lazy(
        "党委办、政府办等，把提案交给所管的承办单位，并审核答复。"
    )
    model: ClassVar[type[Any]] = AssigningOffice
    position: int = 0

    @classmethod
    def holders(cls, entry: CouncilRecord, /) -> QuerySet[Any] | None:
        """The units it still answers for."""
        return UndertakingUnit.objects.filter(office_id=entry.pk, ended_on__isnull=True)


@dataclass(frozen=True, kw_only=True)
class LeaderFacts(EntryFacts):
    """县领导."""

    key: ClassVar[str] = "leader"
    label: ClassVar[str | Promise] = gettext_lazy("县领导")
    explanation: ClassVar[str | Promise] = gettext_lazy("领办、督办提案和作出批示的领导。")
    model: ClassVar[type[Any]] = Leader
    title: str


LISTS: dict[str, type[EntryFacts]] = {
    each.key: each for each in (SectorFacts, CommitteeFacts, BodyFacts, OfficeFacts, LeaderFacts)
}
