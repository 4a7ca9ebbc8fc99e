"""What stands beside a quantity: the words before and after it that say what is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shangliang.analysis.claims.quantities import Quantity
from shangliang.analysis.claims.sentences import Clause, clauses

AROUND = 60
PHRASE = 30
# After these a quantity has been said, and what follows says something of it.
NOT_COUNTED = re.compile(
    r"\s*(?:$|[^\u4e00-\u9fffA-Za-z“《]|占|达|均|都|为|比|较|同比|增长|已|被|得到|全部|和|及|以及|与|并|等|其中|实现率|之|后|时|中)"
)
# Verbs that belong to the next quantity: 收到156件立案134件.
NEXT_VERB = re.compile(
    r"\s*(?:并|并案|审查|经审查|予以)*(?:立案|办结|办复|答复|参加|参与|参训|培训|覆盖|惠及|发放|受益|编发|采用|上报|合并|转办|共|共计|"
    r"占|约|投入|捐款|捐资|金额|捐赠|资金|涉及|帮扶|慰问)+(?:资金|金额|人数|群众|委员|物资|总额|约)?\s*$"
)
JOINTS = re.compile(r"、|以及|及其?|(?<=.)和(?!谐|睦|平|解|顺)|(?<!参)与(?!会|否)")
NAMES = re.compile(r"、|以及|和|与|及")
LISTED = re.compile(r"、|以及")
LEADING = re.compile(r"^[和及与并]+|^[\d一二三四五六七八九十]{0,3}[.\uff0e、)）]+")
UNNAMED = " \t　、，,其中有"
EDGES = " \t　、，,；;：:（）()“”\"'"


@dataclass(frozen=True)
class Surroundings:
    """`noun`: the words that name what is counted; `near`: those with the verb; `listed`: all that stands before it
    since the last quantity; `clause`: the whole clause; `around`: the sentence up to a little after the clause."""

    noun: str
    near: str
    listed: str
    clause: str
    around: str
    follows_directly: bool
    is_counted_after: bool

    @property
    def phrase(self) -> str:
        return LEADING.sub("", self.near.strip(EDGES))[-PHRASE:]


def surroundings(sentence: str, found: list[Quantity]) -> list[Surroundings]:
    """For each quantity of a sentence, in their order."""
    parts = clauses(sentence)
    return [_of_one(sentence, parts, found, index) for index in range(len(found))]


def _of_one(sentence: str, parts: list[Clause], found: list[Quantity], index: int) -> Surroundings:
    quantity = found[index]
    clause = next(
        (each for each in parts if each.start <= quantity.start < each.end), Clause(0, len(sentence))
    )
    end = max(clause.end, quantity.end)
    before = found[index - 1] if index and found[index - 1].end > clause.start else None
    after = found[index + 1] if index + 1 < len(found) and found[index + 1].start < end else None
    listed = sentence[max(clause.start, before.end if before else 0) : quantity.start]
    right = sentence[quantity.end : after.start if after else end]
    is_counted_after = not NOT_COUNTED.match(right) and not (
        after and listed.strip() and NEXT_VERB.fullmatch(right)
    )
    if part := _respective(sentence, clause, found, index):
        listed, is_counted_after = part, False
    last = LISTED.split(listed)[-1]
    noun = JOINTS.split(right, maxsplit=1)[0] if is_counted_after else last
    if not is_counted_after and not last.strip(UNNAMED):
        noun = JOINTS.split(right, maxsplit=1)[0]
    near = f"{last if not before else _own(last)}{noun}" if is_counted_after else noun
    return Surroundings(
        noun=noun,
        near=near,
        listed=listed,
        clause=sentence[clause.start : end],
        around=sentence[max(0, quantity.start - 2 * AROUND) : end + AROUND // 2],
        follows_directly=bool(before) and not listed.strip(" \t　、，,和及"),
        is_counted_after=is_counted_after,
    )


def _respective(sentence: str, clause: Clause, found: list[Quantity], index: int) -> str:
    """A、B分别为3件和5件: the first number is of A, the second of B. Empty where no such list stands before."""
    first = index
    while first and found[first - 1].end > clause.start:
        if sentence[found[first - 1].end : found[first].start].strip(" \t　、和与及"):
            break
        first -= 1
    before = sentence[max(clause.start, found[first - 1].end if first else 0) : found[first].start]
    names, mark, rest = before.partition("分别")
    parts = [part for part in NAMES.split(names) if part.strip()]
    if not mark or len(rest) > len("达到为") or len(parts) < 2 or index - first >= len(parts):
        return ""
    return parts[index - first].strip()


def _own(words: str) -> str:
    """Between two quantities the words may belong to the one before; a verb of this one stands last."""
    return words[-6:]
