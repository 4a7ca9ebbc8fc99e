# ruff: noqa: E501 -- a clause is read on few lines
"""Briefs 社情民意信息: one matter in at most 1,500 characters, from whoever sees it to whoever can act on it.

draft → sent in → edited 核稿 → reviewed 审核 → signed 签发 → issued in a numbered paper → sent to units, forwarded up,
adopted at levels. The original is kept beside what was edited, and the author is told of each event. Sources: the local
rules collected in the project's notes (section 2); lengths of time are ours where they name none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shangliang.rulebook.answers import SuggestionText
from shangliang.rulebook.deadlines import working_days
from shangliang.rulebook.facts import BodyId, CaseId, Explained, FileId, Labelled, MemberId, fact
from shangliang.rulebook.levels import Level
from shangliang.rulebook.proposals import TITLE_LENGTH, Category
from shangliang.rulebook.roles import Role
from shangliang.rulebook.sending import GOOD_SENDING, SendingPlan
from shangliang.rulebook.terms import Term
from shangliang.rulebook.workflow import NoFacts, State, Step, Workflow, needs, stated

MOST_CHARACTERS = 1500
MOST_PHOTOS = 9


class BriefState(State):
    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "待编辑"
    EDITED = "edited", "待审核"
    REVIEWED = "reviewed", "待签发"
    SIGNED = "signed", "待编发"
    ISSUED = "issued", "已编发"
    NOT_USED = "not_used", "未采用"
    WITHDRAWN = "withdrawn", "已撤回"
    DISCARDED = "discarded", "草稿已作废"


class PaperState(State):
    COMPOSED = "composed", "编排中"
    ISSUED = "issued", "已编发"
    DROPPED = "dropped", "已取消"


class NotUsed(Labelled):
    """Why a brief is not used: told to its author."""

    UNCLEAR = "unclear", "事实不清、没有具体情况"
    KNOWN = "known", "反映的问题已有同类信息"
    SOLVED = "solved", "问题已经解决"
    NOT_HERE = "not_here", "不属于本级职责范围"
    PERSONAL = "personal", "属于个人诉求，请走信访等渠道"
    UNSUITABLE = "unsuitable", "涉密、涉诉或者不宜以信息反映"


S = BriefState
P = PaperState


@dataclass(frozen=True, kw_only=True)
class BriefText:
    """The whole text; a draft may be unfinished, so that only the title is asked for at once."""

    title: str = fact("标题", max_length=TITLE_LENGTH, help="一条信息说一件事。")
    category: Category | None = fact("类别", default=None)
    situation: str = fact(
        "情况", default="", is_long=True, max_length=1200, help="什么时间、什么地点、什么事，有数字写数字。"
    )
    analysis: str = fact(
        "分析", default="", is_long=True, max_length=800, help="原因和影响；说不清可以不写。"
    )
    suggestions: tuple[SuggestionText, ...] = fact(
        "建议", default=(), help="一条一事，采用后请有关单位逐条答复。"
    )
    place: str = fact("地点", default="", max_length=60, help="如：城关镇东街社区。")
    attachments: tuple[FileId, ...] = fact("照片和附件", default=(), help="最多 9 个。")


@dataclass(frozen=True, kw_only=True)
class EnteredBrief(BriefText):
    """A brief that came on paper, by telephone or from a body; entered at the desk for whoever sent it in."""

    member: MemberId | None = fact(
        "反映的委员", default=None, help="委员反映的选委员；单位反映的选单位；二者选一。"
    )
    body: BodyId | None = fact("反映的单位", default=None)


@dataclass(frozen=True, kw_only=True)
class EditedBrief:
    """What the desk makes of it. The original stays as it was sent in."""

    title: str = fact("标题", max_length=TITLE_LENGTH)
    category: Category = fact("类别")
    text: str = fact("正文", is_long=True, max_length=MOST_CHARACTERS, help="不超过 1500 字。")
    suggestions: tuple[SuggestionText, ...] = fact("建议", default=(), help="送有关单位时逐条答复。")


@dataclass(frozen=True, kw_only=True)
class Unused:
    ground: NotUsed = fact("未采用的原因")
    reason: str = fact("向作者说明", is_long=True, max_length=500)


@dataclass(frozen=True, kw_only=True)
class Forwarding:
    """To whom a brief is sent up: the organ's name as it is written on the paper."""

    level: Level = fact("报送哪一级", default=Level.CITY)
    organ: str = fact("报送机关", max_length=60, help="如：市政协研究室、市委办公室信息科。")
    sent_on: date = fact("报送日期")


