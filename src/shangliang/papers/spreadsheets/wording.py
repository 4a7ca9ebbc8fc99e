"""Sentences for the user that can still be translated: a template with named places, and what stands in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


def gettext_noop(text: str) -> str:
    """Mark a template for the message catalogue. This tier does not translate: whoever shows the sentence does."""
    return text


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence. `str()` gives it in Chinese; `gettext(wording.template) % wording.params` in the reader's tongue."""

    template: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template % self.params if self.params else self.template
