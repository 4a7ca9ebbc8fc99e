"""The year's page: each role's part of it, and every number opening exactly its records."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from shangliang.papers.spreadsheets import read_table
from shangliang.rulebook.cosigning import Cosigning
from shangliang.rulebook.facts import MemberId, NoFacts, OfficeId
from shangliang.rulebook.proposals import DocketDecision, Invitation, PreliminaryOpinion, Proposals
from shangliang.rulebook.ratings import Grade
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from tests.server.cast import Cast
from tests.server.insight import examples
from tests.server.insight.examples import LONG_AFTER, MARCH, MAY
from tests.server.work.proposals import journey
from tests.support.statements import CountStatements

pytestmark = pytest.mark.django_db
YEAR = {"from_on": "2026-01-01", "to_on": "2026-12-31"}
EVERYBODY = (
    "clerk", "committee", "chair", "assigner", "education_officer", "education_leader", "proposer", "body_contact",
    "county_leader",
)  # fmt: skip
LINK = re.compile(r'<a[^>]*href="(/year/records/[^"]+)"[^>]*>(.*?)</a>', re.DOTALL)
MOST_STATEMENTS = 12


@pytest.fixture
def busy(cast: Cast) -> Cast:
    """A year with proposals in several states."""
    lead = examples.docketed(cast)
    examples.merged(cast, lead=lead, by=cast.second_proposer)
    examples.rated(
        cast, Grade.BASICALLY, case=examples.answered(cast, case=examples.assigned(cast, case=lead))
    )
    examples.rated(cast, by=cast.co_proposer)
    examples.answer(cast, examples.assigned_separately(cast), "education", on=MAY)
    examples.docketed(cast, by=cast.body_contact)
    with clock_at(MARCH):
        journey.submitted(cast)
    return cast


def get(client: Client, cast: Cast, who: str, path: str, **asked: str) -> str:
    client.force_login(cast.user(who))
    with clock_at(LONG_AFTER):
        response = client.get(path, asked or None)
    assert response.status_code == 200, path
    return response.content.decode()


def numbers_on(html: str) -> dict[str, str]:
    """The first number within each link to records, by the link's address."""
    found = {}
    for url, inside in LINK.findall(html):
        number = re.search(r"[\d.]+", re.sub(r"<[^>]+>", " ", inside))
        assert number is not None
        found[unescape(url)] = number.group()
    return found


@pytest.mark.parametrize("who", ["committee", "education_leader"])
def test_every_number_opens_the_records_that_make_it(busy: Cast, client: Client, who: str) -> None:
    numbers = numbers_on(get(client, busy, who, "/year/", **YEAR))
    assert len(numbers) > 15
    for url, number in numbers.items():
        html = get(client, busy, who, url)
        told = re.search(r'<b class="num">([\d.]+)', html)
        assert told is not None
        assert told.group(1) == number, url
        rows = html.count('scope="row"')
        chip = re.search(
            r'aria-current="true">(?:计入（分子）|全部（分母）)<span class="chip-count">(\d+)', html
        )
        if chip is not None:
            assert rows == int(chip.group(1)), url
        elif "written_proposals" not in url:
            assert rows == int(number), url


def test_a_members_lists_hold_only_what_the_member_may_read(busy: Cast, client: Client) -> None:
    html = get(client, busy, "co_proposer", "/year/records/", figure="proposals", **YEAR)
    assert "共 5 条，其中您可以查看 1 条。" in html
    assert html.count('scope="row"') == 1
    whole = get(client, busy, "chair", "/year/records/", figure="proposals", **YEAR)
    assert "您可以查看" not in whole


def test_each_role_has_its_page(busy: Cast, client: Client) -> None:
    for who in EVERYBODY:
        html = get(client, busy, who, "/year/", **YEAR)
        is_part = who in ("assigner", "education_officer", "education_leader")
        assert ("立案率" in html) is not is_part, who
        assert ("委员总数" in html) is not is_part, who
        assert ("按承办单位" in html) is (
            who in ("clerk", "committee", "chair", "assigner", "county_leader")
        ), who
        assert ("按提案类别" in html) is (who not in ("proposer", "body_contact")), who


def test_a_unit_counts_its_own_letters(busy: Cast, client: Client) -> None:
    education = get(client, busy, "education_leader", "/year/", **YEAR)
    housing = get(client, busy, "housing_leader", "/year/", **YEAR)
    assert "县教育局主办、分办的提案" in education
    tile = r"figure=%s[^>]*>\s*<span class=\"figure-value\">([\d.]+)"
    answered = [re.search(tile % "reply_rate", html) for html in (education, housing)]
    assert answered[0] is not None
    assert answered[0].group(1) == "100"
    assert answered[1] is None or answered[1].group(1) == "0"


def test_the_office_counts_what_it_assigns(busy: Cast, client: Client) -> None:
    own = get(client, busy, "assigner", "/year/records/", figure="proposals", **YEAR)
    assert own.count('scope="row"') == 5
    client.force_login(busy.user("other_assigner"))
    assert "县委办公室交办的提案" in client.get("/year/", YEAR).content.decode()
    assert (
        client.get("/year/records/", {**YEAR, "figure": "proposals"}).content.decode().count('scope="row"')
        == 0
    )


