"""The form of a step, derived from the step's Facts: same questions, same limits, same words as the API's schema."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Self

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from shangliang.rulebook.facts import FactField, Reason, fact_fields
from shangliang.rulebook.workflow import AnyStep
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.refusals import said
from shangliang.server.foundation.files.actions.store import store_files
from shangliang.server.foundation.files.models import StoredFile
from shangliang.server.foundation.stepping.fields import field_for
from shangliang.server.foundation.stepping.options import Options, options
from shangliang.server.foundation.ui.rows import Rows, repeating
from shangliang.server.foundation.ui.widgets import TickList


class FactsForm(forms.Form):
    """The plain questions of a step; repeated ones are its `rows`, drawn by the page.

    `left_out`: questions that a page answers itself. How many rows there must be is the requirements' to say.
    """

    left_out: ClassVar[frozenset[str]] = frozenset()
    most_rows: ClassVar[int] = 20

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        step: AnyStep,
        case: Case | None,
        actor: Actor,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, initial=dict(initial or {}))
        self.step, self.case, self.actor = step, case, actor
        self.summary_elsewhere = True
        self._stored_now: dict[str, list[tuple[int, str]]] = {}
        self.questions = [each for each in fact_fields(step.facts) if each.name not in self.left_out]
        self._add_fields()
        self.rows: dict[str, Rows] = {
            question.name: self._rows_of(question, data, (initial or {}).get(question.name, ()))
            for question in self.questions
            if question.kind == "item" and question.is_many
        }

    def _add_fields(self) -> None:
        defaults = {each.name: each.default for each in dataclasses.fields(self.step.facts)}
        for question in self.questions:
            if question.kind == "item":
                continue
            field = field_for(question, self._options)
            default = defaults[question.name]
            if default not in (dataclasses.MISSING, (), "", None):
                field.initial = default
            self.fields[question.name] = field
            if question.kind == "file" and question.is_many:
                self._add_kept(question)

    def _add_kept(self, question: FactField) -> None:
        """The files that the case has already, and those that this person has uploaded for it: ticked ones stay."""
        given = self.data.getlist(kept_name(question)) if isinstance(self.data, QueryDict) else []
        ids = [int(str(each)) for each in given if str(each).isdecimal()]
        files = offered_files(actor=self.actor, case=self.case, ids=ids)
        if files:
            self.fields[kept_name(question)] = forms.TypedMultipleChoiceField(
                label=_("已有附件"),
                help_text=_("取消勾选，提交后即移除。"),
                coerce=int,
                required=False,
                choices=[(file.pk, file.name) for file in files],
                initial=[file.pk for file in files],
                widget=TickList(),
            )

    def _options(self, question: FactField) -> Options:
        return options(self.step, question.name, question.kind, case=self.case, actor=self.actor)

    def _rows_of(self, question: FactField, data: Any, initial: Any) -> Rows:
        if question.item is None:
            raise TypeError(f"{question.name} has no item")
        fields = {each.name: field_for(each, self._options) for each in fact_fields(question.item)}
        row = type(f"{question.name.title()}Row", (forms.Form,), fields)
        rows = repeating(row, most=self.most_rows, extra=0 if initial else 1)
        return rows(data, prefix=question.name, initial=list(initial) or None)

    @property
    def asks_for_more(self) -> bool:
        """Whether a button for another row was pressed instead of sending."""
        return any(rows.asks_for_more for rows in self.rows.values())

    def with_one_more(self) -> Self:
        """The form as it was written, none of it judged yet, with an empty row where one was asked for."""
        written = {name: self[name].value() for name in self.fields}
        again = type(self)(step=self.step, case=self.case, actor=self.actor, initial=written)
        for name, rows in self.rows.items():
            again.rows[name] = rows.with_one_more() if rows.asks_for_more else rows
        return again

    def is_valid(self) -> bool:
        """Whether every question and every row can be read."""
        own = super().is_valid()
        return all([own, *(rows.is_valid() for rows in self.rows.values())])

    def facts(self) -> Any:
        """What was stated, as the step's Facts. Uploaded files are stored and named by their ids."""
        stated: dict[str, Any] = {}
        for question in self.questions:
            if question.kind == "item":
                stated[question.name] = tuple(
                    build(question.item, row) for row in self.rows[question.name].filled
                )
            elif question.kind == "file":
                # Only what passed the checks of every other question is stored.
                stated[question.name] = self._stored(question)
            else:
                stated[question.name] = self.cleaned_data.get(question.name)
        return build(self.step.facts, stated)

    def _stored(self, question: FactField) -> Any:
        uploads = self.cleaned_data.get(question.name) or ()
        stored = store_files(actor=self.actor, uploads=uploads, field=question.name)
        self._stored_now[question.name] = [(file.pk, file.name) for file in stored]
        ids = (*self.cleaned_data.get(kept_name(question), ()), *(file.pk for file in stored))
        return ids if question.is_many else (ids[0] if ids else None)

    def refuse(self, reasons: Iterable[Reason]) -> None:
        """Show refusals at the questions they are about. Files that came along are offered again, not lost."""
        self._offer_again()
        for reason in reasons:
            name, _dot, rest = reason.field.partition(".")
            if name in self.rows and rest:
                position, _dot, inner = rest.partition(".")
                self.rows[name].forms[int(position)].add_error(inner or None, said(reason.message))
            elif name in self.rows and self.rows[name].is_bound:
                self.rows[name].non_form_errors().append(said(reason.message))
            else:
                self.add_error(name if name in self.fields else None, said(reason.message))

    def _offer_again(self) -> None:
        if not any(self._stored_now.values()) or not isinstance(self.data, QueryDict):
            return
        data = self.data.copy()
        for question in self.questions:
            for pk, _name in self._stored_now.get(question.name, ()):
                data.appendlist(kept_name(question), str(pk))
        self.data = data
        for question in self.questions:
            if question.kind == "file" and question.is_many:
                self._add_kept(question)

    @property
    def is_refused(self) -> bool:
        """Whether something has to be mended, in the plain questions or in a row."""
        return bool(self.errors) or any(not rows.is_valid() for rows in self.rows.values() if rows.is_bound)


