"""What is special about each of the five councils. The figures are those that newspapers printed; the people and
the matters behind them are invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Docketed:
    """So many docketed proposals in a period, by party members, others and bodies."""

    from_on: date
    to_on: date
    by_party_members: int
    by_non_party_members: int
    by_bodies: int = 0
    all_content: bool = False


@dataclass(frozen=True, kw_only=True)
class CouncilSpec:
    """One council of the demonstration."""

    slug: str
    name: str
    place: str
    province: str
    division_code: str
    term: int
    term_starts_on: date
    party_members: int
    non_party_members: int
    docketed: Docketed
    parties: tuple[str, ...] = ("民革", "民盟", "民建")
    texts_from: int = 0
    ethnicities: tuple[tuple[str, float], ...] = (("汉族", 0.97), ("回族", 0.03))
    # Whether its register shows members in every state as well; its proposals are in every state anyway.
    has_every_status: bool = False
    # Most proposals are handled by one unit, which asks the others itself.
    share_of_one_unit: float = 0.6


FIVE = (
    CouncilSpec(
        slug="wuqi",
        name="吴起县政协",
        place="吴起县",
        province="陕西省",
        division_code="610626",
        term=10,
        term_starts_on=date(2021, 9, 1),
        party_members=58,
        non_party_members=92,
        docketed=Docketed(
            from_on=date(2023, 1, 1),
            to_on=date(2023, 12, 31),
            by_party_members=14,
            by_non_party_members=31,
            by_bodies=3,
            all_content=True,
        ),
    ),
    CouncilSpec(
        slug="longan",
        name="隆安县政协",
        place="隆安县",
        province="广西壮族自治区",
        division_code="450123",
        term=10,
        term_starts_on=date(2021, 9, 1),
        party_members=72,
        non_party_members=106,
        docketed=Docketed(
            from_on=date(2023, 1, 1),
            to_on=date(2024, 9, 30),
            by_party_members=134,
            by_non_party_members=5,
            by_bodies=2,
        ),
        ethnicities=(("壮族", 0.78), ("汉族", 0.18), ("瑶族", 0.04)),
        share_of_one_unit=0.85,
    ),
    CouncilSpec(
        slug="zhashui",
        name="柞水县政协",
        place="柞水县",
        province="陕西省",
        division_code="611026",
        term=10,
        term_starts_on=date(2021, 9, 1),
        party_members=44,
        non_party_members=70,
        docketed=Docketed(
            from_on=date(2022, 1, 1), to_on=date(2022, 12, 15), by_party_members=7, by_non_party_members=11
        ),
        texts_from=40,
        has_every_status=True,
    ),
    CouncilSpec(
        slug="wushan",
        name="武山县政协",
        place="武山县",
        province="甘肃省",
        division_code="620524",
        term=10,
        term_starts_on=date(2020, 11, 1),
        party_members=56,
        non_party_members=86,
        docketed=Docketed(
            from_on=date(2021, 1, 1),
            to_on=date(2021, 12, 31),
            by_party_members=6,
            by_non_party_members=9,
            by_bodies=3,
        ),
        texts_from=80,
        has_every_status=True,
    ),
    CouncilSpec(
        slug="xiangcheng",
        name="襄城县政协",
        place="襄城县",
        province="河南省",
        division_code="411025",
        term=10,
        term_starts_on=date(2020, 11, 1),
        party_members=101,
        non_party_members=155,
        docketed=Docketed(
            from_on=date(2021, 1, 1),
            to_on=date(2021, 12, 31),
            by_party_members=8,
            by_non_party_members=12,
            by_bodies=2,
        ),
        texts_from=120,
        has_every_status=True,
    ),
)
SECTORS = (
    "中共", "民革", "民盟", "民建", "无党派人士", "共青团", "工会", "妇联", "工商联", "科学技术界",
    "文化艺术界", "经济界", "农业界", "教育界", "医药卫生界", "社会福利和社会保障界", "新闻出版界", "特邀人士",
)  # fmt: skip
COMMITTEES = (
    "提案委员会",
    "经济委员会",
    "农业和农村委员会",
    "文化文史和学习委员会",
    "社会和法制委员会",
    "教科卫体委员会",
)
UNITS = [
    "教育局",
    "卫健局",
    "民政局",
    "住建局",
    "交通运输局",
    "公安局",
    "自然资源局",
    "生态环境局",
    "水利局",
    "农业农村局",
    "林业局",
    "文旅局",
    "市场监管局",
    "人社局",
    "财政局",
    "发改局",
    "工信局",
    "商务局",
    "科技局",
    "司法局",
    "医保局",
    "应急管理局",
    "城市管理局",
    "统计局",
    "审计局",
    "乡村振兴局",
    "退役军人事务局",
    "税务局",
    "供电公司",
    "邮政管理局",
    "气象局",
    "消防救援大队",
    "行政审批服务局",
    "数据局",
    "信访局",
]
PARTY_UNITS = ["残联", "妇联", "团委", "总工会", "融媒体中心"]
