"""The map as SVG: groups as territories, numbered statements between them, and what the numbers say below.

390 units wide, so that a phone shows it in full size. Colours are attributes, no style: it may stand in a page with a
strict content policy, and colour is never the only sign, since each territory bears its number. `table_lines` and the
JSON say the same in words.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from html import escape

import numpy as np

from shangliang.analysis.opinions.mapping import OpinionMap
from shangliang.analysis.opinions.testing import probability
from shangliang.analysis.opinions.votes import Floats

WIDTH, HEIGHT = 390, 340
EDGE = 34
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#8a4f9e", "#a37500", "#3f6f8f", "#b0306a", "#5c5c5c")
INK, QUIET, PAPER = "#1f2328", "#59636e", "#ffffff"
NEAR = 0.9
"""The part of a group, nearest to its middle, that its territory is drawn around."""
PER_GROUP, OF_ALL = 2, 3
COLUMNS = 46
"""Width of the list below in halves of a Chinese character."""
LINE = 20
APART = 23


@dataclass(frozen=True, kw_only=True)
class Words:
    """The words of the picture, for another language."""

    title: str = "意见图：%(people)d 人，%(statements)d 条意见，%(groups)d 组"
    group: str = "第%(number)d组 %(people)d人"
    agrees: str = "第%(number)d组赞成"
    refuses: str = "第%(number)d组反对"
    all_agree: str = "都赞成"
    all_refuse: str = "都反对"
    statement: str = "意见 %(id)s"
    you: str = "您"


@dataclass(frozen=True)
class _Mark:
    """A numbered statement with what is said of it."""

    column: int
    x: float
    y: float
    colour: str
    said: str


def draw(found: OpinionMap, *, words: Words | None = None, you: str | None = None) -> str:
    """The whole picture as one `<svg>` element. `you` is the participant whose own place is marked."""
    words = words or Words()
    spots = _spots(found.places)
    marks = _marks(found, spots, words)
    listed, height = _listed(found, marks, words)
    said = words.title % {
        "people": len(found.votes.participants),
        "statements": len(found.columns),
        "groups": len(found.numbers),
    }
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        ' role="img" font-family="sans-serif">'
    )
    return "\n".join(
        [
            opening,
            f"<title>{escape(said)}</title>",
            f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>',
            *_territories(found, spots),
            *_people(found, spots),
            *_names(found, spots, words),
            *_own_place(found, spots, you, words),
            *(_numbered(number, mark) for number, mark in enumerate(marks, 1)),
            *listed,
            "</svg>",
            "",
        ]
    )


def _spots(places: Floats) -> Floats:
    """Places on paper: the middle 98 % fill it, further ones stand on its edge; x and y keep their proportion."""
    if not len(places):
        return places
    reach = np.quantile(np.abs(places), 0.98, axis=0)
    scale = min(
        (WIDTH / 2 - EDGE) / max(float(reach[0]), 1e-9), (HEIGHT / 2 - EDGE) / max(float(reach[1]), 1e-9)
    )
    spots = np.array([WIDTH / 2, HEIGHT / 2]) + places * np.array([scale, -scale])
    return np.asarray(np.clip(spots, [EDGE / 2, EDGE / 2], [WIDTH - EDGE / 2, HEIGHT - EDGE / 2]))


def _members(found: OpinionMap, spots: Floats, number: int) -> Floats:
    return np.asarray(spots[found.labels == number])


def _colour(found: OpinionMap, number: int) -> str:
    return COLOURS[(number - 1) % len(COLOURS)] if number in found.numbers else QUIET


def _territories(found: OpinionMap, spots: Floats) -> list[str]:
    drawn = []
    for number in found.numbers:
        own = _members(found, spots, number)
        away = ((own - np.median(own, axis=0)) ** 2).sum(axis=1)
        near = own[np.argsort(away, kind="stable")[: max(1, int(np.ceil(len(own) * NEAR)))]]
        around = _hull(near)
        # A polygon of one point alone is not drawn; of the same point twice it is, as its round stroke.
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (around if len(around) > 1 else around * 2))
        colour = _colour(found, number)
        # A wide round stroke gives the territory its margin, also around one point or two.
        drawn.append(
            f'<polygon points="{points}" fill="{colour}" stroke="{colour}" stroke-width="22"'
            ' stroke-linejoin="round" stroke-linecap="round" opacity="0.16"/>'
        )
    return drawn


def _hull(points: Floats) -> list[tuple[float, float]]:
    """The convex hull (Andrew 1979), in order around it."""
    ordered = sorted({(float(x), float(y)) for x, y in points.round(1)})
    if len(ordered) < 3:
        return ordered
    return [*_half(ordered), *_half(ordered[::-1])]


def _half(ordered: list[tuple[float, float]]) -> list[tuple[float, float]]:
    chain: list[tuple[float, float]] = []
    for point in ordered:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain[:-1]


def _turn(one: tuple[float, float], two: tuple[float, float], three: tuple[float, float]) -> float:
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])


def _people(found: OpinionMap, spots: Floats) -> list[str]:
    radius = 2.6 if len(spots) <= 400 else 1.4
    dots = sorted(
        {(round(x, 1), round(y, 1), label) for (x, y), label in zip(spots, found.labels, strict=True)}
    )
    return [
        f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{_colour(found, int(label))}" opacity="0.6"/>'
        for x, y, label in dots
    ]


def _name_places(found: OpinionMap, spots: Floats) -> list[tuple[float, float]]:
    """Where each group's name stands: above its highest member."""
    placed: list[tuple[float, float]] = []
    for number in found.numbers:
        own = _members(found, spots, number)
        x = min(max(float(own[:, 0].mean()), 44), WIDTH - 44)
        placed.append((x, max(float(np.quantile(own[:, 1], 0.05)) - 10, 16)))
    return placed


