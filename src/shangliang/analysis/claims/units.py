"""The units that quantities are counted in, and what may be said of each."""

from __future__ import annotations

from enum import Enum


class Group(Enum):
    """What a unit counts."""

    PAPERS = "papers"
    PEOPLE = "people"
    TIMES = "times"
    PLACES = "places"
    MONEY = "money"
    SHARE = "share"
    OTHER = "other"


PERCENT = "%"
UNITS: dict[str, tuple[Group, ...]] = {
    **dict.fromkeys(("件", "件次", "篇", "篇次", "份", "条", "条次", "封", "本", "册", "部"), (Group.PAPERS,)),
    "期": (Group.PAPERS, Group.TIMES),
    **dict.fromkeys(("个", "项"), (Group.PLACES, Group.PAPERS, Group.TIMES)),
    **dict.fromkeys(("家", "处", "所", "座", "间", "栋"), (Group.PLACES,)),
    **dict.fromkeys(("人", "名", "位", "人次", "户", "户次", "户人", "对"), (Group.PEOPLE,)),
    **dict.fromkeys(("次", "场", "场次", "批", "批次", "期次", "轮", "轮次", "班次", "堂"), (Group.TIMES,)),
    **dict.fromkeys(("元", "美元", "港元"), (Group.MONEY,)),
    **dict.fromkeys((PERCENT, "个百分点", "‰", "倍"), (Group.SHARE,)),
    **dict.fromkeys(
        (
            "支", "种", "类", "组", "门", "幅", "台", "套", "辆", "盏", "只", "头", "株", "棵", "箱", "包", "张", "块",
            "面", "起", "宗", "例", "则", "亩", "公里", "千米", "米", "平方米", "平方公里", "立方米", "公顷", "吨",
            "公斤", "斤", "克", "课时", "学时", "小时", "字", "分", "版", "辑", "卷", "笔", "枚", "桶", "瓶",
            "袋", "盒",
        ),
        (Group.OTHER,),
    ),
}  # fmt: skip
GENERIC = frozenset(
    {"个", "项", "条", "种", "类", "支", "位", "家", "名", "人", "对", "组", "面", "张", "门", "块"}
)
"""With one of these, a small number in characters is mostly a figure of speech (三个自信, 两张皮)."""
COUNTED_IN_WORDS = frozenset(
    {
        "次",
        "场",
        "场次",
        "批",
        "批次",
        "人次",
        "件",
        "份",
        "篇",
        "期",
        "户",
        "本",
        "册",
        "亩",
        "公里",
        "处",
        "所",
        "座",
        "元",
    }
)
"""With one of these, a number in characters counts; other units take figures, or a number of ten and more."""
SAME = {"位": "名", "件次": "件", "条次": "条", "篇次": "篇"}
NOT_AFTER = {
    "个": r"月|工作日|季度|年|星期|百分点|小时|多月",
    "分": r"钟|之|别|管|为|享|类|期|批|组|析|散|子|发|布|成|工|级|解|局|社|公司",
    "期": r"间|限|满",
    "部": r"门|分|署|委|队|长",
    "名": r"单|誉|义|称|校",
    "位": r"居|列|于|置|一体|数",
    "人": r"大|民|均|才|口之家|社|力",
    "条": r"例|件",
    "项": r"目",
    "起": r"来|步|到|草|点|源|伏",
    "场": r"所|地|馆|合",
    "次": r"要|序|数|日|年",
    "批": r"示|准|复|评|转",
    "家": r"庭|乡|长|属|园",
    "户": r"籍",
    "米": r"粉",
    "面": r"向|临|对|积",
    "组": r"织|长|建|成",
    "本": r"届|县|级|市|区|地|身",
    "对": r"口|接|外|标|照|于|此",
    "所": r"有|在|以",
    "处": r"理|长|级",
    "份": r"额",
    "字": r"形",
    "套": r"路",
    "门": r"户",
    "支": r"持|部|出",
    "包": r"联|抓|村|括|含",
    "张": r"家",
    "头": r"衔",
    "块": r"状",
    "例": r"如|会",
    "人次": r"序",
}
"""A unit that is followed so is another word."""


def groups_of(unit: str) -> tuple[Group, ...]:
    return UNITS.get(unit, (Group.OTHER,))
