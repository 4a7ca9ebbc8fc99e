"""Looking: everything that an answer says, and everything that a council has."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.test import Client

from shangliang.server.foundation.accounts.models import SignInSession, User
from shangliang.server.foundation.audit.models import AuditHead
from shangliang.server.foundation.directory.models import Council, CouncilRecord
from tests.server.cast import Cast

ROLES = (
    "proposer", "body_contact", "clerk", "committee", "assigner", "education_officer", "education_leader", "chair",
    "administrator",
)  # fmt: skip
"""One of the cast for each kind of seat."""


def signed_in(cast: Cast, part: str) -> Client:
    """A browser of one of the cast."""
    client = Client()
    client.force_login(cast.user(part))
    return client


def said(response: Any) -> str:
    """All the words of an answer: its headers, its text, and what is packed in it."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return f"{headers}\n\n{body.decode('utf-8', errors='replace')}"


def belongings(council: Council) -> dict[str, tuple[int, str]]:
    """How many rows a council has in each table, and a digest of them."""
    people = User.objects.filter(seats__council=council)
    found = {
        model._meta.db_table: model._default_manager.filter(council=council)
        for model in apps.get_models()
        if issubclass(model, CouncilRecord)
    }
    found |= {
        "council": Council.objects.filter(pk=council.pk),
        "people": User.objects.filter(Q(pk__in=people.values("pk"))),
        "browsers": SignInSession.objects.filter(user__in=people.values("pk")),
        "chain": AuditHead.objects.filter(council=council),
    }
    return {name: _digest(rows) for name, rows in found.items()}


def _digest(rows: Any) -> tuple[int, str]:
    values = [tuple(map(_plain, row)) for row in rows.order_by("pk").values_list()]
    return len(values), hashlib.sha256(repr(values).encode()).hexdigest()


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value
