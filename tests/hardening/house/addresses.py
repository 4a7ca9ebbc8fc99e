"""The whole table of URLs, and what stands for each of their parameters.

An address that is added later is walked like the others. If it has a parameter that nobody has said anything about,
the tests fail and ask for a line here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from shangliang.server.api.operations import step_operations
from shangliang.server.foundation.accounts.models import ApiToken, SignInSession
from shangliang.server.foundation.directory.models import MemberPosition
from shangliang.server.foundation.notices.models import Notice
from shangliang.server.work.proposals.screens.desk_acts import LIGHT
from shangliang.server.work.supervision.models import Ballot
from tests.hardening.house.building import SLUG, House

Arguments = dict[str, Any]
_parameter = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Address:
    """One line of the table: its name with the namespace, and its route."""

    name: str
    route: str

    def __str__(self) -> str:
        return f"{self.name} {self.route}"

    @property
    def parameters(self) -> list[str]:
        """What the route asks for."""
        return _parameter.findall(self.route)

    def url(self, arguments: Arguments) -> str:
        """The address of one thing."""
        return "/" + _parameter.sub(lambda found: str(arguments[found[1]]), self.route)


def table_of_urls() -> list[Address]:
    """Every address that the program answers to."""
    return list(_walk(get_resolver().url_patterns, "", ()))


def _walk(
    patterns: Iterable[URLPattern | URLResolver], prefix: str, spaces: tuple[str, ...]
) -> Iterator[Address]:
    for each in patterns:
        route = f"{prefix}{each.pattern}"
        if isinstance(each, URLResolver):
            namespace = (each.namespace,) if each.namespace else ()
            yield from _walk(each.url_patterns, route, (*spaces, *namespace))
        else:
            yield Address(":".join((*spaces, each.name or "?")), route)


class NothingSaid(LookupError):
    """The table has an address with a parameter for which nothing stands yet."""

    def __init__(self, address: Address, parameter: str) -> None:
        super().__init__(
            f"{address} has a parameter {parameter!r} that no test knows. Say in {__name__} what stands for it: "
            f"in BY_ADDRESS for this address alone, or in BY_PARAMETER for every address."
        )


def arguments_of(address: Address, house: House) -> list[Arguments]:
    """What of the first council's the address may be asked for. Raises NothingSaid."""
    if not address.parameters:
        return [{}]
    if address.name in TOGETHER:
        return TOGETHER[address.name](house)
    if address.name.startswith("step-"):
        return _parked(house, address.name.removeprefix("step-"))
    if address.name.startswith("api:"):
        return _of_operation(address, house)
    found = [_values(address, parameter, house) for parameter in address.parameters]
    return [dict(zip(address.parameters, values, strict=True)) for values in product(*found)]


def _values(address: Address, parameter: str, house: House) -> list[Any]:
    said = BY_ADDRESS.get((address.name, parameter)) or BY_PARAMETER.get(parameter)
    if said is None:
        raise NothingSaid(address, parameter)
    return said(house)


def _parked(house: House, kind: str) -> list[Arguments]:
    return [{"pk": case.pk, "step_key": step.key} for case, step in house.cases(kind)]


def _of_operation(address: Address, house: House) -> list[Arguments]:
    """A step's operation is asked on the case that waits for it, others on a matter or a file."""
    for (kind, key), operation in step_operations().items():
        if address.name == f"api:{operation.operation_id}":
            return [{"case_id": case.pk} for case, step in house.cases(kind) if step.key == key]
    return [{name: _values(address, name, house)[0] for name in address.parameters}]


def _runs(house: House) -> list[Arguments]:
    return [{"kind": kind.value, "run_id": run.pk} for kind, run in house.runs.items()]


def _entries(house: House) -> list[Arguments]:
    cast = house.here
    entries = {"office": cast.office, "body": cast.body, "sector": cast.members["proposer"].sector}
    return [{"key": key, "entry_id": entry.pk} for key, entry in entries.items()]


def _pk(model: Any, **of: Any) -> int:
    return int(model.objects.filter(**of).latest("pk").pk)


def _ballot_handed_out(house: House) -> int:
    return _pk(Ballot, case=house.parked["appraisal.hand_out"])


