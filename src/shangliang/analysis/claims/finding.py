"""From a text to its claims: mend, part into sentences, find quantities, say what each is of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from shangliang.analysis.claims.agreement import Placed, problems_in
from shangliang.analysis.claims.classifying import Said, kinds_of
from shangliang.analysis.claims.kinds import OTHER
from shangliang.analysis.claims.mending import Mended, mend
from shangliang.analysis.claims.model import Claim, Reading
from shangliang.analysis.claims.not_claims import is_claimed
from shangliang.analysis.claims.numbers import as_json_number
from shangliang.analysis.claims.periods import period_in
from shangliang.analysis.claims.quantities import Quantity, quantities
from shangliang.analysis.claims.sentences import Sentence, clauses, sentences
from shangliang.analysis.claims.subjects import council_of, subject_of
from shangliang.analysis.claims.surroundings import Surroundings, surroundings

REMEMBERED = 8
"""So many claims back a paragraph's topic is looked for."""


@dataclass
class _Paragraph:
    """What later sentences of a paragraph take from earlier ones."""

    number: int = -1
    period: str | None = None
    subject: str = ""
    said: list[Said] = field(default_factory=list)


def read_claims(text: str) -> Reading:
    """All claims of a text (any characters, up to some megabytes) in their order, what was mended, what disagrees.

    Values are in their units: money in yuan, shares in per cent. Spans count the code points of `text` as given.
    """
    mended = mend(text)
    council = council_of(mended.text)
    placed: list[Placed] = []
    paragraph = _Paragraph()
    for sentence in sentences(mended.text):
        if sentence.paragraph != paragraph.number:
            paragraph = _Paragraph(sentence.paragraph, subject=council)
        placed.extend(_of_sentence(sentence, mended, paragraph))
    return Reading(tuple(each.claim for each in placed), mended.mends, tuple(problems_in(placed)))


def _of_sentence(sentence: Sentence, mended: Mended, paragraph: _Paragraph) -> list[Placed]:
    text = sentence.text
    found = quantities(text)
    said: list[Said] = []
    placed: list[Placed] = []
    for quantity, beside in zip(found, surroundings(text, found), strict=True):
        if not _is_claimed(text, quantity, beside):
            continue
        kinds = kinds_of(quantity, beside, [*paragraph.said, *said][-REMEMBERED:], text[: quantity.start])
        if (quantity.is_figurative or quantity.is_vague) and kinds[0].kind == OTHER:
            continue
        said.append(kinds[-1])
        subject = _subject(text, quantity, beside, paragraph.subject)
        period = period_in(text[: quantity.start]) or paragraph.period
        span = mended.span(sentence.start + quantity.start, sentence.start + quantity.end)
        number = quantity.number
        placed.extend(
            Placed(
                Claim(
                    sentence=text, span=span, subject=subject, kind=each.kind, phrase=each.phrase,
                    value=as_json_number(number.value), unit=quantity.unit, bound=number.bound, period=period,
                ),
                sentence=sentence.start, paragraph=sentence.paragraph, before=beside.listed,
            )
            for each in kinds
        )  # fmt: skip
    paragraph.period = period_in(text) or paragraph.period
    paragraph.said = [*paragraph.said, *said][-REMEMBERED:]
    return placed


def _is_claimed(text: str, quantity: Quantity, beside: Surroundings) -> bool:
    before = text[: quantity.start]
    clause_before = re.split(r"[，；：。]", before)[-1]
    return is_claimed(before, clause_before, beside.clause, float(quantity.number.value))


def _subject(text: str, quantity: Quantity, beside: Surroundings, fallback: str) -> str:
    before = [
        text[part.start : min(part.end, quantity.start)]
        for part in clauses(text)
        if part.start < quantity.start
    ]
    counted = beside.noun if beside.is_counted_after else ""
    return subject_of(before, counted, quantity.unit, fallback)
