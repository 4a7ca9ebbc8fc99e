"""Which kind a quantity is of, by the words beside it and by what was said just before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from shangliang.analysis.claims.kinds import OTHER
from shangliang.analysis.claims.quantities import Quantity
from shangliang.analysis.claims.rules import (
    BRIEF_KINDS,
    COUNTED_THINGS,
    FOLLOWING,
    FOLLOWS,
    LEVELS,
    OF_THINGS,
    PROPOSAL_KINDS,
    PUBLIC,
    RULES,
    Rule,
)
from shangliang.analysis.claims.surroundings import PHRASE, Surroundings
from shangliang.analysis.claims.units import PERCENT, Group, groups_of

LISTED = re.compile(r"、|以及|和|与|及")
BY_MEMBERS = {"党员委员": "docketed_proposals", "党外委员": "non_party_proposals"}
WHOSE = re.compile(r"党员委员|党外委员")
REPORTS = frozenset({"study_reports", "suggestions", "endorsed_reports"})
NOT_ITSELF = re.compile(r"平均|人均|户均|村均|件均|原来|应到")
"""An average, an earlier number or one that was due is no figure of the kind itself."""
BY_YEAR = re.compile(r"[，、,]?(?:其中)?(?:：|:)?(?:19|20)\d\d年(?:度|共|为)?")
ENDORSED = re.compile(r"批示|批转|签批|领导[^，。]{0,4}(?:重视|肯定)")


@dataclass(frozen=True)
class Said:
    """A kind with the words that said it, and the groups of its unit."""

    kind: str
    phrase: str
    groups: frozenset[Group]


def kinds_of(quantity: Quantity, beside: Surroundings, said: list[Said], before: str) -> list[Said]:
    """The kind of a quantity; several where one number is said of several things (见面率、答复率均达100%)."""
    groups = frozenset(groups_of(quantity.unit))
    beside = _with_topic(beside, said)
    phrase = beside.phrase
    if said and not phrase.strip("约占达为近"):
        phrase = f"{said[-1].phrase}{phrase}"
    if quantity.unit == PERCENT and (shares := _shares(quantity, beside, groups)):
        return shares
    kind = _one_kind(quantity, beside, said, groups)
    if kind == "honours":
        return [Said(each, phrase, groups) for each in _honours(beside)]
    if kind == "proposals" and (whose := WHOSE.findall(before)):
        kind = BY_MEMBERS[whose[0]]
    return [Said(kind, phrase, groups)]


def _with_topic(beside: Surroundings, said: list[Said]) -> Surroundings:
    """What a paragraph speaks of is not said again in each of its sentences."""
    topics = [each.kind for each in said if each.kind in PROPOSAL_KINDS | BRIEF_KINDS]
    if not topics:
        return beside
    topic = "提案" if topics[-1] in PROPOSAL_KINDS else "社情民意"
    return replace(beside, around=f"{topic}，{beside.around}")


def _one_kind(quantity: Quantity, beside: Surroundings, said: list[Said], groups: frozenset[Group]) -> str:
    if NOT_ITSELF.search(beside.listed):
        return OTHER
    kind = _following(beside, said, groups) or _by_rules(beside, groups) or OTHER
    if quantity.is_vague:
        return "endorsed_reports" if kind in REPORTS and ENDORSED.search(beside.around) else OTHER
    is_of_things = beside.is_counted_after and COUNTED_THINGS.search(beside.noun)
    return OTHER if is_of_things and kind not in OF_THINGS else kind


def _shares(quantity: Quantity, beside: Surroundings, groups: frozenset[Group]) -> list[Said]:
    """One share that is said of each thing in a list."""
    listed = beside.listed.strip()
    parts = [part.strip() for part in LISTED.split(listed) if part.strip()]
    is_of_each = quantity.many > 1 or re.search(r"均|都|皆", listed)
    if not is_of_each or len(parts) < 2:
        return []
    parts = parts[-quantity.many :] if quantity.many > 1 else parts
    found = []
    for part in parts:
        kind = _first_rule((part,), beside.around, groups)
        found.append(Said(kind or OTHER, part[-PHRASE:], groups))
    known = [each for each in found if each.kind != OTHER]
    return found if quantity.many > 1 else known


def _following(beside: Surroundings, said: list[Said], groups: frozenset[Group]) -> str | None:
    """3批次120人: the people are those of the training; 参与委员150人次: of the activity just said."""
    if not said:
        return None
    if _goes_on(beside, said[-1], groups):
        return said[-1].kind
    kinds = {FOLLOWS[key] for group in groups if (key := (said[-1].kind, group)) in FOLLOWS}
    if not kinds and len(said) > 1 and said[-1].groups & {Group.PEOPLE}:
        kinds = {FOLLOWS[key] for group in groups if (key := (said[-2].kind, group)) in FOLLOWS}
    words = beside.listed.strip(" \t　、，,")
    is_bare = beside.follows_directly or bool(FOLLOWING.match(words))
    if not kinds or not is_bare or (beside.is_counted_after and not words and not beside.follows_directly):
        return None
    kind = kinds.pop()
    return PUBLIC.get(kind, kind) if "群众" in words else kind


def _goes_on(beside: Surroundings, last: Said, groups: frozenset[Group]) -> bool:
    """其中2021年208件、2022年215件; 分别达到96%、94.5%; 口罩3万只、消毒液500公斤: more of the same."""
    listed = beside.listed.strip()
    if BY_YEAR.fullmatch(listed):
        return bool(groups & last.groups)
    if groups == {Group.SHARE} == last.groups:
        return listed in {"、", "和", "及"} and not beside.is_counted_after
    return Group.OTHER in groups and last.kind == "donations" and listed.startswith("、")


def _by_rules(beside: Surroundings, groups: frozenset[Group]) -> str | None:
    return _first_rule(
        (beside.noun, beside.near, beside.clause if beside.is_counted_after else beside.listed),
        beside.around,
        groups,
    )


def _first_rule(scopes: tuple[str, ...], around: str, groups: frozenset[Group]) -> str | None:
    for scope in scopes:
        for rule in RULES:
            if rule.groups & groups and _holds(rule, scope, around):
                return rule.kind
    return None


def _holds(rule: Rule, scope: str, around: str) -> bool:
    if not rule.words.search(scope) or (rule.without and rule.without.search(scope)):
        return False
    return rule.around is None or bool(rule.around.search(around))


def _honours(beside: Surroundings) -> list[str]:
    """An honour by its level; a sentence that names two levels says both."""
    levels = [kind for kind, pattern in LEVELS if pattern.search(beside.clause)]
    return levels or ["honours"]