def test_co_proposers_stand_in_a_column_of_their_own(cast: Cast, client: Client) -> None:
    with clock_at(MARCH):
        draft = journey.drafted(cast.proposer)
        invited = (MemberId(cast.members["co_proposer"].pk),)
        perform(Proposals.invite, case=draft, actor=cast.proposer, facts=Invitation(members=invited))
        invitation = Case.objects.get(kind="cosigning")
        perform(Cosigning.confirm, case=invitation, actor=cast.co_proposer, facts=NoFacts())
        case = perform(Proposals.submit, case=draft, actor=cast.proposer, facts=NoFacts())
        case = perform(Proposals.review, case=case, actor=cast.clerk, facts=PreliminaryOpinion())
        decision = DocketDecision(office=OfficeId(cast.office.pk))
        perform(Proposals.docket, case=case, actor=cast.committee, facts=decision)
    cell = {**YEAR, "figure": "proposals", "cut": "proposer", "cell": "party"}
    assert get(client, cast, "clerk", "/year/records/", **cell).count('scope="row"') == 0
    assert get(client, cast, "clerk", "/year/records/", by="co_proposers", **cell).count('scope="row"') == 1


def test_the_page_costs_the_same_whatever_there_is(
    cast: Cast, client: Client, statements: CountStatements
) -> None:
    client.force_login(cast.user("committee"))
    paths = (
        "/year/",
        "/year/records/?figure=proposals",
        "/year/records/?figure=meeting_rate",
        "/year/export/",
    )
    counts = []
    for wanted in (3, 60):
        for _ in range(wanted - Case.objects.filter(kind="proposal").count()):
            examples.docketed(cast)
        examples.rated(cast)
        for path in paths:
            with statements() as ran, clock_at(LONG_AFTER):
                assert client.get(path, YEAR if path.endswith("/") else {}).status_code == 200
            counts.append(len(ran))
    assert counts[: len(paths)] == counts[len(paths) :]
    assert max(counts[1], counts[2]) <= MOST_STATEMENTS


def test_long_lists_go_on_by_key(cast: Cast, client: Client) -> None:
    for _ in range(32):
        examples.docketed(cast)
    first = get(client, cast, "clerk", "/year/records/", figure="proposals", **YEAR)
    assert first.count('scope="row"') == 30
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following is not None
    assert (
        get(client, cast, "clerk", f"/year/records/{unescape(following.group(1))}").count('scope="row"') == 2
    )


def test_what_is_not_there_is_not_found(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("clerk"))
    nowhere: tuple[dict[str, str], ...] = (
        {},
        {"figure": "unknown"},
        {"figure": "proposals", "cut": "sector", "cell": "0"},
        {"figure": "proposals", "cut": "unknown", "cell": "A"},
        {"figure": "proposals", "cut": "class", "cell": "A", "by": "co_proposers"},
        {"figure": "proposals", "from_on": "gestern"},
        {"figure": "proposals", "from_on": "2026-05-01", "to_on": "2026-04-01"},
    )
    for asked in nowhere:
        assert client.get("/year/records/", asked).status_code == 404, asked
    found = client.get("/year/records/", {"figure": "proposals", "cut": "proposer", "cell": "party"})
    assert found.status_code == 200


def test_wrong_days_are_said_at_the_field(cast: Cast, client: Client) -> None:
    html = get(client, cast, "clerk", "/year/", from_on="2026-05-01", to_on="2026-04-01")
    assert "截止日期不能早于起始日期。" in html
    assert "1850" in get(client, cast, "clerk", "/year/", from_on="1850-01-01")
    assert "统计到2026年4月2日" in get(client, cast, "clerk", "/year/", as_of="2026-04-02", **YEAR)


def test_the_members_are_listed_to_the_desk_and_the_chair(cast: Cast, client: Client) -> None:
    for who in ("clerk", "chair"):
        assert "何建国" in get(client, cast, who, "/year/records/", figure="members", **YEAR)
    for who in ("proposer", "assigner", "education_leader"):
        client.force_login(cast.user(who))
        assert client.get("/year/records/", {**YEAR, "figure": "members"}).status_code == 404


def test_an_empty_year_teaches(cast: Cast, client: Client) -> None:
    html = get(client, cast, "chair", "/year/", from_on="2019-01-01", to_on="2019-12-31")
    assert "期内没有立案提案" in html
    assert "/year/records/?from_on=2019-01-01&amp;to_on=2019-12-31&amp;figure=proposals" not in html


def test_the_spreadsheet_has_every_figure_with_its_definition(busy: Cast, client: Client) -> None:
    client.force_login(busy.user("committee"))
    with clock_at(LONG_AFTER):
        response = client.get("/year/export/", YEAR)
    assert "attachment" in response["Content-Disposition"]
    table = read_table(response.content, file_name="年度情况.xlsx")
    rows = {tuple(str(cell or "") for cell in row.cells[:3]): row.cells for row in table.rows}
    whole = rows["全部", "", "立案提案"]
    assert (whole[3], whole[4], whole[7]) == (5, "件", 1)
    assert "按立案日期计" in str(whole[10])
    assert rows["按承办单位", "县教育局", "答复率"][3] == 100


def test_signed_out_one_is_led_to_the_door(client: Client, db: None) -> None:
    assert client.get("/year/").headers["Location"].startswith("/sign-in/")
