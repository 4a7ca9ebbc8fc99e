"""The shape of a demonstration proposal: the same three parts a member fills in, nothing of the database."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DraftSuggestion:
    """One numbered suggestion.

    ``text`` is 40 to 120 characters and names a place and the unit that is asked to act.
    ``unit`` is the short name of that unit, without the leading 县 (``农业农村局``).
    """

    text: str
    unit: str


@dataclass(frozen=True)
class DraftText:
    """One proposal on one matter, written as a member would send it in.

    ``title`` starts with 关于 and has at most 50 characters; ``situation`` (情况) has 120 to 260 characters,
    ``analysis`` (分析) 80 to 200; there are two to five ``suggestions`` (建议). Every place is invented.
    """

    title: str
    category: str
    situation: str
    analysis: str
    suggestions: tuple[DraftSuggestion, ...]
