"""What the reader of claims hands back. Every span counts code points of the text as it was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Span = tuple[int, int]
EXAMPLES = 5


@dataclass(frozen=True)
class Claim:
    """A quantity that a text claims.

    `sentence`: the mended sentence, in simplified characters. `span`: where the quantity with its unit stands in the
    text as read. `subject`: the body or people, empty when the text names none. `kind`: an id of `kinds.KINDS`.
    `phrase`: what was done, in the text's words. `value`: a whole number or a decimal, with 万 and 亿 multiplied out;
    shares are in per cent. `bound`: how the true number stands to `value`: `=`, `>=`, `>`, `<` or `~`.
    `period`: as said in the text, or None.
    """

    sentence: str
    span: Span
    subject: str
    kind: str
    phrase: str
    value: int | float
    unit: str
    bound: str
    period: str | None

    @property
    def is_approximate(self) -> bool:
        return self.bound != "="

    def as_json(self) -> dict[str, Any]:
        return {
            "sentence": self.sentence,
            "span": list(self.span),
            "subject": self.subject,
            "kind": self.kind,
            "phrase": self.phrase,
            "value": self.value,
            "unit": self.unit,
            "approximate": self.is_approximate,
            "bound": self.bound,
            "period": self.period,
        }


@dataclass(frozen=True)
class Mend:
    """One place that was mended: `span` in the text as read, what stood there, what is read instead."""

    kind: str
    span: Span
    was: str
    now: str


@dataclass(frozen=True)
class Problem:
    """Figures that do not agree. `claims` are indices of the claims; `expected` is what the others amount to."""

    kind: str
    claims: tuple[int, ...]
    said: int | float
    expected: int | float
    message: str

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "claims": list(self.claims),
            "said": self.said,
            "expected": self.expected,
            "message": self.message,
        }


@dataclass(frozen=True)
class Reading:
    """All that was read in one text."""

    claims: tuple[Claim, ...] = ()
    mends: tuple[Mend, ...] = field(default=(), repr=False)
    problems: tuple[Problem, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The answer in the shape of `schema.json`."""
        return {
            "claims": [claim.as_json() for claim in self.claims],
            "mended": self._mended(),
            "problems": [problem.as_json() for problem in self.problems],
        }

    def _mended(self) -> list[dict[str, Any]]:
        by_kind: dict[str, list[Mend]] = {}
        for mend in self.mends:
            by_kind.setdefault(mend.kind, []).append(mend)
        return [
            {
                "kind": kind,
                "count": len(mends),
                "examples": [
                    {"span": list(mend.span), "was": mend.was, "now": mend.now} for mend in mends[:EXAMPLES]
                ],
            }
            for kind, mends in sorted(by_kind.items())
        ]