@dataclass(frozen=True, kw_only=True)
class Adoption:
    """That somebody above or beside has used a brief, with what shows it."""

    level: Level = fact("采用级别")
    organ: str = fact("采用机关", max_length=60, help="如：市政协、省委办公厅。")
    publication: str = fact(
        "刊物和期号", default="", max_length=100, help="如：《社情民意》2026 年第 12 期。"
    )
    adopted_on: date = fact("采用日期")
    proof: FileId | None = fact("采用证明", default=None, help="通知、刊物页的扫描件。")


@dataclass(frozen=True, kw_only=True)
class PaperPlan:
    """An issue: one brief, or several under one title with their sources named."""

    title: str = fact(
        "本期标题", default="", max_length=TITLE_LENGTH, help="单篇可不填，用信息的标题；多篇合编须填。"
    )
    briefs: tuple[CaseId, ...] = fact("选用的信息")
    addressees: str = fact("报送对象", default="", max_length=300, help="如：县委、县政府主要领导，市政协。")
    copies: str = fact("抄送", default="", max_length=300)


@dataclass(frozen=True, kw_only=True)
class IssuedIn:
    year: int = fact("年份")
    number: int = fact("期号")


@dataclass(frozen=True, kw_only=True)
class BriefSituation:
    """What the requirements may ask of a brief."""

    characters: int
    has_situation: bool
    attachments: int
    suggestion_numbers: frozenset[int]
    units_in_service: frozenset[int]
    units_on_case: frozenset[int]
    today: date
    issued_on: date | None


@dataclass(frozen=True, kw_only=True)
class PaperSituation:
    """What the requirements may ask of an issue."""

    may_be_chosen: frozenset[int]
    briefs: int
    all_signed: bool


EDIT = Term(key="edit_brief", label="编辑", length=working_days(5), clause="本地规定（默认 5 个工作日）", of=Role.CLERK, least=1, most=30)  # fmt: skip
REVIEW = Term(key="review_brief", label="审核", length=working_days(3), clause="本地规定（默认 3 个工作日）", of=Role.REVIEWER, least=1, most=20)  # fmt: skip
SIGN = Term(key="sign_brief", label="签发", length=working_days(3), clause="本地规定（默认 3 个工作日）", of=Role.SIGNER, least=1, most=20)  # fmt: skip
ISSUE = Term(key="issue_brief", label="编发", length=working_days(5), clause="本地规定（默认 5 个工作日）", of=Role.CLERK, least=1, most=30)  # fmt: skip

NAMES_ONE_SOURCE = stated(
    "one_source",
    "请选择反映的委员或者单位，二者选一。",
    lambda s, f: (f.member is None) != (f.body is None),
    field="member",
)
WHOLE = (
    needs("situation", "请写明情况。", lambda s: s.has_situation, field="situation"),
    needs(
        "length",
        "信息全文最多 1500 字，请压缩。",
        lambda s: s.characters <= MOST_CHARACTERS,
        field="situation",
    ),
    needs(
        "attachments", "照片和附件最多 9 个。", lambda s: s.attachments <= MOST_PHOTOS, field="attachments"
    ),
)


GOOD_PAPER = (
    stated("signed", "只能选已签发、尚未编发的信息。", lambda s, f: set(f.briefs) <= s.may_be_chosen, field="briefs"),
    stated("titled", "多篇合编的，请写本期标题。", lambda s, f: len(f.briefs) < 2 or bool(f.title.strip()), field="title"),
)  # fmt: skip
PAST = "日期不能晚于今天。"


