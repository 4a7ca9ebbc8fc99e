"""What a suggestion is about, in few words: so that a reply, a talk or a report of the demonstration speaks of it."""

from __future__ import annotations

import re

SHORTEST = 9
LONGEST = 34
# Who is asked, as members write it: 请县公安局、由县住建局会同…、建议县文旅局牵头，
ASKED = re.compile(
    r"(?:可由|可请|建议由|建议请|建议|请|由|望|恳请)?县(?:乡村振兴局|退役军人事务局|行政审批服务局|消防救援大队|融媒体中心"
    r"|[一-鿿]{2,4}?局|供电公司|残联|妇联|团委|总工会)"
    r"(?:应允许|牵头，由|牵头，|牵头|派出所|应当|应|可以|可|尽早|尽快)?"
)
DEMANDING = ("要求", "凡", "规定")
UNFINISHED = ("的", "后", "时", "前", "期间", "老旧", "等", "处")


def matter_of(suggestion: str) -> str:
    """The first thing that a suggestion asks for, without the unit that is asked: 在弯道段设区间测速."""
    text = ASKED.sub("", suggestion.rstrip("。"), count=1).lstrip("，、")
    clauses = text.split("，")
    found = clauses[0]
    for clause in clauses[1:]:
        if len(found) >= SHORTEST and not found.endswith(UNFINISHED) and not found.startswith(DEMANDING):
            break
        if len(found) + len(clause) >= LONGEST:
            break
        found = f"{found}，{clause}"
    return found


def self_name(unit: str) -> str:
    """How a unit speaks of itself in a letter: 我局, 我公司, 我会."""
    for ending, name in (("局", "我局"), ("公司", "我公司"), ("大队", "我大队"), ("总工会", "我会")):
        if unit.endswith(ending):
            return name
    return "我单位"
