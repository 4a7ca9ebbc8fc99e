"""What a query asks: words, phrases, OR, minus, fields and prefixes, read without ever failing.

Grammar: clauses stand apart by white space and must all hold. `甲 OR 乙`, `甲 或 乙`, `甲|乙` is one clause with
alternatives; `-甲` must not hold; `"甲 乙"` (also “甲 乙”, 「甲 乙」) is looked for as it stands; `甲*` begins a run;
`承办:甲` asks a field of the record. What cannot be read as an operator is looked for as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shangliang.analysis.search.folding import fold
from shangliang.analysis.search.tokens import pairs, runs

LONGEST_QUERY = 100
"""Characters of a query that are read."""
MOST_CLAUSES = 8
MOST_ALTERNATIVES = 8

TITLE, UNIT, STATE, BY, KIND, NUMBER, YEAR = "title", "unit", "state", "by", "kind", "number", "year"
FIELDS: dict[str, tuple[str, ...]] = {
    TITLE: ("标题", "案由", "title"),
    UNIT: ("承办", "承办单位", "单位", "unit"),
    STATE: ("状态", "state"),
    BY: ("提案人", "作者", "委员", "提出", "by"),
    KIND: ("种类", "类型", "kind"),
    NUMBER: ("编号", "案号", "number"),
    YEAR: ("年份", "年", "year"),
}
"""Each field → its names in a query. What they mean in a record is the caller's affair."""
_of_name = {name: key for key, names in FIELDS.items() for name in names}

_token = re.compile(
    r"(?P<minus>[-\u2212](?=[^\s-]))?(?:(?P<field>[^\W\d_]{1,8}):[ \u3000]*)?"
    r"(?:(?P<quoted>\"[^\"]*\"|[“”][^“”]*[“”]|「[^」]*」|『[^』]*』)|(?P<bare>[^\s|]+))"
    r"|(?P<bar>\|)"
)
_year = re.compile(r"(?:19|20)\d\d")
_control = re.compile(r"[\x00-\x1f\x7f]")
OR_WORDS = ("OR", "或")


@dataclass(frozen=True, kw_only=True)
class Word:
    """One thing that is looked for, folded. `field` is a key of FIELDS, or empty for title and text together."""

    text: str
    field: str = ""
    begins_run: bool = False

    @property
    def is_of_text(self) -> bool:
        """Whether title and text decide, not the record."""
        return self.field in ("", TITLE)

    @property
    def is_told_by_index(self) -> bool:
        """Whether an index of bigrams alone is certain: one run of at most two characters, anywhere."""
        return (
            not self.field and not self.begins_run and runs(self.text) == [self.text] and len(self.text) < 3
        )

    @property
    def pairs(self) -> set[str]:
        """The bigrams that a text which holds the word must have."""
        return pairs(self.text)


