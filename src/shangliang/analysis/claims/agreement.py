"""Whether the figures of a text agree with each other: shares with their counts, parts with their whole.

Only what the words tie together is compared: 收到, 立案 and 立案率; 其中 and what follows it; 共计 and what
precedes it; classes that make up a whole by definition; the same thing said twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from shangliang.analysis.claims.kinds import OTHER
from shangliang.analysis.claims.model import Claim, Problem
from shangliang.analysis.claims.numbers import as_json_number
from shangliang.analysis.claims.units import PERCENT

REACH = 15
"""So many claims back a whole is looked for, in the same paragraph or the one before."""
RATES = {
    "docket_rate": (("proposals",), ("submitted_proposals",)),
    "reply_rate": (("answered_proposals",), ("proposals", "assigned_proposals")),
}
"""A rate's id → the kinds of its numerator and of its denominator."""
PARTITIONS = (
    (("member_proposals", "collective_proposals"), ("proposals", "submitted_proposals")),
    (
        ("reply_class_a", "reply_class_b", "reply_class_c"),
        ("answered_proposals", "proposals", "assigned_proposals"),
    ),
    (("party_members", "non_party_members"), ("members",)),
)
"""Kinds that make up a whole, and the kinds of that whole."""
WHOLE_OF = {part: wholes for parts, wholes in PARTITIONS for part in parts}
TOTALS = re.compile(r"^[，,]?\s*(?:共计|合计|总计|总共|一共|共)$")
COMPARED = re.compile(r"同比|比上年|比去年|较上年|较去年|增加|增长|减少|下降|提高")
"""What stands beside such a word is a difference, not a whole."""
FILLERS = re.compile(r"共|累计|先后|全年|一年来")
NEAR = Decimal(5)
"""约60%: so many points off still agree."""


@dataclass(frozen=True)
class Placed:
    """A claim with its sentence (by where that begins), its paragraph, and the words since the quantity before."""

    claim: Claim
    sentence: int
    paragraph: int
    before: str


def problems_in(placed: Sequence[Placed]) -> Iterator[Problem]:
    """Every disagreement, in the order of the claims that show it."""
    said: dict[tuple[object, ...], int] = {}
    for index, each in enumerate(placed):
        yield from _said_differently(placed, index, said)
        yield from _over_a_hundred(index, each)
        yield from _wrong_rate(placed, index)
        yield from _wrong_share(placed, index)
        yield from _wrong_partition(placed, index)
        yield from _wrong_parts(placed, index)
        yield from _wrong_total(placed, index)


def _value(placed: Placed) -> Decimal:
    return Decimal(str(placed.claim.value))


def _problem(kind: str, claims: Sequence[int], said: Decimal, expected: Decimal, message: str) -> Problem:
    rounded = as_json_number(round(expected, 2))
    text = message.format(said=as_json_number(said), expected=rounded)
    return Problem(kind, tuple(claims), as_json_number(said), rounded, text)


def _over_a_hundred(index: int, each: Placed) -> Iterator[Problem]:
    if each.claim.unit == PERCENT and each.claim.kind != OTHER and each.claim.value > 100:
        yield _problem("over_100", [index], _value(each), Decimal(100), "比率为{said}%，超过100%")


def _latest(placed: Sequence[Placed], index: int, kinds: Sequence[str]) -> int | None:
    """The nearest earlier claim of one of these kinds that counts, exactly, in this paragraph or the one before."""
    here = placed[index]
    for at in range(index - 1, max(-1, index - 1 - REACH), -1):
        each = placed[at]
        if here.paragraph - each.paragraph > 1:
            return None
        if each.claim.kind in kinds and each.claim.unit != PERCENT and not each.claim.is_approximate:
            return at
    return None


def _agrees(share: Claim, part: Decimal, whole: Decimal) -> bool:
    """Whether a share agrees with its counts: to half of its last printed digit, or in the way that it is vague."""
    said, actual = Decimal(str(share.value)), part * 100 / whole
    exponent = said.as_tuple().exponent
    step = Decimal(1).scaleb(min(0, exponent if isinstance(exponent, int) else 0))
    # A share is rounded by most and cut off by some.
    low, high = said - step / 2, said + step
    return {
        "=": low <= actual < high,
        "~": abs(actual - said) <= NEAR,
        "<": actual < said + NEAR,
    }.get(share.bound, actual >= low)


def _wrong_rate(placed: Sequence[Placed], index: int) -> Iterator[Problem]:
    share = placed[index].claim
    if share.unit != PERCENT or share.kind not in RATES:
        return
    numerators, denominators = RATES[share.kind]
    part, whole = _latest(placed, index, numerators), _latest(placed, index, denominators)
    if part is None or whole is None or not _value(placed[whole]):
        return
    counts = _value(placed[part]), _value(placed[whole])
    if not _agrees(share, *counts):
        message = f"{counts[0]}/{counts[1]} 应为{{expected}}%，文中为{{said}}%"
        yield _problem(
            "rate", [part, whole, index], _value(placed[index]), counts[0] * 100 / counts[1], message
        )