def _own_place(found: OpinionMap, spots: Floats, you: str | None, words: Words) -> list[str]:
    if you not in found.votes.participants:
        return []
    x, y = spots[found.votes.participants.index(you)]
    return [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="none" stroke="{INK}" stroke-width="2.5"/>',
        (
            f'<text x="{x:.1f}" y="{y + 21:.1f}" text-anchor="middle" font-size="13" font-weight="700"'
            f' stroke="{PAPER}" stroke-width="4" paint-order="stroke" fill="{INK}">{escape(words.you)}</text>'
        ),
    ]


def _names(found: OpinionMap, spots: Floats, words: Words) -> list[str]:
    return [
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-size="14" font-weight="700" stroke="{PAPER}"'
        f' stroke-width="4" paint-order="stroke" fill="{_colour(found, number)}">'
        f"{escape(words.group % {'number': number, 'people': np.count_nonzero(found.labels == number)})}</text>"
        for number, (x, y) in zip(found.numbers, _name_places(found, spots), strict=True)
    ]


def _marks(found: OpinionMap, spots: Floats, words: Words) -> list[_Mark]:
    """What stands for each group, then what all share: each between the groups as these agree with it."""
    chosen: list[tuple[int, str, str, bool]] = []
    for place, number in enumerate(found.numbers):
        for each in found.representative[place][:PER_GROUP]:
            refused = each.side != "agree"
            said = (words.refuses if refused else words.agrees) % {"number": number}
            chosen.append((each.column, _colour(found, number), said, refused))
    for shared in found.common[:OF_ALL]:
        refused = shared.side != "agree"
        chosen.append((shared.column, INK, words.all_refuse if refused else words.all_agree, refused))
    middles = np.array([_members(found, spots, number).mean(axis=0) for number in found.numbers])
    names = [(x + beside, y - 5) for x, y in _name_places(found, spots) for beside in (-32, 0, 32)]
    marks: list[_Mark] = []
    for column, colour, said, refused in chosen:
        shares = _shares(found, column, refused=refused)
        x, y = shares @ middles if len(middles) else (WIDTH / 2, HEIGHT / 2)
        marks.append(
            _Mark(
                column,
                *_free([*names, *((mark.x, mark.y) for mark in marks)], float(x), float(y)),
                colour,
                said,
            )
        )
    return marks