class Briefs(Workflow):
    kind = "brief"
    edition = "2026"
    label = "社情民意信息"
    regulation = "社情民意信息工作办法"
    states = BriefState

    write = Step(
        label="写信息", clause="信息的反映", by=(Role.LEAD_PROPOSER,), sources=(), target=S.DRAFT, facts=BriefText,
        event="BriefWritten", notice="%(actor)s起草了信息《%(title)s》。", opens=True, effect="保存为草稿，只有您能看到。",
    )  # fmt: skip
    enter = Step(
        label="代录信息", clause="信息的反映：来信来电", by=(Role.CLERK,), sources=(), target=S.DRAFT, facts=EnteredBrief,
        event="BriefEntered", notice="%(actor)s代您录入了信息《%(title)s》，请核对。", tells=(Role.LEAD_PROPOSER,), opens=True,
        requires=(NAMES_ONE_SOURCE,), effect="保存为草稿并标明“代录”，反映人会收到通知。",
    )  # fmt: skip
    revise = Step(
        label="修改", clause="信息的反映", by=(Role.LEAD_PROPOSER, Role.CLERK), sources=(S.DRAFT,), facts=BriefText,
        event="BriefRevised", notice="%(actor)s修改了信息《%(title)s》。", effect="保存修改。",
    )  # fmt: skip
    submit = Step(
        label="报送", clause="信息的反映", by=(Role.LEAD_PROPOSER, Role.CLERK), sources=(S.DRAFT,), target=S.SUBMITTED, facts=NoFacts,
        event="BriefSubmitted", notice="%(author)s报来信息《%(title)s》。", tells=(Role.CLERK,), requires=WHOLE, starts=(EDIT,), awaited=True,
        effect="由信息工作人员编辑，采用或者不采用都会告诉您。",
    )  # fmt: skip
    discard = Step(
        label="作废草稿", clause="信息的反映", by=(Role.LEAD_PROPOSER, Role.CLERK), sources=(S.DRAFT,), target=S.DISCARDED, facts=NoFacts,
        event="BriefDiscarded", notice="信息草稿《%(title)s》已作废。", is_final=True, effect="草稿不再显示。",
    )  # fmt: skip
    withdraw = Step(
        label="撤回", clause="信息的反映：撤回", by=(Role.LEAD_PROPOSER,), sources=(S.SUBMITTED, S.EDITED), target=S.WITHDRAWN, facts=Explained,
        event="BriefWithdrawn", notice="%(actor)s撤回了信息《%(title)s》：%(reason)s", tells=(Role.CLERK,), ends=(EDIT, REVIEW), is_final=True,
        effect="撤回后不再编辑，文本仍为您保留。",
    )  # fmt: skip
    edit = Step(
        label="编辑核稿", clause="信息的编辑：核稿", by=(Role.CLERK,), sources=(S.SUBMITTED, S.EDITED), target=S.EDITED, facts=EditedBrief,
        event="BriefEdited", notice="信息《%(title)s》已编辑，请审核。", tells=(Role.REVIEWER,), starts=(REVIEW,), ends=(EDIT,),
        awaited=True, awaited_in=(S.SUBMITTED,), effect="原文照样保留，送审核；作者能看到编辑后的文本。",
    )  # fmt: skip
    set_aside = Step(
        label="不采用", clause="信息的编辑：不采用", by=(Role.CLERK, Role.REVIEWER, Role.SIGNER), sources=(S.SUBMITTED, S.EDITED, S.REVIEWED), target=S.NOT_USED, facts=Unused,
        event="BriefNotUsed", notice="信息《%(title)s》未采用（%(ground)s）：%(reason)s", tells=(Role.LEAD_PROPOSER, Role.CLERK), ends=(EDIT, REVIEW, SIGN), is_final=True,
        effect="作者会收到原因和您的说明。",
    )  # fmt: skip
    review = Step(
        label="审核通过", clause="信息的编辑：审核", by=(Role.REVIEWER,), sources=(S.EDITED,), target=S.REVIEWED, facts=NoFacts,
        event="BriefReviewed", notice="信息《%(title)s》已审核，请签发。", tells=(Role.SIGNER,), starts=(SIGN,), ends=(REVIEW,), awaited=True,
        effect="送签发人签发。",
    )  # fmt: skip
    return_edit = Step(
        label="退回重编", clause="信息的编辑：审核", by=(Role.REVIEWER, Role.SIGNER), sources=(S.EDITED, S.REVIEWED), target=S.SUBMITTED, facts=Explained,
        event="BriefEditReturned", notice="信息《%(title)s》请重新编辑：%(reason)s", tells=(Role.CLERK,), starts=(EDIT,), ends=(REVIEW, SIGN),
        effect="信息工作人员按您的意见重新编辑。",
    )  # fmt: skip
    sign = Step(
        label="签发", clause="信息的签发", by=(Role.SIGNER,), sources=(S.REVIEWED,), target=S.SIGNED, facts=NoFacts,
        event="BriefSigned", notice="信息《%(title)s》已签发，等待编发。", tells=(Role.CLERK, Role.LEAD_PROPOSER), starts=(ISSUE,), ends=(SIGN,), awaited=True,
        effect="由信息工作人员编入刊物印发。",
    )  # fmt: skip
    go_out = Step(
        label="编发", clause="信息的编发：编号印发", by=(Role.SYSTEM,), sources=(S.SIGNED,), target=S.ISSUED, facts=IssuedIn,
        event="BriefIssued", notice="信息《%(title)s》已编入%(year)s年第%(number)s期印发。", tells=(Role.LEAD_PROPOSER,), ends=(ISSUE,),
        effect="随刊物印发，可以送有关单位和向上报送。",
    )  # fmt: skip
    send = Step(
        label="送有关单位", clause="信息的办理：转办", by=(Role.CLERK,), sources=(S.ISSUED,), facts=SendingPlan,
        event="BriefSent", notice="信息《%(title)s》送%(units)s办理。", tells=(Role.LEAD_PROPOSER, Role.OFFICER), requires=GOOD_SENDING,
        effect="各单位逐条答复，核收后送达作者。",
    )  # fmt: skip
    forward = Step(
        label="向上报送", clause="信息的报送", by=(Role.CLERK,), sources=(S.ISSUED,), facts=Forwarding,
        event="BriefForwarded", notice="信息《%(title)s》已报送%(organ)s。", tells=(Role.LEAD_PROPOSER,),
        requires=(stated("past", PAST, lambda s, f: f.sent_on <= s.today, field="sent_on"),),
        effect="作者会收到通知；被采用后请登记采用。",
    )  # fmt: skip
    adopt = Step(
        label="登记采用", clause="信息的采用", by=(Role.CLERK,), sources=(S.ISSUED,), facts=Adoption,
        event="BriefAdopted", notice="信息《%(title)s》被%(organ)s采用（%(level)s）。", tells=(Role.LEAD_PROPOSER, Role.REVIEWER),
        requires=(
            stated("past", PAST, lambda s, f: f.adopted_on <= s.today, field="adopted_on"),
            stated("proof", "上级采用的，请附采用证明。", lambda s, f: f.level is Level.COUNTY or f.proof is not None, field="proof"),
            stated("since", "采用日期不能早于编发日期。", lambda s, f: s.issued_on is None or f.adopted_on >= s.issued_on, field="adopted_on"),
        ),
        effect="作者会收到通知，采用级别计入年度通报。",
    )  # fmt: skip


