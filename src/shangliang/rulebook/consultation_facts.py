"""What is stated on the way of a consultation, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shangliang.rulebook.answers import SuggestionText
from shangliang.rulebook.consultation_kinds import ConsultationKind
from shangliang.rulebook.facts import BodyId, FileId, Labelled, MemberId, ProposalId, UnitId, fact
from shangliang.rulebook.proposals import TITLE_LENGTH

MOST_MINUTES = 6000
MOST_RESULTS = 4000


class Opinion(Labelled):
    """What a participant thinks of the consultation itself."""

    GOOD = "good", "好"
    FAIR = "fair", "较好"
    POOR = "poor", "一般"


class Delivered(Labelled):
    """What was delivered to the county's party committee and government."""

    MINUTES = "minutes", "会议纪要"
    RESULTS = "results", "协商成果"


@dataclass(frozen=True, kw_only=True)
class ConsultationPlan:
    kind: ConsultationKind = fact("协商形式")
    title: str = fact("议题", max_length=TITLE_LENGTH, help="一次协商一个议题。")
    meets_on: date = fact("开会日期", help="通知须提前 15 个、材料须提前 10 个工作日送达。")
    place: str = fact("地点", max_length=60)
    purpose: str = fact("为什么协商", default="", is_long=True, max_length=1000)
    body: BodyId | None = fact(
        "牵头的界别、党派", default=None, only_when=("kind", (ConsultationKind.SECTOR,))
    )
    proposals: tuple[ProposalId, ...] = fact(
        "协商的提案", default=(), help="可以选几件。", only_when=("kind", (ConsultationKind.PROPOSALS,))
    )
    link: str = fact("会议链接", default="", max_length=200, only_when=("kind", (ConsultationKind.REMOTE,)))
    units: tuple[UnitId, ...] = fact("参加的单位", default=(), help="对口协商、提案办理协商必填。")
    team: tuple[MemberId, ...] = fact("筹备组委员", default=())


@dataclass(frozen=True, kw_only=True)
class AttendedMeeting:
    """A consultation that a higher council organised and this one attended."""

    title: str = fact("议题", max_length=TITLE_LENGTH)
    organiser: str = fact("主办单位", max_length=60, help="如：省政协、市政协。")
    held_on: date = fact("日期")
    place: str = fact("参加地点", max_length=60, help="如：县政协远程协商分会场。")
    link: str = fact("会议链接", default="", max_length=200)
    present: tuple[MemberId, ...] = fact("参加的委员")
    staff_people: int = fact("参加的机关干部人数", default=0)
    opinions: str = fact("提出的意见", default="", is_long=True, max_length=2000)


@dataclass(frozen=True, kw_only=True)
class NewDay:
    meets_on: date = fact("改到哪天")
    place: str = fact("地点", max_length=60)
    reason: str = fact("原因", is_long=True, max_length=300)


@dataclass(frozen=True, kw_only=True)
class StudyVisit:
    on: date = fact("日期")
    place: str = fact("到哪里", max_length=60)
    findings: str = fact("了解到什么", is_long=True, max_length=1000)


@dataclass(frozen=True, kw_only=True)
class Call:
    agenda: str = fact("议程", is_long=True, max_length=1500, help="一行一项。")
    members: tuple[MemberId, ...] = fact("邀请的委员")


@dataclass(frozen=True, kw_only=True)
class Papers:
    papers: str = fact("材料清单", is_long=True, max_length=1000, help="一行一份。")
    attachments: tuple[FileId, ...] = fact("材料", default=())


@dataclass(frozen=True, kw_only=True)
class WrittenOpinion:
    text: str = fact("意见", is_long=True, max_length=1000, help="会前、会中、会后都可以写。")


@dataclass(frozen=True, kw_only=True)
class EnteredOpinion(WrittenOpinion):
    speaker: str = fact("谁的意见", max_length=60, help="如：城关镇东街居民代表。")


@dataclass(frozen=True, kw_only=True)
class Speech:
    """`speaker` is written where the speaker is no member."""

    text: str = fact("发言要点", is_long=True, max_length=1000)
    member: MemberId | None = fact("发言的委员", default=None)
    speaker: str = fact("其他发言人", default="", max_length=60, help="不是委员的，写单位和姓名。")


@dataclass(frozen=True, kw_only=True)
class Held:
    held_on: date = fact("实际开会日期")
    present: tuple[MemberId, ...] = fact("到会的委员")
    on_leave: tuple[MemberId, ...] = fact("请假的委员", default=())
    unit_people: int = fact("单位到会人数", default=0)
    public_people: int = fact("群众到会人数", default=0)
    staff_people: int = fact("机关工作人员人数", default=0)
    speeches: tuple[Speech, ...] = fact("发言", default=())


@dataclass(frozen=True, kw_only=True)
class Minutes:
    minutes: str = fact("会议纪要", is_long=True, max_length=MOST_MINUTES)


@dataclass(frozen=True, kw_only=True)
class MinorityView:
    """A view that the results do not follow, kept with whose it is and why."""

    speaker: str = fact("谁的意见", max_length=60)
    text: str = fact("不同意见", is_long=True, max_length=500)
    reason: str = fact("理由", is_long=True, max_length=500)


@dataclass(frozen=True, kw_only=True)
class Results:
    results: str = fact("协商情况和共识", is_long=True, max_length=MOST_RESULTS)
    suggestions: tuple[SuggestionText, ...] = fact("建议", default=(), help="一条一事，请有关单位逐条答复。")
    minority_views: tuple[MinorityView, ...] = fact(
        "保留的不同意见", default=(), help="写明是谁的意见和理由。"
    )


@dataclass(frozen=True, kw_only=True)
class Delivery:
    what: Delivered = fact("送什么")
    organ: str = fact("报送机关", max_length=60, help="如：县委办公室、县政府办公室。")
    sent_on: date = fact("报送日期")


@dataclass(frozen=True, kw_only=True)
class Appraisal:
    opinion: Opinion = fact("这次协商组织得怎样")
    words: str = fact("说明", default="", is_long=True, max_length=500)


@dataclass(frozen=True, kw_only=True)
class Feedback:
    feedback: str = fact(
        "反馈", is_long=True, max_length=1000, help="建议采纳了哪些、落实得怎样，告诉参加协商的人。"
    )
