"""Search rows: the text by which a case is found, written with every act on it."""

from __future__ import annotations

from django.db import models

from shangliang.rulebook.facts import Labelled
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import CouncilRecord
from shangliang.server.foundation.directory.models.councils import choices


class Audience(Labelled):
    """Whose text it is: what every reader of the case may read, or what has been disclosed to everybody."""

    READERS = "readers", "可阅办的人"
    PUBLIC = "public", "公众"


class SearchRow(CouncilRecord):
    """The text of one case for one audience. The index over it is the database's own (see the migration).

    A changed text is a new row, so that the highest id is the newest: an index gives ids in their order at no cost.
    The public has a row of its own: a summary published in place of the text must not be found by the text's words.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="search_rows")
    audience = models.CharField(max_length=10, choices=choices(Audience), default=Audience.READERS.value)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    folded = models.TextField(blank=True)
    """Title and text with simplified characters, only where that differs: PostgreSQL's function knows no such table."""
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["case", "audience"], name="search_row_once")]
        indexes = [models.Index(fields=["council", "audience", "-updated_at", "-id"], name="search_newest")]

    @property
    def body(self) -> str:
        """What the index is made of."""
        return f"{self.title}\n{self.text}"
