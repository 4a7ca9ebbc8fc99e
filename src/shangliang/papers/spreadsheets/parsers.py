"""Reading one cell into a value, or saying in plain words why it cannot be read.

A parser is called with a tidied cell that is not empty, and returns the value or raises `CellRefused`. It also knows
what a template should tell the one who fills it in: the choices, the format of the cells, a hint.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar

from shangliang.papers.spreadsheets.cells import EXACT_DIGITS, Cell, as_text, folded
from shangliang.papers.spreadsheets.wording import Wording, gettext_noop

TEXT_FORMAT = "@"
SHOWN_CHOICES = 8
HAN = r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
FORMULA_ERRORS = re.compile(r"#(ERROR!|N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)")
WHOLE_NUMBER = re.compile(r"([+-]?[0-9]{1,15})(\.0*)?")
SEPARATORS = re.compile(r"[、，,;；\n]")


class CellRefused(ValueError):
    """A cell that cannot be read as its column asks."""

    def __init__(self, template: str, **params: object) -> None:
        self.wording = Wording(template, params)
        super().__init__(str(self.wording))


class Parser(ABC):
    """How the cells of a column are read. `empty` is the value of a cell left blank."""

    number_format: ClassVar[str] = TEXT_FORMAT
    empty: ClassVar[object] = None

    @abstractmethod
    def __call__(self, cell: Cell) -> object:
        """The value of a cell that is not blank. Raises `CellRefused`."""

    @property
    def choices(self) -> tuple[str, ...]:
        """All that may be entered, where that is a closed list."""
        return ()

    @property
    def hint(self) -> Wording | None:
        """What to tell the one who fills the column in."""
        return None


def exact_text(cell: Cell) -> str:
    """The cell as text, refusing what the spreadsheet program has already changed."""
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    if is_number and abs(Decimal(as_text(cell))) >= 10**EXACT_DIGITS:
        raise CellRefused(
            gettext_noop("数字超过 15 位，末尾几位已被表格软件改动。请把这一列设为“文本”格式后重新填写。")
        )
    text = as_text(cell)
    if FORMULA_ERRORS.fullmatch(text):
        raise CellRefused(gettext_noop("这个单元格的公式出错。请改为直接填写内容。"))
    return text


def half_width(cell: Cell) -> str:
    """The cell as text with full-width digits and signs made half-width."""
    return unicodedata.normalize("NFKC", exact_text(cell)).strip()


@dataclass(frozen=True)
class Text(Parser):
    """Any text of at most `max_length` characters; a text of one line has its line breaks made into blanks."""

    max_length: int = 200
    is_one_line: bool = True

    def __call__(self, cell: Cell) -> str:
        text = exact_text(cell)
        if self.is_one_line:
            text = re.sub(r"\s*\n\s*", " ", text)
        if len(text) > self.max_length:
            raise CellRefused(
                gettext_noop("最多 %(limit)s 字，现有 %(length)s 字。"),
                limit=self.max_length,
                length=len(text),
            )
        return text

    @property
    def hint(self) -> Wording:
        return Wording(gettext_noop("不超过 %(limit)s 字"), {"limit": self.max_length})


@dataclass(frozen=True)
class PersonName(Parser):
    """A person's name. Blanks that pad a short name (`张　三`) go; those between words of another script stay."""

    max_length: int = 50

    def __call__(self, cell: Cell) -> str:
        name = re.sub(rf"(?<={HAN})\s+(?={HAN})", "", Text(self.max_length)(cell))
        if not re.search(r"[^\W\d_]", name):
            raise CellRefused(gettext_noop("“%(value)s”不像姓名。"), value=name)
        return name


@dataclass(frozen=True)
class MobilePhone(Parser):
    """A mobile number of mainland China, as its eleven digits."""

    def __call__(self, cell: Cell) -> str:
        written = half_width(cell)
        digits = re.sub(r"[\s\-–—()]", "", written)
        if re.fullmatch(r"\d(\.\d+)?[eE]\+?1\d", digits):
            digits = _from_scientific(digits)
        digits = re.sub(r"^(\+86|0086|86(?=1\d{10}$))", "", digits)
        if not re.fullmatch(r"1[3-9]\d{9}", digits):
            raise CellRefused(gettext_noop("“%(value)s”不是 11 位手机号码。"), value=written)
        return digits

    @property
    def hint(self) -> Wording:
        return Wording(gettext_noop("11 位手机号码"))


def _from_scientific(written: str) -> str:
    """`1.3812345678E+10` still has all its digits; `1.38E+10` has lost them."""
    number = Decimal(written)
    if len(number.as_tuple().digits) < EXACT_DIGITS - 4:
        raise CellRefused(
            gettext_noop(
                "“%(value)s”是表格软件缩写过的数字，后面的位数已丢失。请把这一列设为“文本”格式后重新填写。"
            ),
            value=written,
        )
    return str(int(number))


