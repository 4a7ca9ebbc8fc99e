"""No neighbour reads or changes anything: the whole table of URLs, with a person in every role."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from shangliang.server.foundation.accounts.actions.open_feed import open_feed
from shangliang.server.insight.figures.declarations import DECLARED
from tests.hardening.house.addresses import (
    Address,
    Arguments,
    NothingSaid,
    arguments_of,
    named,
    table_of_urls,
)
from tests.hardening.house.building import MARKS, WRITTEN, House
from tests.hardening.house.looking import belongings, said
from tests.hardening.house.posting import form_data
from tests.server.authorization import EXAMPLES
from tests.server.example import Example

TABLE = table_of_urls()
PAGES = [each for each in TABLE if not each.name.startswith("api:")]
"""The interface's addresses are walked with keys, by tests/server/api/test_isolation.py."""
FOUND = ("public:", "accounts:sign_in", "ui:", "set_language")
"""What strangers may open, where a council's public face is shown."""
NAMING_NO_RECORD = {
    f"registers:{name}"
    for name in (
        "import", "import_template", "entries", "add_entry", "time_limit", "reset_time_limit", "declare_year",
        "withdraw_year",
    )
} | {"accounts:new_person_as", "accounts:join_by_phone", "autosave-new"}  # fmt: skip
"""A parameter there is the name of a list, a term, a year or a seat, which every council has."""
NARROWED = {"q": "午托"}
"""A search that would find, in the first council."""

SIGN_IN = "/sign-in/"

Belongings = dict[str, tuple[int, str]]


@pytest.fixture(scope="package")
def belonging(_house: House) -> Belongings:
    """What the first council has before anybody comes."""
    return belongings(_house.here.council)


@pytest.mark.parametrize("address", PAGES, ids=str)
def test_a_neighbour_reads_nothing_and_changes_nothing(
    house: House, visitors: dict[str, Client], belonging: Belongings, address: Address
) -> None:
    asked = [(arguments, _posted(house, arguments)) for arguments in arguments_of(address, house)]
    # Stating some facts makes a record of its own at home: a scan, or a case to merge into.
    before = belongings(house.here.council) if address.name.startswith("step-") else belonging
    hidden = MARKS if not address.name.startswith("public:") else (WRITTEN,)
    for number, (arguments, posted) in enumerate(asked):
        url = address.url(arguments)
        for place, (part, client) in enumerate(visitors.items()):
            # Where one line of the table stands for many steps, everybody tries the first and every third of the
            # others; as operations everybody tries them all, in tests/server/api/test_isolation.py.
            if number and address.name.startswith("step-") and (number + place) % 3:
                continue
            for method, data in (("get", NARROWED), ("post", posted)):
                answer = _followed(client, getattr(client, method)(url, data))
                words = said(answer).replace(url, "")
                assert [mark for mark in hidden if mark in words] == [], f"{part} {method} {url}"
                if _names_something(address, arguments):
                    assert _is_refused(answer), f"{part} {method} {url}: {answer.status_code}"
    assert belongings(house.here.council) == before


def _followed(client: Client, answer: Any) -> Any:
    """What a redirect leads to, unless it is the page for signing in, which is walked by itself."""
    goes_to = answer.headers.get("Location", "")
    return client.get(goes_to, follow=True) if goes_to and not goes_to.startswith(SIGN_IN) else answer


def _is_refused(answer: Any) -> bool:
    """Not found, not allowed, or asked to sign in."""
    said(answer)  # a file that is not read to its end stays open
    return answer.status_code in (403, 404, 405) or answer.headers.get("Location", "").startswith(SIGN_IN)


def _posted(house: House, arguments: Arguments) -> dict[str, Any]:
    """What somebody at home would post there, or the first council's things under all names."""
    example = _example(house, arguments)
    if example is None:
        return named(house)
    actor = getattr(house.here, example.may[0])
    return form_data(example.states(house.here, house.case_before(example), actor))


def _example(house: House, arguments: Arguments) -> Example | None:
    """The step whose page is asked for."""
    for example in EXAMPLES:
        case = house.parked.get(str(example))
        if case and (case.pk, example.step.key) == (arguments.get("pk"), arguments.get("step_key")):
            return example
    return None


def _names_something(address: Address, arguments: Arguments) -> bool:
    """Whether the address is of one thing of the first council's."""
    return bool(arguments) and not address.name.startswith(FOUND) and address.name not in NAMING_NO_RECORD


def test_the_records_behind_a_figure_are_of_ones_own_council(
    house: House, visitors: dict[str, Client], at_home: dict[str, Client]
) -> None:
    """The table of URLs has one line for the records of all figures, and finds nothing without the name of one."""
    # What is listed, and for whom, is decided by what a figure counts: one of each stands for the others.
    shown = set()
    for subject, figure in {each.subject: each for each in reversed(DECLARED)}.items():
        url = f"/year/records/?figure={figure.id}"
        for part in ("clerk", "chair", "administrator"):
            words = said(visitors[part].get(url))
            assert [mark for mark in MARKS if mark in words] == [], f"{part} {url}"
        if WRITTEN in said(at_home["clerk"].get(url)):
            shown.add(subject)
    assert len(shown) > 1


ONLY_ON_DEMONSTRATIONS = {"accounts:sign_in_as"}


@pytest.mark.parametrize("address", [each for each in PAGES if each.parameters], ids=str)
def test_somebody_at_home_gets_in(house: House, at_home: dict[str, Client], address: Address) -> None:
    """The success beside the refusals: what is kept from the neighbour is there, and is somebody's."""
    if address.name in ONLY_ON_DEMONSTRATIONS:
        assert Client().post(address.url(arguments_of(address, house)[0])).status_code == 404
        return
    open_to_all: Arguments = {"pk": house.published.pk} if address.name == "public:matter" else {}
    if address.name == "insight:feed":
        open_to_all = {"secret": open_feed(actor=house.here.clerk)}
    for arguments in arguments_of(address, house):
        url = address.url({**arguments, **open_to_all})
        example = _example(house, arguments)
        parts = example.may if example else ("administrator", "clerk", *house.here.seats)
        assert any(_gets_in(at_home[part], url, house) for part in parts), url


def _gets_in(client: Client, url: str, house: House) -> bool:
    return not _is_refused(client.get(url)) or not _is_refused(client.post(url, named(house)))


def test_an_address_that_nobody_has_said_anything_about_fails_with_a_hint(house: House) -> None:
    unknown = Address("briefs:paper", "briefs/<int:paper_id>/")
    with pytest.raises(NothingSaid, match=r"Say in .* what stands for it"):
        arguments_of(unknown, house)
