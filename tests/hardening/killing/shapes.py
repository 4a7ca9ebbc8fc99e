"""What a matter has left in every table that hangs on cases, so that one that was broken off after some acts can be
held against one that calmly got as far.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db.models import Count
from django.db.models.functions import Coalesce

from shangliang.rulebook.workflow import all_workflows
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.casework.models import Case, Deadline, Delivery, Event
from shangliang.server.foundation.directory.walls import Reader, reader_scope
from shangliang.server.foundation.notices.models import Notice
from tests.hardening.killing.writers import Writer, deliver_waiting
from tests.server.cast import Cast

Shape = tuple[list[str], list[str]]
"""The acts on a matter in their order, and its rows: told apart where they may differ, else counted."""


def shapes() -> dict[int, Shape]:
    """Each matter's, by its id. To be read as one who sees every row."""
    acts: defaultdict[int, list[str]] = defaultdict(list)
    kinds = {workflow.kind for workflow in all_workflows()}
    for matter, act in _by_matter(AuditLine, "case", "act", order="sequence"):
        if act.partition(".")[0] in kinds:
            acts[matter].append(act)
    rows: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for matter, words in _rows():
        rows[matter][words] += 1
    return {
        matter: (acts[matter], sorted(f"{number} × {words}" for words, number in rows[matter].items()))
        for matter in {*acts, *rows}
    }


def _rows() -> Iterator[tuple[int, str]]:
    """Every row of a matter in a few words. A table that is added later is counted with the others."""
    for relation in Case._meta.related_objects:
        model, name = relation.related_model, relation.field.name
        if not isinstance(model, str) and model is not Case:
            for matter, number in _counted(model, name):
                yield matter, f"{model._meta.db_table}.{name}: {number}"
    cases = Case.objects.annotate(matter=Coalesce("root_id", "pk")).values_list(
        "matter", "kind", "variant", "state", "round", "number", "docketed_on", "answered_on"
    )
    for matter, *words, number, docketed_on, answered_on in cases:
        dated = [value is not None for value in (number, docketed_on, answered_on)]
        yield matter, f"case {words} numbered, docketed, answered: {dated}"
    for matter, *words, met_on, lapsed_on in _by_matter(
        Deadline, "case", "case__kind", "term", "of", "met_on", "lapsed_on"
    ):
        yield matter, f"deadline {words} met: {met_on is not None}, lapsed: {lapsed_on is not None}"
    for matter, *words in _by_matter(Event, "case", "name", "step", "state"):
        yield matter, f"event {words}"
    for matter, *words in _by_matter(Delivery, "event__case", "event__name", "consumer"):
        yield matter, f"delivery {words}"
    for matter, *words in _by_matter(Notice, "case", "event__name", "seat__kind"):
        yield matter, f"notice {words}"


def _counted(model: Any, name: str) -> Any:
    found = model._default_manager.filter(**{f"{name}__isnull": False})
    matters = found.annotate(matter=Coalesce(f"{name}__root_id", f"{name}_id"))
    return matters.order_by().values_list("matter").annotate(number=Count("pk"))


def _by_matter(model: Any, to_case: str, *columns: str, order: str = "pk") -> Any:
    found = model._default_manager.filter(**{f"{to_case}__isnull": False}).order_by(order)
    return found.annotate(matter=Coalesce(f"{to_case}__root_id", f"{to_case}_id")).values_list(
        "matter", *columns
    )


def calm_shapes(cast: Cast, folder: Path) -> list[Shape]:
    """The shape of a matter after each act of a life in which nobody is killed and everything is delivered."""
    found = []
    for is_converted in (False, True):
        for case in Writer(cast, 0, folder / "calm.jsonl").life(is_converted=is_converted):
            while deliver_waiting():
                pass
            with reader_scope(Reader.MAINTENANCE):
                found.append(shapes()[case.root_or_self_id])
    return found
