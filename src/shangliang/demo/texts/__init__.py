"""Original proposal texts for the demonstration councils, fourteen topics, one module each."""

from itertools import chain, zip_longest

from shangliang.demo.texts import (
    agriculture,
    commerce,
    culture,
    digital,
    education,
    elderly,
    environment,
    governance,
    health,
    housing,
    roads,
    safety,
    water,
    youth,
)
from shangliang.demo.texts.shape import DraftSuggestion, DraftText

__all__ = ["ALL_TEXTS", "DraftSuggestion", "DraftText"]

# One text of each topic in turn, so that any first hundred already covers every topic evenly.
_TOPICS = (
    education.TEXTS,
    agriculture.TEXTS,
    roads.TEXTS,
    commerce.TEXTS,
    health.TEXTS,
    safety.TEXTS,
    water.TEXTS,
    culture.TEXTS,
    elderly.TEXTS,
    governance.TEXTS,
    housing.TEXTS,
    youth.TEXTS,
    environment.TEXTS,
    digital.TEXTS,
)

ALL_TEXTS: tuple[DraftText, ...] = tuple(
    text for text in chain.from_iterable(zip_longest(*_TOPICS)) if text is not None
)
