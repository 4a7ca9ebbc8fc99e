"""What a browser would post to state some facts, made from the facts themselves."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from shangliang.rulebook.facts import FactField, NoFacts, fact_fields
from shangliang.rulebook.workflow import AnyStep
from shangliang.server.api.operations import operation_of
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from tests.hardening.house.building import PDF

Posted = dict[str, Any]
PAGES_OF_OPENINGS = {
    "proposal": "/proposals/new/",
    "brief": "/briefs/new/",
    "paper": "/papers/new/",
    "consultation": "/consultations/new/",
    "consultation.record_attended": "/consultations/attended/",
    "study": "/studies/new/",
    "instruction": "/matters/{matter}/instruct/",
    "appraisal": "/appraisals/new/",
}
"""Where a person begins a case of each kind, or takes one of several opening steps of a kind."""


def page_of_opening(step: AnyStep, facts: Any) -> str:
    """The address of the page on which a step opens a case, below the matter that the facts name, if any."""
    page = PAGES_OF_OPENINGS.get(f"{step.kind}.{step.key}") or PAGES_OF_OPENINGS[step.kind]
    return page.format(matter=getattr(facts, "matter", ""))


def begin_by(step: AnyStep, *, actor: Actor, facts: Any) -> Case:
    """Open a case by a step, as the screens and the interface do."""
    operation = operation_of(step)
    if operation is None:
        raise LookupError(f"{step.kind}.{step.key} is not for people")
    return operation.begin(actor=actor, facts=facts)


def form_data(facts: Any, *, prefix: str = "") -> Posted:
    """The fields of the form that states these facts. A file is handed in anew."""
    data: Posted = {}
    if isinstance(facts, NoFacts):
        return data
    for question in fact_fields(type(facts)):
        value = getattr(facts, question.name)
        if question.kind == "item":
            data |= _rows(question, value)
        elif value is not False and value not in (None, "", ()):
            data[f"{prefix}{question.name}"] = _posted(question, value)
    return data


def _rows(question: FactField, rows: tuple[Any, ...]) -> Posted:
    data: Posted = {f"{question.name}-TOTAL_FORMS": str(len(rows)), f"{question.name}-INITIAL_FORMS": "0"}
    for number, row in enumerate(rows):
        data |= form_data(row, prefix=f"{question.name}-{number}-")
    return data


def _posted(question: FactField, value: Any) -> Any:
    if question.kind == "file":
        return SimpleUploadedFile("征询意见表.pdf", PDF, content_type="application/pdf")
    if question.kind == "flag":
        return "on"
    if question.is_many:
        return [str(each) for each in value]
    return value.isoformat() if question.kind == "date" else str(value)
