"""One door to the queue of background work. The queue is a table of the same database: what is put in within a
transaction that rolls back was never put in, and a job whose worker died is handed out again."""

from __future__ import annotations

from typing import Any

from django_q.tasks import async_task


def enqueue(function: str, *arguments: Any) -> None:
    """Ask for `function`, a dotted path, to be called with JSON-like arguments. It must be safe to run twice."""
    async_task(function, *arguments)
