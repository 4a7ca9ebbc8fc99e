"""Pieces of a text as HTML."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from shangliang.analysis.search import Piece


def as_html(pieces: Iterable[Piece]) -> SafeString:
    """The pieces as escaped HTML with `<mark>` around the matches."""
    drawn = (format_html("<mark>{}</mark>", each.text) if each.is_match else each.text for each in pieces)
    return format_html_join("", "{}", ((each,) for each in drawn))