def _shares(found: OpinionMap, column: int, *, refused: bool) -> Floats:
    """How a statement is drawn to each group: squared, since smoothed shares of small groups lie close together."""
    own = found.counted.disagree if refused else found.counted.agree
    shares = probability(own[:, column], found.counted.seen[:, column]) ** 2
    return shares / max(float(shares.sum()), 1e-9)


def _free(taken: list[tuple[float, float]], x: float, y: float) -> tuple[float, float]:
    """The nearest place, along a spiral, where nothing else stands."""
    for step in range(400):
        angle, away = step * 0.6, step * 0.7
        there = (
            float(np.clip(x + away * np.cos(angle), 14, WIDTH - 14)),
            float(np.clip(y + away * np.sin(angle), 14, HEIGHT - 14)),
        )
        if all((there[0] - x_) ** 2 + (there[1] - y_) ** 2 >= APART**2 for x_, y_ in taken):
            return there
    return x, y


def _numbered(number: int, mark: _Mark) -> str:
    return (
        f'<circle cx="{mark.x:.1f}" cy="{mark.y:.1f}" r="10.5" fill="{PAPER}" stroke="{mark.colour}" stroke-width="2"/>'
        f'<text x="{mark.x:.1f}" y="{mark.y + 4.5:.1f}" text-anchor="middle" font-size="12.5" font-weight="700"'
        f' fill="{mark.colour}">{number}</text>'
    )


def _listed(found: OpinionMap, marks: list[_Mark], words: Words) -> tuple[list[str], int]:
    """The statements below the map, and the height of all."""
    drawn, y = [], HEIGHT + 24
    for number, mark in enumerate(marks, 1):
        statement = found.statement(mark.column)
        lines = wrapped(statement.text or words.statement % {"id": statement.id}, COLUMNS)
        drawn.append(
            f'<text x="12" y="{y}" font-size="14" font-weight="700" fill="{mark.colour}">{number}　'
            f"{escape(mark.said)}</text>"
        )
        for line in lines:
            y += LINE
            drawn.append(f'<text x="12" y="{y}" font-size="14" fill="{INK}">{escape(line)}</text>')
        y += LINE + 8
    return drawn, y if marks else HEIGHT


def wrapped(text: str, columns: int, most: int = 3) -> list[str]:
    """Lines of at most `columns` halves of a Chinese character; what does not fit into `most` lines ends in ….

    Latin words are kept whole where they fit. Control characters, which no SVG may hold, are left out.
    """
    words = _pieces("".join(sign for sign in " ".join(text.split()) if sign.isprintable()))
    lines, line = [], ""
    for word in words:
        if line and width(line + word) > columns:
            lines.append(line.rstrip())
            line = ""
            if len(lines) == most:
                break
        line += word if line else word.lstrip()
    if line:
        lines.append(line.rstrip())
    if line or not lines:
        return lines
    while width(lines[-1]) > columns - 2:
        lines[-1] = lines[-1][:-1]
    lines[-1] += "…"
    return lines


def _pieces(text: str) -> list[str]:
    """Where a line may break: after each wide character, and before each blank. Long words are cut."""
    pieces: list[str] = []
    for sign in text:
        if (
            pieces
            and sign != " "
            and not _is_wide(sign)
            and not _is_wide(pieces[-1][-1])
            and len(pieces[-1]) < 20
        ):
            pieces[-1] += sign
        else:
            pieces.append(sign)
    return pieces


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF"


def width(text: str) -> int:
    """How many halves of a Chinese character a text takes."""
    return sum(2 if _is_wide(sign) else 1 for sign in text)