def kept_name(question: FactField) -> str:
    """The name of the tick list of files that stay."""
    return f"{question.name}_kept"


def offered_files(*, actor: Actor, case: Case | None, ids: Iterable[int]) -> list[StoredFile]:
    """The files of the case, and the actor's own unsent ones among `ids`."""
    of_case = Q(case=case) if case is not None else Q(pk__isnull=True)
    own = Q(case__isnull=True, uploaded_by_id=actor.seat_id, pk__in=list(ids))
    return list(StoredFile.objects.filter(of_case | own, council_id=actor.council_id))


def build(facts: Any, stated: Mapping[str, Any]) -> Any:
    """A Facts object from cleaned values: choices become their members, lists tuples, nothing becomes the default."""
    values: dict[str, Any] = {}
    defaults = {each.name: each.default for each in dataclasses.fields(facts)}
    for question in fact_fields(facts):
        value = stated.get(question.name) if _applies(question, stated) else None
        if value is None or value == "":
            has_default = defaults[question.name] is not dataclasses.MISSING
            value = defaults[question.name] if has_default else _nothing(question)
        elif question.kind == "choice" and question.choices is not None:
            value = question.choices(value)
        elif question.is_many:
            value = tuple(value)
        values[question.name] = value
    return facts(**values)


def _applies(question: FactField, stated: Mapping[str, Any]) -> bool:
    """Whether the question beside it is answered so that this one makes sense; what stands in a hidden one is stale."""
    if question.only_when is None:
        return True
    name, answers = question.only_when
    return stated.get(name) in answers


def _nothing(question: FactField) -> Any:
    if question.kind == "text":
        return ""
    if question.kind == "flag":
        return False
    return () if question.is_many else None
