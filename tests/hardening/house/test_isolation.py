"""No neighbour reads or changes anything: the whole table of URLs, with a person in every role."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.hardening.house.addresses import (
    Address,
    Arguments,
    NothingSaid,
    arguments_of,
    named,
    table_of_urls,
)
from tests.hardening.house.building import MARKS, WRITTEN, House
from tests.hardening.house.looking import ROLES, belongings, said, signed_in
from tests.hardening.house.posting import form_data
from tests.server.authorization import EXAMPLES

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
METHODS = ("get", "post")

Belongings = dict[str, tuple[int, str]]


@pytest.fixture(scope="package")
def belonging(_house: House) -> Belongings:
    """What the first council has before anybody comes."""
    return belongings(_house.here.council)


@pytest.fixture
def visitors(house: House) -> dict[str, Client]:
    """A person of the neighbouring council in every role, and somebody who has not signed in."""
    return {**{part: signed_in(house.there, part) for part in ROLES}, "nobody": Client()}


@pytest.mark.parametrize("address", PAGES, ids=str)
def test_a_neighbour_reads_nothing_and_changes_nothing(
    house: House, visitors: dict[str, Client], belonging: Belongings, address: Address
) -> None:
    hidden = MARKS if not address.name.startswith("public:") else (WRITTEN,)
    for arguments in arguments_of(address, house):
        url = address.url(arguments)
        for part, client in visitors.items():
            for method in METHODS:
                response = getattr(client, method)(url, _posted(house, address, arguments, method))
                words = said(response).replace(url, "")
                assert [mark for mark in hidden if mark in words] == [], f"{part} {method} {url}"
                if _names_something(address, arguments):
                    assert response.status_code in (302, 403, 404, 405), f"{part} {method} {url}"
                    assert response.status_code != 302 or "/sign-in/" in response["Location"], (part, url)
    assert belongings(house.here.council) == belonging


def _posted(house: House, address: Address, arguments: Arguments, method: str) -> dict[str, Any]:
    """What somebody at home would post there, or the first council's things under all names."""
    if method == "get":
        return {"q": WRITTEN, "unit": str(house.here.education.pk)}
    for example in EXAMPLES:
        case = house.parked.get(str(example))
        if case and case.pk == arguments.get("pk") and example.step.key == arguments.get("step_key"):
            return form_data(example.states(house.here, case, getattr(house.here, example.may[0])))
    return named(house)


def _names_something(address: Address, arguments: Arguments) -> bool:
    """Whether the address is of one thing of the first council's."""
    return bool(arguments) and not address.name.startswith(FOUND) and address.name not in NAMING_NO_RECORD


ONLY_ON_DEMONSTRATIONS = {"accounts:sign_in_as"}


@pytest.mark.parametrize("address", [each for each in PAGES if each.parameters], ids=str)
def test_somebody_at_home_gets_in(house: House, address: Address) -> None:
    """The success beside the refusals: what is kept from the neighbour is there, and is somebody's."""
    if address.name in ONLY_ON_DEMONSTRATIONS:
        assert Client().post(address.url(arguments_of(address, house)[0])).status_code == 404
        return
    for arguments in arguments_of(address, house):
        url = address.url(arguments)
        found = {
            (part, method): getattr(signed_in(house.here, part), method)(url).status_code
            for part in house.here.seats
            for method in METHODS
        }
        assert [who for who, status in found.items() if status not in (403, 404, 405)], url


def test_an_address_that_nobody_has_said_anything_about_fails_with_a_hint(house: House) -> None:
    unknown = Address("briefs:paper", "briefs/<int:paper_id>/")
    with pytest.raises(NothingSaid, match="Say in .* what stands for it"):
        arguments_of(unknown, house)