@dataclass(frozen=True)
class Integer(Parser):
    """A whole number within bounds; thousands may be parted by commas."""

    least: int | None = None
    most: int | None = None
    number_format: ClassVar[str] = "0"

    def __call__(self, cell: Cell) -> int:
        if isinstance(cell, bool):
            raise CellRefused(gettext_noop("应填整数。"))
        written = half_width(cell)
        found = WHOLE_NUMBER.fullmatch(re.sub(r"(?<=\d),(?=\d{3}(\D|$))", "", written))
        if not found:
            raise CellRefused(gettext_noop("“%(value)s”不是整数。"), value=written)
        number = int(found[1])
        self._check_bounds(number)
        return number

    def _check_bounds(self, number: int) -> None:
        if self.least is not None and number < self.least:
            raise CellRefused(gettext_noop("不能小于 %(least)s。"), least=self.least)
        if self.most is not None and number > self.most:
            raise CellRefused(gettext_noop("不能大于 %(most)s。"), most=self.most)

    @property
    def hint(self) -> Wording:
        if self.least is not None and self.most is not None:
            return Wording(
                gettext_noop("%(least)s 到 %(most)s 的整数"), {"least": self.least, "most": self.most}
            )
        return Wording(gettext_noop("整数"))


@dataclass(frozen=True)
class YesNo(Parser):
    """Yes or no, in any of the ways that forms are ticked."""

    YES: ClassVar[frozenset[str]] = frozenset({"是", "有", "对", "√", "✓", "✔", "☑", "y", "yes", "true", "1"})
    NO: ClassVar[frozenset[str]] = frozenset(
        {"否", "无", "不是", "没有", "×", "✗", "✘", "☐", "x", "n", "no", "false", "0"}
    )

    def __call__(self, cell: Cell) -> bool:
        written = folded(exact_text(cell))
        if written in self.YES:
            return True
        if written in self.NO:
            return False
        raise CellRefused(gettext_noop("“%(value)s”无法识别，请填“是”或“否”。"), value=as_text(cell))

    @property
    def choices(self) -> tuple[str, ...]:
        return ("是", "否")


@dataclass(frozen=True)
class Choice(Parser):
    """One of a closed list. `options` are (value, label) as forms have them; `synonyms` lead other words to a value.

    Raises ValueError when one word would lead to two values.
    """

    options: Sequence[tuple[object, str]]
    synonyms: Mapping[str, object] = field(default_factory=dict)
    _value_of: dict[str, object] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        words = [(label, value) for value, label in self.options] + list(self.synonyms.items())
        for word, value in words:
            if self._value_of.setdefault(folded(word), value) != value:
                raise ValueError(f"{word} stands for two values")

    def __call__(self, cell: Cell) -> object:
        written = exact_text(cell)
        if folded(written) not in self._value_of:
            self._refuse(written)
        return self._value_of[folded(written)]

    def _refuse(self, written: str) -> None:
        near = difflib.get_close_matches(written, self.choices, n=1)
        if near:
            raise CellRefused(
                gettext_noop("没有“%(value)s”这一项，是不是“%(near)s”？"), value=written, near=near[0]
            )
        shown = "、".join(self.choices[:SHOWN_CHOICES])
        if len(self.choices) > SHOWN_CHOICES:
            raise CellRefused(
                gettext_noop("没有“%(value)s”这一项。可填：%(choices)s等 %(number)s 项，见模板的填写说明。"),
                value=written,
                choices=shown,
                number=len(self.choices),
            )
        raise CellRefused(
            gettext_noop("没有“%(value)s”这一项。可填：%(choices)s。"), value=written, choices=shown
        )

    @property
    def choices(self) -> tuple[str, ...]:
        return tuple(label for _, label in self.options)


@dataclass(frozen=True)
class ListOf(Parser):
    """Several values in one cell, parted by 、 ， , ； ; or a line break; each once, in their order."""

    item: Parser
    most: int = 50
    empty: ClassVar[object] = ()

    def __call__(self, cell: Cell) -> tuple[object, ...]:
        written = exact_text(cell)
        if isinstance(self.item, Choice) and folded(written) in map(folded, self.item.choices):
            return (self.item(written),)  # a name may itself hold a separator: 经济、科技委员会
        parts = [part.strip() for part in SEPARATORS.split(written)]
        values = tuple(dict.fromkeys(self.item(part) for part in parts if part))
        if len(values) > self.most:
            raise CellRefused(
                gettext_noop("最多 %(most)s 项，现有 %(number)s 项。"), most=self.most, number=len(values)
            )
        return values

    @property
    def hint(self) -> Wording:
        if not self.item.choices:
            return Wording(gettext_noop("可填多项，用顿号隔开"))
        return Wording(
            gettext_noop("可填多项，用顿号隔开；可选：%(choices)s"), {"choices": "、".join(self.item.choices)}
        )
