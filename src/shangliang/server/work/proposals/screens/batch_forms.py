"""The forms of a batch: one for what is asked once, a compact one for each case, all of the step's own questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from shangliang.rulebook.facts import fact_fields
from shangliang.rulebook.proposals import Mode
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.stepping.forms import FactsForm, build
from shangliang.server.foundation.stepping.options import Options, options
from shangliang.server.foundation.stepping.screens import step_url
from shangliang.server.foundation.ui.widgets import Pick, TickList
from shangliang.server.work.proposals.queries.desk import proposed_office, proposed_units
from shangliang.server.work.proposals.screens.batch_kinds import Batch
from shangliang.server.work.proposals.screens.desk_rows import opinion_note, previews_note
from shangliang.server.work.proposals.screens.lists import note_of, proposer_of

OBJECTED = "preview_objected"


@dataclass(frozen=True, kw_only=True)
class Offered:
    """What may be chosen for the cases of a batch, looked up once for all of them."""

    options: Mapping[str, Options] = field(default_factory=dict)

    def named(self, question: str) -> dict[int, str]:
        """The names of what may be chosen."""
        return dict(self.options.get(question, ()))


def offered_for(batch: Batch, actor: Actor) -> Offered:
    """The offices, or the units in service. Two SQL statements at most."""
    found: dict[str, Options] = {}
    for question in fact_fields(batch.step.facts):
        if question.name in batch.each and question.kind in ("office", "unit"):
            known = next((found[name] for name in found if question.kind == "unit"), None)
            found[question.name] = known or options(
                batch.step, question.name, question.kind, case=None, actor=actor
            )
    return Offered(options=found)


def shared_form(batch: Batch, actor: Actor, data: Any = None) -> FactsForm:
    """The questions that are asked once for all."""
    left_out = frozenset(question.name for question in fact_fields(batch.step.facts)) - batch.shared
    made = type("SharedForm", (FactsForm,), {"left_out": left_out})
    form: FactsForm = made(data, step=batch.step, case=None, actor=actor)
    return form


class CaseRow(forms.Form):
    """One case of a batch: its tick, and what is asked of it. A row that is not ticked asks nothing."""

    summary_elsewhere = True
    marks_optional = False

    def __init__(self, *, batch: Batch, case: Case, offered: Offered, data: Any = None) -> None:
        super().__init__(data, prefix=f"case-{case.pk}")
        self.batch, self.case, self.offered = batch, case, offered
        self.fields["taken"] = forms.BooleanField(
            label=case.title, help_text=about(case), required=False, initial=True
        )
        self.add_questions()

    def add_questions(self) -> None:
        """The questions of each case: none here."""

    @property
    def is_taken(self) -> bool:
        """Whether the case is to be dealt with."""
        return bool(self.cleaned_data.get("taken"))

    @property
    def pairs(self) -> list[list[BoundField]]:
        """The fields as they are drawn, those of a line together: the tick, and below it two to a line."""
        asked = [self[name] for name in self.fields if name != "taken"]
        lines = [asked[start : start + 2] for start in range(0, len(asked), 2)]
        return [[self["taken"]], *lines]

    @property
    def page_url(self) -> str:
        """Where the case is dealt with alone, if there is more to say there than here."""
        return ""

    def clean(self) -> dict[str, Any]:
        """What is missing in a row that is left out does not matter."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("taken"):
            self.errors.clear()
        return cleaned

    def own(self) -> dict[str, Any]:
        """What was stated for this case alone, by question."""
        return {}

    def facts(self, shared: Mapping[str, Any]) -> Any:
        """The step's facts: what was stated once, with what was stated for this case."""
        return build(self.batch.step.facts, {**shared, **self.own()})


