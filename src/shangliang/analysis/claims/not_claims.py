"""Quantities that nobody claims to have reached: thresholds, plans, standing rules."""

from __future__ import annotations

import re

AMOUNT_RULE = re.compile(
    r"(?:至少|不少于|不得少于|不得低于|不低于|不得超过|应当|原则上|最多|须|必须|不超过|底线)[^，。；]{0,24}$"
)
EVERY = re.compile(
    r"每(?:个|名|位|人|两|半|一)?(?:季度|月|半年|周|季|年|人|个月|名|位|专委会|界别|委员|支部|位委员|名委员|户|件|次)"
)
RULE_OF_EACH = re.compile(
    r"每(?:个|名|位|人|半?年|季度|月)[^。；]{0,16}(?:至少|不少于|不低于|不得|应|须)|[二三四五六七八]个一”?"
)
GATHERED = re.compile(r"累计|平均|共计|总计|已")
ACTS = "开展|组织|召开|实施|完成|举办|建设|建成|新增|达到|继续|安排|推动|投资|参加|撰写|联系|办理"
PLAN = re.compile(
    rf"(?:力争|争取(?=实现|达到|完成|在|到)|(?:(?<!统)计划|拟)(?=于|在|用|{ACTS})|将(?=[^，。]{{0,6}}(?:{ACTS}))|要(?=提交|{ACTS})"
    r"|下一步|今后|明年|确保[^，。]{0,16}(?:达到?|在|不低于)|目标(?:是|为)|预计)[^。；]{0,40}$"
)
SMALL = 10


def is_claimed(before: str, clause_before: str, clause: str, value: float) -> bool:
    """Whether a quantity is said to have been reached. `before`: its sentence up to it; `clause_before`: its clause."""
    if AMOUNT_RULE.search(clause_before) or PLAN.search(before[-60:]):
        return False
    is_rule = EVERY.search(clause_before) or RULE_OF_EACH.search(before)
    return not (is_rule and value < SMALL and not GATHERED.search(clause))
