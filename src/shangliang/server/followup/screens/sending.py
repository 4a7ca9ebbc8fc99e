"""The page on which a paper's suggestions are sent to units."""

from __future__ import annotations

from typing import Any

from shangliang.server.followup.models import Suggestion
from shangliang.server.followup.screens.suggesting import numbered_suggestions
from shangliang.server.followup.situations import units_referred_to
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import UndertakingUnit
from shangliang.server.foundation.stepping.fixed_rows import FixedRowsForm
from shangliang.server.foundation.stepping.options import Options


class SendForm(FixedRowsForm):
    """Which units, and who of them answers which suggestion; a row left empty is answered by all."""

    fixed = {"answerers": ("number", numbered_suggestions)}

    @property
    def names_answerers(self) -> bool:
        """Whether a suggestion goes to some units only: then the rows are not folded away."""
        rows = self.rows["answerers"]
        return rows.is_bound or any(form.initial.get("units") for form in rows.forms)


def proposed_units(case: Case, _actor: Actor) -> dict[str, Any]:
    """Begin with the units that the suggestions name."""
    proposed = Suggestion.objects.filter(case=case, proposed_unit__isnull=False).order_by("number")
    pairs = list(proposed.values_list("number", "proposed_unit_id"))
    return {
        "units": list(dict.fromkeys(unit for _number, unit in pairs)),
        "answerers": [{"number": number, "units": [unit]} for number, unit in pairs],
    }


def units_not_sent_yet(case: Case | None, actor: Actor) -> Options:
    """Units in service that have not been sent the paper."""
    units = UndertakingUnit.objects.filter(council_id=actor.council_id, ended_on__isnull=True)
    if case is not None:
        units = units.exclude(pk__in=[unit for unit in units_referred_to(case.pk) if unit])
    return list(units.values_list("pk", "name"))
