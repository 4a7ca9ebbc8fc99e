"""Whose figure it is: the body or the people that a sentence speaks of."""

from __future__ import annotations

import re
from collections import Counter

HAN = "\u4e00-\u9fff"
NO_NAME = "个市县省区州各全级的了到在对和与及上下外等来是把向由为届本于报送赴组织"
NAME = rf"(?:(?![{NO_NAME}])[{HAN}])"
PLACE = rf"(?:{NAME}{{2,3}}(?:县|市|区|旗|州|省))?(?:县|市|区|省|自治区|全国)?"
MENTION = re.compile(
    rf"(?:{PLACE}政协(?:党组成员|党组|常务?委员会|常委会|主席会议成员|主席会议|领导班子成员|领导班子|班子成员|班子|机关党组成员|"
    rf"机关干部|机关|办公室|各专委会|各专门委员会|专委会|专门委员会|各参加单位)?(?:党员委员|党外委员|委员)?"
    r"|中共党员委员|党员委员|党外委员|非中共委员|党员常委|委员企业|企业委员|女委员|界别委员|住[县市省区]\S{0,4}委员"
    rf"|各?民主党派|(?:民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|工商联)(?:[{HAN}]{{2,4}}(?:县委|市委|支部|总支|工委|委员会))?|无党派人士|党外人士"
    rf"|县委、县政府|(?:{PLACE})(?:县委|市委|省委|县政府|市政府|县委办|县政府办)(?:书记|主要领导|领导)?|各?承办单位|提案委(?:员会)?"
    r"|各?专委会|各专门委员会|(?:经济|文史|社会|教科|民族|农业|科教|文化|委员联络)\S{0,14}委员会?办?"
    r"|各界别|联建基地|医疗专家|机关干部|干部职工|各级委员|政协委员|广大委员|全体委员|委员)"
)
# A mention after one of these is an object: 走访委员, 接待省政协, 省政协组织的.
OBJECT_BEFORE = re.compile(
    r"(?:联系|走访|接待|慰问|看望|配合|帮助|服务|解决|反映|受到|得到|提高|提升|接受|支持|关于|围绕|紧扣|按照|根据|落实|反馈给|报送|向|对|为|给|被|由|经|访|把|至|在|到|入|进)[^，。]{0,1}$|个$"
)
OBJECT_AFTER = re.compile(
    r"组织的|举办的|交办|之家|工作室|联络[组室站]|采用|采纳|会议|提案|履职|提交的|智能|APP|线上|学习|活动日|来[^，。]{2,6}|反映|发言|[^，。、]{0,3}领导"
)
PEOPLE_UNITS = frozenset({"人", "名", "位", "人次"})
PEOPLE = re.compile(
    r"^[^，。、]{0,6}?((?:政协)?(?:党员|党外|中共党员|女|企业|界别|少数民族)?(?:政协)?(?:委员|干部|群众|学生|专家|代表|专职副书记|困难群众|村民|老人|党员|医生|教师))"
)
TITLE = re.compile(
    r"(?:政协|中国人民政治协商会议)([\u4e00-\u9fff]{1,4}?(?:自治县|县|市|区|旗))(?:第[一二三四五六七八九十]{1,3}届)?(?:常务)?委员会"
)
QUOTED = re.compile(r"[“《][^“”《》]*[”》]")


def council_of(text: str) -> str:
    """The council that a text is about: the one it names most; 县政协 where it names none by its place, else empty.

    A name is two or three characters before 县; three where nearly all mentions have the same third one before it.
    """
    if title := TITLE.search(text):
        return f"{title[1]}政协"
    short = Counter(re.findall(rf"(?=((?:(?![{NO_NAME}])[{HAN}]){{2}}[县市区旗]政协))", text))
    if not short:
        return "县政协" if "县政协" in text else "政协" if "政协" in text else ""
    name, times = min(short.items(), key=lambda item: (-item[1], text.index(item[0])))
    long = Counter(re.findall(rf"((?![{NO_NAME}])[{HAN}]{name})", text)).most_common(1)
    is_longer = bool(long) and times > 2 and long[0][1] >= 0.8 * times
    return str(long[0][0]) if is_longer else name


def subject_of(before: list[str], after: str, unit: str, fallback: str) -> str:
    """Who did it. `before`: the clauses up to the quantity, the nearest last, the last one cut off at the quantity;
    `after`: the words that it counts."""
    if unit in PEOPLE_UNITS and (counted := PEOPLE.match(after)):
        return counted[1]
    for index, written in enumerate(reversed(before)):
        clause = QUOTED.sub(lambda found: "“" * len(found[0]), written)
        if (
            index == 0
            and unit in PEOPLE_UNITS
            and (public := re.search(r"(?:参与|受益|惠及|服务)(群众)$", clause))
        ):
            return public[1]
        for mention in MENTION.finditer(clause):
            if mention[0] and not _is_object(clause, mention):
                return mention[0]
    return fallback


def _is_object(clause: str, mention: re.Match[str]) -> bool:
    return bool(
        OBJECT_BEFORE.search(clause, max(0, mention.start() - 5), mention.start())
        or OBJECT_AFTER.match(clause, mention.end())
    )