@dataclass(frozen=True, kw_only=True)
class Clause:
    """Holds when one of the words does; when excluded, when none does."""

    words: tuple[Word, ...]
    is_excluded: bool = False


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A query as it was read. `is_cut`: it was longer than what is read (100 characters, 8 clauses)."""

    clauses: tuple[Clause, ...] = ()
    is_cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.clauses)

    @property
    def shown(self) -> tuple[Word, ...]:
        """The words of title and text that may be marked where they stand."""
        words = (word for clause in self.clauses if not clause.is_excluded for word in clause.words)
        return tuple(dict.fromkeys(word for word in words if word.is_of_text))


def read_query(query: str) -> Asked:
    """What a query of any characters asks; nothing, for one without a letter or digit. Never raises."""
    clauses = list(dict.fromkeys(_clauses(query[:LONGEST_QUERY])))
    is_cut = len(query.strip()) > LONGEST_QUERY or len(clauses) > MOST_CLAUSES
    return Asked(clauses=tuple(clauses[:MOST_CLAUSES]), is_cut=is_cut)


@dataclass(frozen=True, kw_only=True)
class _Token:
    """A piece of a query: its alternatives as a whole, and the clauses that it is when it stands alone."""

    words: tuple[Word, ...]
    parts: tuple[tuple[Word, ...], ...]
    is_excluded: bool
    joins: bool


def _clauses(query: str) -> Iterator[Clause]:
    tokens = list(_tokens(_control.sub(" ", query)))
    at = 0
    while at < len(tokens):
        alternatives = [tokens[at]]
        while _is_joined(tokens, at):
            at += 2
            alternatives.append(tokens[at])
        at += 1
        yield from _clauses_of(alternatives)


def _is_joined(tokens: list[_Token], at: int) -> bool:
    """Whether the tokens at this place and two further on are alternatives."""
    if at + 2 >= len(tokens) or not tokens[at + 1].joins:
        return False
    return not any(each.is_excluded or not each.words for each in (tokens[at], tokens[at + 2]))


def _clauses_of(alternatives: list[_Token]) -> Iterator[Clause]:
    first = alternatives[0]
    if len(alternatives) > 1:
        words = dict.fromkeys(word for each in alternatives for word in each.words)
        yield Clause(words=tuple(words)[:MOST_ALTERNATIVES])
    elif first.is_excluded:
        if first.words:
            yield Clause(words=first.words, is_excluded=True)
    else:
        yield from (Clause(words=part) for part in first.parts)


def _tokens(query: str) -> Iterator[_Token]:
    folded = fold(query)
    inherited = ""
    for found in _token.finditer(folded):
        said = query[found.start() : found.end()]
        is_or = said in OR_WORDS or found["bar"] is not None
        name = _of_name.get(found["field"] or "", "")
        # After a bar that touches both sides, 承办:甲|乙 asks the same field twice.
        touches = found.start() > 1 and folded[found.start() - 1] == "|" and folded[found.start() - 2] != " "
        key = name or (inherited if touches else "")
        if found["bar"] is None:
            inherited = key
        text = _text_of(found, is_field=bool(name))
        words = _words(text, key, is_quoted=found["quoted"] is not None)
        parts = tuple(_parts(words, text, key, is_quoted=found["quoted"] is not None))
        yield _Token(words=words, parts=parts, is_excluded=found["minus"] is not None, joins=is_or)


def _text_of(found: re.Match[str], *, is_field: bool) -> str:
    if found["bar"] is not None:
        return ""
    text: str = found["quoted"][1:-1] if found["quoted"] is not None else found["bare"]
    # A name with a colon that is no field is text: 请示:经费.
    return text if is_field or not found["field"] else f"{found['field']}:{text}"


def _words(text: str, key: str, *, is_quoted: bool) -> tuple[Word, ...]:
    """The whole as one word; none without a letter or digit in it."""
    begins_run = text.endswith("*") and not is_quoted
    pieces = runs(text)
    if not pieces:
        return ()
    word = Word(text=text.strip() if is_quoted else _trimmed(text, pieces), field=key, begins_run=begins_run)
    return (word,) if key or is_quoted else _with_year(word)


def _trimmed(text: str, pieces: list[str]) -> str:
    """From the first run to the last: marks around a word that nobody quoted are not meant."""
    return text[text.index(pieces[0]) : text.rindex(pieces[-1]) + len(pieces[-1])]


def _with_year(word: Word) -> tuple[Word, ...]:
    """A year that stands alone, neither in a field nor quoted, is also that of the record."""
    return (word, Word(text=word.text, field=YEAR)) if _year.fullmatch(word.text) else (word,)


def _parts(words: tuple[Word, ...], text: str, key: str, *, is_quoted: bool) -> Iterable[tuple[Word, ...]]:
    """What stands in one piece without quotes is as many words as it has runs: 教育局/住建局."""
    pieces = runs(text)
    if not words:
        return []
    if key or is_quoted or len(pieces) == 1:
        return [words]
    last = Word(text=pieces[-1], begins_run=words[0].begins_run)
    return [*((Word(text=piece),) for piece in pieces[:-1]), (last,)]