def _wrong_share(placed: Sequence[Placed], index: int) -> Iterator[Problem]:
    """92名，占38.7%: of the whole that its kind belongs to, or of what stands before 其中."""
    share = placed[index].claim
    if share.unit != PERCENT or not placed[index].before.strip("，, 约").startswith("占") or not index:
        return
    part = index - 1
    if placed[part].claim.unit == PERCENT or placed[part].sentence != placed[index].sentence:
        return
    wholes = WHOLE_OF.get(placed[part].claim.kind)
    whole = _latest(placed, part, wholes) if wholes else _before_of_which(placed, part)
    if whole is None or not _value(placed[whole]) or placed[part].claim.is_approximate:
        return
    counts = _value(placed[part]), _value(placed[whole])
    if not _agrees(share, *counts):
        message = f"{counts[0]}占{counts[1]}应为{{expected}}%，文中为{{said}}%"
        yield _problem(
            "share", [part, whole, index], _value(placed[index]), counts[0] * 100 / counts[1], message
        )


def _before_of_which(placed: Sequence[Placed], part: int) -> int | None:
    """The whole of a part that is introduced by 其中: the claim before it, of the same unit."""
    at = part - 1
    while at > 0 and COMPARED.search(placed[at].before) and placed[at].sentence == placed[part].sentence:
        at -= 1
    if at < 0 or "其中" not in placed[part].before or placed[at].sentence != placed[part].sentence:
        return None
    whole = placed[at].claim
    return at if whole.unit == placed[part].claim.unit and not whole.is_approximate else None


def _wrong_partition(placed: Sequence[Placed], index: int) -> Iterator[Problem]:
    """Looked at where the last part stands; agreeing with any whole of the right kind is enough."""
    for parts, wholes in PARTITIONS:
        if placed[index].claim.kind != parts[-1] or placed[index].claim.is_approximate:
            continue
        others = [_latest(placed, index, (kind,)) for kind in parts[:-1]]
        known = [other for other in others if other is not None]
        if len(known) < len(others):
            continue
        candidates = [at for kind in wholes if (at := _latest(placed, min(known), (kind,))) is not None]
        total = sum((_value(placed[at]) for at in known), _value(placed[index]))
        # A whole may also be said behind its parts: 298件、64件，共362件.
        behind = [each for each in placed[index + 1 : index + 3] if each.sentence == placed[index].sentence]
        known_wholes = [*(placed[at] for at in candidates), *behind]
        if candidates and all(_value(each) != total for each in known_wholes):
            nearest = max(candidates)
            message = "各类之和为{expected}，总数为{said}"
            yield _problem("sum", [nearest, *known, index], _value(placed[nearest]), total, message)


def _wrong_parts(placed: Sequence[Placed], index: int) -> Iterator[Problem]:
    """What follows 其中 cannot be more than what stands before it. Less is no fault: others may be left unsaid."""
    whole = _before_of_which(placed, index)
    if whole is None or placed[index].claim.kind in WHOLE_OF:
        return
    parts = [index]
    for at in range(index + 1, len(placed)):
        is_joined = placed[at].before.strip().startswith(("、", "和", "及", "以及"))
        if placed[at].sentence != placed[index].sentence or not is_joined:
            break
        if placed[at].claim.unit != placed[index].claim.unit:
            break
        parts.append(at)
    total = sum((_value(placed[at]) for at in parts), Decimal(0))
    if total > _value(placed[whole]):
        message = "“其中”各项之和为{expected}，大于总数{said}"
        yield _problem("parts", [whole, *parts], _value(placed[whole]), total, message)


def _wrong_total(placed: Sequence[Placed], index: int) -> Iterator[Problem]:
    """A 3次、B 4次，共计8次: the total of what is listed before it in its sentence."""
    here = placed[index]
    if not TOTALS.search(here.before) or here.claim.is_approximate:
        return
    parts: list[int] = []
    for at in range(index - 1, -1, -1):
        each = placed[at]
        if each.sentence != here.sentence or each.claim.unit != here.claim.unit:
            break
        parts.insert(0, at)
        if "其中" in each.before:
            break
    total = sum((_value(placed[at]) for at in parts), Decimal(0))
    is_exact = not any(placed[at].claim.is_approximate for at in parts)
    if len(parts) > 1 and is_exact and total != _value(here):
        yield _problem("sum", [*parts, index], _value(here), total, "各项之和为{expected}，文中共计{said}")


def _said_differently(
    placed: Sequence[Placed], index: int, said: dict[tuple[object, ...], int]
) -> Iterator[Problem]:
    """The same words for the same subject and period, with another number in another paragraph. `said` is kept."""
    claim = placed[index].claim
    if claim.kind == OTHER or claim.is_approximate:
        return
    key = (
        claim.kind,
        FILLERS.sub("", claim.phrase.replace(claim.subject, "")),
        claim.unit,
        claim.subject,
        claim.period,
    )
    at = said.setdefault(key, index)
    if placed[at].paragraph != placed[index].paragraph and placed[at].claim.value != claim.value:
        message = "前文为{expected}，此处为{said}"
        yield _problem("differs", [at, index], _value(placed[index]), _value(placed[at]), message)