Values = Callable[[House], list[Any]]
RUNS = ("import_run", "import_columns", "start_import", "drop_import", "import_progress", "import_errors")
TOGETHER: dict[str, Callable[[House], list[Arguments]]] = {
    **{f"registers:{name}": _runs for name in RUNS},
    **{f"registers:{name}": _entries for name in ("entry", "end_entry", "restore_entry")},
    "proposals:desk_decide": lambda house: [
        each for each in _parked(house, "proposal") if each["step_key"] in LIGHT
    ],
    "autosave": lambda house: [{"pk": house.parked["proposal.invite"].pk, "step": "revise"}],
}
BY_ADDRESS: dict[tuple[str, str], Values] = {
    # Whoever has the secret may read: it stands for its seat. A neighbour has none that fits.
    ("insight:feed", "secret"): lambda _house: ["a-guess-of-a-neighbour"],
    ("proposals:detail", "pk"): lambda house: [house.matter.pk, house.parked["proposal.review"].pk],
    ("proposals:edit", "pk"): lambda house: [house.parked["proposal.invite"].pk],
    ("briefs:detail", "pk"): lambda house: [house.parked["brief.send"].pk, house.parked["brief.edit"].pk],
    ("followup:instruct", "pk"): lambda house: [house.parked["brief.send"].pk],
    ("consultations:detail", "pk"): lambda house: [house.parked["consultation.send"].pk],
    ("consultations:opinions", "pk"): lambda house: [house.parked["consultation.take_stands"].pk],
    ("supervision:detail", "pk"): lambda house: [house.parked["appraisal.feed_back"].pk],
    ("supervision:vote", "pk"): lambda house: [house.parked["appraisal.hand_out"].pk],
    ("supervision:issue", "pk"): lambda house: [_ballot_handed_out(house)],
    ("supervision:cast", "pk"): lambda house: [_ballot_handed_out(house)],
    ("briefs:edit", "pk"): lambda house: [house.parked["brief.discard"].pk],
    ("studies:detail", "pk"): lambda house: [
        house.parked["study.close"].pk,
        house.parked["study.log_visit"].pk,
    ],
    ("studies:report_file", "pk"): lambda house: [house.parked["study.send"].pk],
    ("studies:report_file", "ending"): lambda _house: ["docx"],
    ("briefs:paper", "pk"): lambda house: [house.parked["paper.issue"].pk],
    ("briefs:paper_file", "pk"): lambda house: [house.parked["paper.issue"].pk],
    ("briefs:paper_file", "ending"): lambda _house: ["docx"],
    ("proposals:desk_pane", "pk"): lambda house: [house.parked["proposal.review"].pk],
    ("files:download", "pk"): lambda house: [house.file.pk, house.unsent_file.pk],
    ("files:remove", "pk"): lambda house: [house.file.pk, house.unsent_file.pk],
    ("notices:open", "pk"): lambda house: [_pk(Notice, council=house.here.council)],
    ("public:matter", "pk"): lambda house: [house.matter.pk],
    ("accounts:end_device", "session_id"): lambda house: [_pk(SignInSession, user=house.here.user("clerk"))],
    ("api:end_device", "session_id"): lambda house: [_pk(SignInSession, user=house.here.user("clerk"))],
    ("accounts:new_person_as", "kind"): lambda _house: ["member", "unit-officer"],
    ("accounts:join_by_phone", "kind"): lambda _house: ["chair"],
    ("accounts:new_seat_as", "kind"): lambda _house: ["member"],
    ("registers:import", "kind"): lambda _house: ["members", "units"],
    ("registers:import_template", "kind"): lambda _house: ["members", "units"],
    ("registers:change_session", "session_id"): lambda house: [house.here.session.pk],
    ("api:change_session", "session_id"): lambda house: [house.here.session.pk],
    ("api:set_time_limit", "key"): lambda _house: ["examine"],
    ("api:reset_time_limit", "key"): lambda _house: ["examine"],
    ("registers:entries", "key"): lambda _house: ["office", "body", "sector", "committee", "leader"],
    ("registers:add_entry", "key"): lambda _house: ["sector"],
    ("registers:time_limit", "key"): lambda _house: ["examine"],
    ("registers:reset_time_limit", "key"): lambda _house: ["examine"],
    ("autosave-new", "step"): lambda _house: ["write"],
    ("ui:styleguide_section", "section"): lambda _house: ["forms"],
    ("ui:styleguide_pane", "number"): lambda _house: [1],
}
BY_PARAMETER: dict[str, Values] = {
    "account_id": lambda house: [house.here.seats["clerk"].pk],
    "case_id": lambda house: [house.matter.pk],
    "entry_id": lambda house: [house.here.members["proposer"].sector_id],
    "figure_id": lambda _house: ["proposals"],
    "file_id": lambda house: [house.file.pk],
    "import_id": lambda house: [run.pk for run in house.runs.values()],
    "member_id": lambda house: [house.here.members["proposer"].pk],
    "name": lambda house: [house.file.name],
    "position_id": lambda house: [_pk(MemberPosition, council=house.here.council)],
    "seat_id": lambda house: [house.here.seats["clerk"].pk],
    "slug": lambda _house: [SLUG],
    "term_id": lambda house: [house.here.term.pk],
    "token_id": lambda house: [_pk(ApiToken, council=house.here.council)],
    "unit_id": lambda house: [house.here.education.pk],
    "user_id": lambda house: [house.here.user("clerk").pk],
    "year": lambda _house: [2027],
}


def named(house: House) -> dict[str, Any]:
    """The first council's things under every name by which a form may ask for one."""
    cast = house.here
    ids: dict[str, Any] = {
        "unit": cast.education.pk, "lead": cast.education.pk, "units": [cast.education.pk, cast.housing.pk],
        "successor": cast.housing.pk, "member": cast.members["proposer"].pk, "office": cast.office.pk,
        "members": [each.pk for each in cast.members.values()], "invited": [cast.members["stranger"].pk],
        "body": cast.body.pk, "subject": cast.members["proposer"].pk, "term": cast.term.pk,
        "sector": cast.members["proposer"].sector_id, "seat": cast.seats["clerk"].pk,
        "cases": [house.parked["proposal.review"].pk], "case": house.parked["proposal.docket"].pk,
        "attachments": [house.unsent_file.pk], "attachments_kept": [house.unsent_file.pk],
        "attachments_sent": [house.unsent_file.pk], "file": house.unsent_file.pk, "pk": house.matter.pk,
        "suggestions-TOTAL_FORMS": "1", "suggestions-INITIAL_FORMS": "0", "suggestions-0-text": "一条建议",
        "suggestions-0-unit": cast.education.pk, "title": "外人的提案", "name": "外人", "number": "1",
        "version": "0",
    }  # fmt: skip
    return ids
