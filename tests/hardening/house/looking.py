"""Looking: everything that an answer says, and everything that a council has."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.test import Client

from shangliang.server.foundation.accounts.models import SignInSession, User
from shangliang.server.foundation.audit.models import AuditHead
from shangliang.server.foundation.directory.models import Council, CouncilRecord
from tests.server.cast import Cast

ROLES = (
    "proposer", "body_contact", "clerk", "committee", "assigner", "education_officer", "education_leader",
    "information", "secretary", "chair", "administrator",
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
    people = "SELECT user_id FROM accounts_seat WHERE council_id = %s"
    where: dict[type[Model], str] = {
        model: "council_id = %s"
        for model in apps.get_models()
        if issubclass(model, CouncilRecord) and not model._meta.proxy
    }
    where |= {
        Council: "id = %s",
        AuditHead: "council_id = %s",
        User: f"id IN ({people})",
        SignInSession: f"user_id IN ({people})",
    }
    return {model._meta.db_table: _digest(model, which, council.pk) for model, which in where.items()}


def _digest(model: type[Model], which: str, council_id: int) -> tuple[int, str]:
    """As the database holds them: it is asked after each of a thousand requests, so no records are made of the rows."""
    table, key = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} WHERE {which} ORDER BY {key}", [council_id])
        rows = cursor.fetchall()
    return len(rows), hashlib.sha256(repr(rows).encode()).hexdigest()
