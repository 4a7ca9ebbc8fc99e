"""What units answer in the demonstration: one answer per suggestion, which speaks of what was suggested, with a date,
a proof or a reason as is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from shangliang.demo.matters import matter_of, self_name
from shangliang.rulebook.answers import DATED, Outcome, SuggestionAnswer
from shangliang.rulebook.facts import SuggestionId
from shangliang.server.followup.models import AnswerDuty
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case

# {matter}: what was suggested; {we}: the unit as it speaks of itself; {with_whom}: 经与县公安局商定，or nothing.
SAID: dict[Outcome, tuple[str, ...]] = {
    Outcome.DONE: (
        "关于“{matter}”的建议，{with_whom}已经办结。{we}派人到现场核实后当月组织实施，办完后请所在乡镇（街道）一同验收，后续管理已落实到人。",
        "“{matter}”一事已办理到位。{with_whom}{we}先后两次到乡镇（街道）核实情况，所需费用从年初预算中调剂，群众反映较好，今后按季检查。",
        "您提出“{matter}”，{we}收到后即列入当月重点工作，{with_whom}现已全部完成，办理前后的照片和验收单附后备查。",
        "关于“{matter}”，{with_whom}{we}已按所提办法落实，并把做法写进了本单位的工作制度，明确专人负责，每半年回头看一次。",
        "“{matter}”的建议，{we}在调查摸底的基础上，{with_whom}已抓好落实。办理结果已张榜公开，欢迎您随时到现场察看。",
    ),
    Outcome.ADOPTED: (
        "关于“{matter}”的建议切合实际，予以采纳。{with_whom}{we}已确定分管负责人和经办股室，正在组织实施，按期完成后向您书面反馈。",
        "您建议“{matter}”，{we}班子会议作了专题研究，同意照办。{with_whom}目前前期摸底已经结束，正在落实人员和经费。",
        "“{matter}”的建议，{we}完全赞同，已列入本单位年度工作要点，{with_whom}正按计划推进，期间每月向交办单位报告一次进度。",
        "关于“{matter}”，予以采纳。{with_whom}实施方案已经印发有关乡镇（街道），办理进度按月公开。",
    ),
    Outcome.PARTLY: (
        "关于“{matter}”的建议，{with_whom}{we}先选条件成熟的点位组织实施，其余部分需待下一年度预算安排后再办，届时另行告知。",
        "“{matter}”可以部分落实：属于{we}职责范围的已经着手办理；涉及资金和人员编制的，{with_whom}正在向上级申报。",
        "您提出“{matter}”，{we}先行试点，根据试点情况再决定是否铺开。{with_whom}试点方案已定，试点结束后把数据和意见一并反馈给您。",
        "“{matter}”的建议，经研究部分采纳。眼下能办的已安排办理，各方意见尚有分歧的部分，{with_whom}{we}还要听取周边群众意见。",
    ),
    Outcome.PLANNED: (
        "关于“{matter}”的建议，{with_whom}{we}已列入下一步工作计划，待方案评审通过、资金到位后实施，进展情况按季度向您通报。",
        "“{matter}”所需投入较大，{we}已编入下一年度项目储备库，{with_whom}正在细化方案和概算，争取尽早实施。",
        "您建议“{matter}”，{we}认为确有必要。因今年预算已经下达，{with_whom}拟在下一批项目中优先安排，不再另行立项研究。",
        "就“{matter}”，{with_whom}{we}已完成初步方案，下一步征求有关乡镇（街道）和群众代表意见，按程序报批后组织实施。",
    ),
    Outcome.NOT: (
        "关于“{matter}”的建议，{with_whom}{we}作了认真研究。按现行政策，此项支出不在县级可列支范围，目前不具备办理条件，留作今后工作参考，敬请谅解。",
        "“{matter}”一事，{we}曾于前年论证，因长期运行的费用没有来源而未实施。{with_whom}眼下情况没有变化，暂不能办理，特作说明。",
        "您提出“{matter}”，出发点很好。{with_whom}受人员编制所限，{we}目前抽不出专人承担此项工作，待条件具备时再作安排，敬请谅解。",
        "就“{matter}”，{we}向上级主管部门作了请示，答复为此项权限不在县一级。{with_whom}{we}已把您的意见如实上报，目前不能承诺办理。",
    ),
}
# Said as well where something is to be built, laid or put up.
SAID_OF_WORKS: dict[Outcome, tuple[str, ...]] = {
    Outcome.DONE: (
        "“{matter}”已于上月完工，{with_whom}由{we}、施工单位和所在村（社区）三方验收，质量合格，交由村（社区）日常管护。",
        "关于“{matter}”，{with_whom}{we}抢在雨季前组织施工，现已投入使用，质保期两年，期内出现问题由施工单位负责修复。",
    ),
    Outcome.PARTLY: (
        "“{matter}”分两期实施：{with_whom}第一期已经开工，第二期涉及管线迁改，待权属单位答复后安排。",
    ),
    Outcome.PLANNED: (
        "“{matter}”已列入明年城乡建设项目计划，{with_whom}正在做现场勘测和施工图设计，资金落实后开工。",
    ),
    Outcome.NOT: (
        "关于“{matter}”，{with_whom}{we}到现场作了踏勘，所涉地块已另有规划用途，近期不具备实施条件，将在规划修编时提出意见。",
    ),
}
WORKS = re.compile(
    r"修(?!订|改|编)|建(?!议|立|档|账|群)|安装|加装|增设|铺|硬化|改造|拓宽|路灯|护栏|桥|管网|泵|池|棚|充电"
)
PROOFS = (
    "竣工验收单和办理前后的现场照片",
    "印发的通知和现场照片",
    "台账复印件和现场照片",
    "验收记录、资金支付凭证复印件",
)
OWNERS = ("分管副局长", "办公室主任", "业务股股长", "项目负责人")


def answer_facts(case: Case, outcomes: Sequence[Outcome], random: Random) -> tuple[SuggestionAnswer, ...]:
    """An answer to each suggestion that the case owes, the outcomes taken in turn."""
    owed = AnswerDuty.objects.filter(case=case).order_by("suggestion__case", "suggestion__number")
    suggestions = owed.values_list(
        "suggestion", "suggestion__text", "suggestion__proposed_unit", "suggestion__proposed_unit__name"
    )
    return tuple(
        _answer(
            case,
            SuggestionId(suggestion),
            text,
            outcome=outcomes[place % len(outcomes)],
            asked="" if unit == case.unit_id else asked or "",
            random=random,
        )
        for place, (suggestion, text, unit, asked) in enumerate(suggestions)
    )


def _answer(
    case: Case, suggestion: SuggestionId, text: str, *, outcome: Outcome, asked: str, random: Random
) -> SuggestionAnswer:
    """`asked`: the unit that the member named, where another one answers."""
    is_dated = outcome in DATED
    unit = str(case.unit)
    matter = matter_of(text)
    choices = SAID[outcome] + (SAID_OF_WORKS.get(outcome, ()) if WORKS.search(matter) else ())
    said = random.choice(choices).format(
        matter=matter, we=self_name(unit), with_whom=f"经与{asked}商定，" if asked else ""
    )
    owner = random.choice(OWNERS) if unit.endswith("局") else "分管负责人"
    return SuggestionAnswer(
        suggestion=suggestion,
        outcome=outcome,
        text=said,
        due_on=_promised_day(random) if is_dated else None,
        owner=f"{unit}{owner}" if is_dated else "",
        proof=random.choice(PROOFS) if outcome is Outcome.DONE else "",
    )


def _promised_day(random: Random) -> date:
    """A month's end within the next year or so."""
    day = clock.today() + timedelta(days=random.choice([90, 150, 210, 300, 420]))
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)


def letter_number(case: Case, on: date, *, place: str) -> str:
    """A letter's number in the usual form, 吴教函〔2026〕12号: the county's sign, the unit's, the year."""
    short = case.unit.short_name if case.unit else ""
    root = case.root or case
    return f"{place[:1]}{SIGNS.get(short, short[:1])}函〔{on.year}〕{root.number}号"


# The usual signs of units whose first character would be another's too, or would mean nothing.
SIGNS = {
    "自然资源局": "自然资", "生态环境局": "环", "交通运输局": "交", "农业农村局": "农", "市场监管局": "市监",
    "退役军人事务局": "退役军人", "应急管理局": "应急", "城市管理局": "城管", "乡村振兴局": "乡振",
    "行政审批服务局": "审批", "消防救援大队": "消", "邮政管理局": "邮", "供电公司": "电", "卫健局": "卫健",
    "住建局": "住建", "医保局": "医保", "人社局": "人社", "工信局": "工信", "发改局": "发改", "文旅局": "文旅",
    "审计局": "审", "数据局": "数", "信访局": "信", "总工会": "工", "融媒体中心": "融媒",
}  # fmt: skip
