"""What the appraised departments of the demonstration were told, and what they put right. All invented."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, kw_only=True)
class DraftAppraisal:
    """One appraisal. `unit`: its short name; `votes`: of ten papers, how many chose each option, by aspect;
    `items`: what is put right, and how."""

    unit: str
    topic: str
    reason: str
    visits: tuple[tuple[str, str], ...]
    report: str
    votes: tuple[tuple[int, int, int, int], ...]
    feedback: str
    items: tuple[tuple[str, str], ...]
    visit: str


ASPECTS = ("总体评价", "服务态度", "办事效率")
APPRAISALS = (
    DraftAppraisal(
        unit="发改局",
        topic="重点项目服务和价格管理",
        reason="委员和企业反映项目前期手续长、停车收费标准不清楚，主席会议研究提出评议。",
        visits=(
            ("城东工业园 4 家企业", "企业普遍认可专班服务，但立项材料要跑三个窗口。"),
            ("县城 6 处停车场", "两处没有公示收费标准，一处公示的标准已经过期。"),
        ),
        report="评议组走访 4 家企业、6 处停车场，发放问卷 120 份。总体较好，立项材料重复提交、停车收费公示不到位。",
        votes=((7, 2, 1, 0), (8, 1, 0, 1), (6, 3, 1, 0)),
        feedback="总体评价较好。请着重解决立项材料重复提交、停车收费公示不到位的问题，按期报告整改。",
        items=(
            (
                "立项材料实行一窗收取，不再重复提交。",
                "已在政务大厅设综合窗口，材料清单由 11 项减为 6 项，附清单照片。",
            ),
            ("县城停车场收费标准全部重新公示。", "6 处停车场公示牌已更换，并公布监督电话，附照片。"),
        ),
        visit="评议组到政务大厅和 6 处停车场回访，两条整改都已落实。",
    ),
    DraftAppraisal(
        unit="自然资源局",
        topic="不动产登记和地质灾害防治",
        reason="群众对不动产登记时限、汛期隐患点管理意见较多，主席会议研究提出评议。",
        visits=(
            ("不动产登记大厅", "抵押登记最长等了 9 个工作日，高于承诺的 3 个工作日。"),
            ("三处地质灾害隐患点", "一处警示牌倒伏，监测员电话已停机。"),
        ),
        report="评议组查阅登记台账 200 件，实地查看隐患点三处。登记超时和隐患点日常管理是主要问题。",
        votes=((5, 3, 1, 1), (6, 3, 1, 0), (4, 3, 2, 1)),
        feedback="成绩应当肯定，登记时限和隐患点管理要抓紧整改，两个月内见效。",
        items=(
            ("抵押登记 3 个工作日内办结。", "增设两个窗口，近一个月 86 件全部按期办结，附台账。"),
            (
                "隐患点警示牌和监测员电话逐点核对更新。",
                "逐点核对完毕，更换警示牌 7 块、电话 5 个，附清单。",
            ),
        ),
        visit="评议组抽查登记台账 30 件、隐患点 5 处，整改属实。",
    ),
    DraftAppraisal(
        unit="住建局",
        topic="老旧小区改造和物业管理",
        reason="老旧小区改造质量和物业收费是委员提案最集中的事项，主席会议研究提出评议。",
        visits=(
            ("两个改造完工小区", "屋面渗漏报修后一个月没有人来，居民意见大。"),
            ("五个物业小区", "三个小区没有公布公共收益账目。"),
        ),
        report="评议组走访居民 86 户。改造成效明显，质保期维修不及时、公共收益不公开是突出问题。",
        votes=((4, 4, 2, 0), (5, 3, 1, 1), (4, 3, 3, 0)),
        feedback="改造工作群众总体认可，质保维修和公共收益公开要限期整改。",
        items=(
            ("质保期内报修 3 日内上门。", "公布报修电话，积压的 14 件已全部维修，附居民签字单。"),
            ("物业小区公共收益每半年公示。", "五个小区已公示上半年公共收益，附公示栏照片。"),
        ),
        visit="评议组入户回访 20 户，维修已完成；公共收益公示查看属实。",
    ),
)
APPRAISED_AGAIN = replace(
    APPRAISALS[0],
    topic="优化营商环境和项目审批",
    reason="上次评议后情况有好转，企业希望继续压减审批时间，主席会议研究再次评议。",
    visits=(
        ("政务大厅综合窗口", "材料一窗收取，平均办理时间由 12 天减为 7 天。"),
        ("城北产业园 5 家企业", "企业认可代办服务，希望备案类事项全程网办。"),
    ),
    report="评议组走访政务大厅和 5 家企业，发放问卷 86 份。审批时间明显减少，备案类事项仍须到窗口办理。",
)