class BriefPapers(Workflow):
    kind = "paper"
    edition = "2026"
    label = "信息刊物"
    regulation = "社情民意信息工作办法"
    states = PaperState

    compose = Step(
        label="编排一期", clause="信息的编发", by=(Role.CLERK,), sources=(), target=P.COMPOSED, facts=PaperPlan,
        event="PaperComposed", notice="《%(title)s》编入新的一期。", opens=True,
        requires=GOOD_PAPER,
        effect="先看样张，没有问题再印发。",
    )  # fmt: skip
    rearrange = Step(
        label="调整", clause="信息的编发", by=(Role.CLERK,), sources=(P.COMPOSED,), facts=PaperPlan,
        event="PaperRearranged", notice="《%(title)s》重新编排。",
        requires=GOOD_PAPER,
        effect="保存新的编排。",
    )  # fmt: skip
    issue = Step(
        label="印发", clause="信息的编发：编号印发", by=(Role.CLERK,), sources=(P.COMPOSED,), target=P.ISSUED, facts=NoFacts,
        event="PaperIssued", notice="《%(title)s》已编入%(year)s年第%(number)s期。", tells=(Role.REVIEWER, Role.SIGNER), awaited=True, is_final=True,
        requires=(needs("signed", "本期有的信息已不是“待编发”，请重新编排。", lambda s: s.all_signed and s.briefs > 0),),
        effect="编入本年期号，作者会收到通知；印发后不能更改。",
    )  # fmt: skip
    drop = Step(
        label="取消本期", clause="信息的编发", by=(Role.CLERK,), sources=(P.COMPOSED,), target=P.DROPPED, facts=NoFacts,
        event="PaperDropped", notice="《%(title)s》这一期已取消。", is_final=True, effect="选入的信息回到待编发。",
    )  # fmt: skip