class DocketRow(CaseRow):
    """A case to be docketed: with the office that answers for the first unit that was proposed."""

    def add_questions(self) -> None:
        """Which office assigns it."""
        self.fields["office"] = forms.TypedChoiceField(
            label=_("交办单位"),
            coerce=int,
            empty_value=None,
            choices=[("", _("请选择")), *self.offered.options["office"]],
            initial=proposed_office(self.case.suggestions.all()),
        )

    @property
    def pairs(self) -> list[list[BoundField]]:
        """The office stands beside the tick."""
        return [[self["taken"], self["office"]]]

    def own(self) -> dict[str, Any]:
        """The office."""
        return {"office": self.cleaned_data["office"]}


class AssignRow(CaseRow):
    """A case to be assigned: lead and joint units as the proposer, or the round of looking, has them."""

    def add_questions(self) -> None:
        """How, who leads, and who joins."""
        likely = likely_units(self.case)
        agreed = [unit for unit, is_objecting in likely if not is_objecting]
        units = self.offered.options["lead"]
        names = dict(units)
        self.fields["mode"] = forms.ChoiceField(
            label=_("办理方式"),
            choices=[(mode.value, _(mode.label)) for mode in Mode],
            initial=self.case.proposal.mode or Mode.LEAD.value,
        )
        self.fields["lead"] = self._unit(_("主办单位"), units, initial=agreed[0] if agreed else None)
        beside = [(unit, names[unit]) for unit, _objecting in likely if unit in names]
        if len(beside) > 1:
            self.fields["units"] = forms.TypedMultipleChoiceField(
                label=_("会办（分办）单位"),
                coerce=int,
                required=False,
                choices=beside,
                initial=agreed[1:],
                widget=TickList(),
            )
        self.fields["more"] = self._unit(_("再加一个会办（分办）单位"), units)

    def _unit(self, label: str, units: Options, initial: int | None = None) -> forms.TypedChoiceField:
        return forms.TypedChoiceField(
            label=label,
            coerce=int,
            empty_value=None,
            required=False,
            choices=[("", _("请选择")), *units],
            initial=initial,
            widget=Pick(),
        )

    def clean(self) -> dict[str, Any]:
        """Lead handling needs a lead: said here, before anything is done."""
        cleaned = super().clean()
        if cleaned.get("taken") and cleaned.get("mode") == Mode.LEAD and not cleaned.get("lead"):
            self.add_error("lead", _("请选择主办单位。"))
        return cleaned

    @property
    def page_url(self) -> str:
        """The page that assigns suggestion by suggestion."""
        return step_url(self.case, self.batch.step)

    def own(self) -> dict[str, Any]:
        """The plan of this case."""
        cleaned = self.cleaned_data
        units = [*cleaned.get("units", ()), *([cleaned["more"]] if cleaned.get("more") else [])]
        lead = cleaned.get("lead")
        others = [unit for unit in dict.fromkeys(units) if unit != lead]
        return {"mode": cleaned["mode"], "lead": lead, "units": tuple(others)}


ROWS: dict[str, type[CaseRow]] = {"docket": DocketRow, "assign": AssignRow}


def row_for(batch: Batch, case: Case, *, offered: Offered, data: Any = None) -> CaseRow:
    """The form of one case of a batch."""
    return ROWS.get(batch.key, CaseRow)(batch=batch, case=case, offered=offered, data=data)


def likely_units(case: Case) -> list[tuple[int, bool]]:
    """Units to handle the case, with whether they objected when they were asked to look: those of the round of
    looking, else those that the suggestions propose."""
    looked = [(preview.unit_id or 0, preview.state == OBJECTED) for preview in getattr(case, "previews", ())]
    return looked or [(unit.pk, False) for unit in proposed_units(case.suggestions.all())]


def about(case: Case) -> str:
    """第 12 号 · 教育 · 2 条建议 · 何建国 等 5 人 · 初审建议并案."""
    parts = (note_of(case), proposer_of(case), opinion_note(case), previews_note(case))
    return " · ".join(part for part in parts if part)
