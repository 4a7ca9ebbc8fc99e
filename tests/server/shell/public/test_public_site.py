"""公开: what a citizen finds and reads without signing in, and what is never there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from shangliang.rulebook.answers import Outcome, SuggestionText
from shangliang.rulebook.assignments import Assignments
from shangliang.rulebook.facts import CaseId, Explained, MemberId, NoFacts, UnitId
from shangliang.rulebook.promises import Fulfilment, Promises
from shangliang.rulebook.proposals import (
    Category,
    Disclosure,
    Extent,
    Invitation,
    MergeInto,
    Proposals,
    Publication,
)
from shangliang.rulebook.ratings import CommitteeWords, Grade, Ratings
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.directory.models import CouncilSession
from shangliang.server.foundation.search.models import Audience, SearchRow
from tests.server.cast import Cast
from tests.server.shell.browsing import WALLS, cost, signed_in
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db
LETTER = "现答复如下：城东小学午托点已试点，接收学生120人。联系人：李工，电话0000-1234567。"
TEXT = replace(
    journey.TEXT,
    situation="午间无人看护的学生四百余名。家住和平小区3号楼2单元501室的学生步行六百米。可找13800138000。",
)


@pytest.fixture
def citizen() -> Client:
    return Client()


def publish(cast: Cast, matter: Case, facts: Publication | None = None) -> Case:
    return perform(Proposals.publish, case=matter, actor=cast.clerk, facts=facts or Publication())


def answered(cast: Cast, *, outcome: Outcome = Outcome.DONE, days: int = 60, text: Any = TEXT) -> Case:
    """An answered proposal whose texts name a telephone, a home and the handler."""
    due_on = clock.today() + timedelta(days=days)
    matter = journey.assigned(cast, case=journey.docketed(cast, text=text))
    assignment = journey.accepted(cast, matter=matter)
    journey.talk(assignment, cast.education_officer)
    facts = replace(journey.draft_facts(assignment, outcome, due_on=due_on), letter=LETTER)
    case = perform(Assignments.draft_reply, case=assignment, actor=cast.education_officer, facts=facts)
    from shangliang.rulebook.assignments import Signature

    signature = Signature(letter_number="清教函〔2026〕9号", signer="张局")
    case = perform(Assignments.sign_reply, case=case, actor=cast.education_leader, facts=signature)
    perform(Assignments.pass_reply, case=case, actor=cast.assigner, facts=NoFacts())
    return Case.objects.get(pk=matter.pk)


def read(citizen: Client, address: str) -> str:
    answer = citizen.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def page_of(case: Case, cast: Cast) -> str:
    return f"/public/{cast.council.slug}/proposals/{case.pk}/"


def titles(citizen: Client, query: str = "", *, slug: str = "qingchuan") -> list[str]:
    answer = citizen.get(f"/public/{slug}/{query}")
    return [str(entry.title) for entry in answer.context["entries"]]


def test_only_what_was_published_is_there(cast: Cast, citizen: Client) -> None:
    matter = answered(cast)
    assert titles(citizen) == []
    assert citizen.get(page_of(matter, cast)).status_code == 404

    publish(cast, matter)

    assert titles(citizen) == [matter.title]
    assert matter.title in read(citizen, page_of(matter, cast))


def test_what_is_taken_down_is_gone_at_once(cast: Cast, citizen: Client) -> None:
    matter = publish(cast, answered(cast))
    assert SearchRow.objects.filter(case=matter, audience=Audience.PUBLIC.value).count() == 1
    perform(Proposals.unpublish, case=matter, actor=cast.clerk, facts=Explained(reason="应提案人要求。"))

    assert titles(citizen) == []
    assert titles(citizen, "?q=午托") == []
    assert citizen.get(page_of(matter, cast)).status_code == 404
    assert not SearchRow.objects.filter(case=matter, audience=Audience.PUBLIC.value).exists()


def test_what_its_proposer_no_longer_agrees_to_is_not_there(cast: Cast, citizen: Client) -> None:
    from shangliang.server.work.proposals.models import Proposal

    matter = publish(cast, answered(cast))
    Proposal.objects.filter(case=matter).update(
        disclosure=Disclosure.CLOSED.value, closed_reason="涉及商业秘密"
    )

    assert titles(citizen) == []
    assert citizen.get(page_of(matter, cast)).status_code == 404


def test_a_council_without_a_public_site_is_not_there(cast: Cast, neighbour: Cast, citizen: Client) -> None:
    matter = publish(cast, answered(cast))
    cast.council.is_public = False
    cast.council.save()
    landing = read(citizen, "/public/")

    assert "临河县政协" in landing
    assert "清川县政协" not in landing
    assert citizen.get("/public/qingchuan/").status_code == 404
    assert citizen.get(page_of(matter, cast)).status_code == 404


def test_a_case_is_read_under_its_own_council_only(cast: Cast, neighbour: Cast, citizen: Client) -> None:
    matter = publish(cast, answered(cast))

    assert citizen.get(page_of(matter, neighbour)).status_code == 404
    assert titles(citizen, slug="linhe") == []


def test_a_citizen_reads_text_answers_letter_and_class_without_personal_data(
    cast: Cast, citizen: Client
) -> None:
    matter = publish(cast, answered(cast))
    read_page = read(citizen, page_of(matter, cast))

    for told in (
        "四百余名",
        "由县教育局在城东小学试点校内午托。",
        "已经解决",
        "接收学生120人",
        "清教函〔2026〕9号",
        "周敏",
    ):
        assert told in read_page
    for hidden in ("13800138000", "0000-1234567", "501室", "李工", "张局", "验收记录"):
        assert hidden not in read_page
    assert "A类" in read_page


def test_of_a_summary_only_the_summary_and_the_answers_are_told(cast: Cast, citizen: Client) -> None:
    facts = Publication(extent=Extent.SUMMARY, summary="建议设午托点，可找13900139000。")
    matter = publish(cast, answered(cast), facts)
    read_page = read(citizen, page_of(matter, cast))

    for told in ("建议设午托点", "已按建议办理。", "摘要公开"):
        assert told in read_page
    for hidden in ("四百余名", "校内午托。", "没有登记", "接收学生120人", "13900139000"):
        assert hidden not in read_page
    assert titles(citizen, "?q=四百余名") == []
    assert titles(citizen, "?q=午托点") != []


def test_what_became_of_promises_is_told(cast: Cast, citizen: Client) -> None:
    with clock.clock_at(clock.today() - timedelta(days=100)):
        matter = publish(cast, answered(cast, outcome=Outcome.PLANNED, days=120))
    kept, dropped = Case.objects.filter(kind="promise").order_by("pk")
    facts = Fulfilment(done_on=clock.today(), proof="验收单，经手李工。")
    kept = perform(Promises.report, case=kept, actor=cast.education_officer, facts=facts)
    perform(Promises.confirm, case=kept, actor=cast.clerk, facts=NoFacts())
    assert "正在落实" in read(citizen, page_of(matter, cast))

    excuse = Explained(reason="场地被征收，详情请电13800138000。")
    perform(Promises.drop, case=dropped, actor=cast.education_officer, facts=excuse)
    read_page = read(citizen, page_of(matter, cast))

    assert "按期兑现" in read_page
    assert "没有兑现" in read_page
    assert "场地被征收" in read_page
    assert "13800138000" not in read_page


def test_a_broken_promise_is_said_to_be_late(cast: Cast, citizen: Client) -> None:
    with clock.clock_at(clock.today() - timedelta(days=100)):
        matter = publish(cast, answered(cast, outcome=Outcome.PLANNED, days=30))

    assert "已经过期" in read(citizen, page_of(matter, cast))


def test_no_rating_is_read_off_the_public_site(cast: Cast, citizen: Client) -> None:
    matter = publish(cast, answered(cast))
    before = read(citizen, page_of(matter, cast)), read(citizen, "/public/qingchuan/")
    journey.rate(matter, cast.proposer, result=Grade.NOT)

    assert (read(citizen, page_of(matter, cast)), read(citizen, "/public/qingchuan/")) == before
    assert not any(word in before[0] for word in ("满意", "评价"))


def test_while_a_case_is_handled_again_its_last_letter_stays(cast: Cast, citizen: Client) -> None:
    matter = publish(cast, answered(cast))
    rating = journey.rate(matter, cast.proposer, result=Grade.NOT)
    words = CommitteeWords(words="请实地核查后重新答复。")
    perform(Ratings.order_rehandling, case=rating, actor=cast.committee, facts=words)
    read_page = read(citizen, page_of(matter, cast))

    assert "清教函〔2026〕9号" in read_page
    assert "核查" not in read_page


def test_a_merged_case_shows_the_handling_it_shares(cast: Cast, citizen: Client) -> None:
    lead = journey.docketed(cast)
    other = journey.docketed(cast, by=cast.second_proposer, text=replace(TEXT, title="关于城西午托的提案"))
    merge = MergeInto(lead=CaseId(lead.pk), reason="同一事项。")
    perform(Proposals.merge, case=other, actor=cast.clerk, facts=merge)
    journey.answered(cast, matter=journey.assigned(cast, case=lead))
    publish(cast, Case.objects.get(pk=other.pk))
    read_page = read(citizen, page_of(other, cast))

    assert titles(citizen) == ["关于城西午托的提案"]
    assert titles(citizen, f"?unit={cast.education.pk}") == ["关于城西午托的提案"]
    assert "县教育局" in read_page
    assert "已按建议办理。" in read_page
    assert "林小燕" in read_page


def test_the_proposers_are_named_and_counted(cast: Cast, citizen: Client) -> None:
    from shangliang.rulebook.cosigning import Cosigning
    from tests.server.shell.test_home import journey_docketed

    draft = journey.drafted(cast.proposer)
    facts = Invitation(members=(MemberId(cast.members["co_proposer"].pk),))
    perform(Proposals.invite, case=draft, actor=cast.proposer, facts=facts)
    perform(Cosigning.confirm, case=draft.descendants.get(), actor=cast.co_proposer, facts=NoFacts())
    sent = perform(Proposals.submit, case=draft, actor=cast.proposer, facts=NoFacts())
    matter = journey.assigned(cast, case=journey_docketed(cast, sent))
    publish(cast, journey.answered(cast, matter=matter))

    assert "周敏 等 2 人" in read(citizen, page_of(matter, cast))
    assert "周敏 等 2 人" in read(citizen, "/public/qingchuan/")


# Searching and narrowing


@pytest.fixture
def three(cast: Cast) -> dict[str, Case]:
    """One of last year, one of the housing bureau, one of another subject."""
    last_year = clock.today().replace(month=6, day=1) - timedelta(days=365)
    opens_on = last_year.replace(month=1)
    CouncilSession.objects.create(
        council=cast.council, term=cast.term, number=4, opens_on=opens_on, closes_on=opens_on
    )
    with clock.clock_at(last_year):
        old = publish(cast, answered(cast))
    text = replace(TEXT, title="关于城东路灯的提案", category=Category.HOUSING)
    lit = journey.docketed(cast, text=text)
    plan = replace(journey.lead_plan(cast), lead=UnitId(cast.housing.pk))
    lit = publish(cast, journey.assigned(cast, case=lit, plan=plan))
    text = replace(
        TEXT,
        title="关于乡镇卫生院的提案",
        category=Category.HEALTH,
        suggestions=(SuggestionText(text="增设中医馆。"),),
    )
    return {"old": old, "lit": lit, "health": publish(cast, answered(cast, text=text))}


def test_a_citizen_narrows_by_year_subject_and_unit(
    cast: Cast, citizen: Client, three: dict[str, Case]
) -> None:
    year = three["old"].docketed_on
    assert year is not None

    assert titles(citizen) == ["关于乡镇卫生院的提案", "关于城东路灯的提案", three["old"].title]
    assert titles(citizen, f"?year={year.year}") == [three["old"].title]
    assert titles(citizen, "?category=health") == ["关于乡镇卫生院的提案"]
    assert titles(citizen, f"?unit={cast.housing.pk}") == ["关于城东路灯的提案"]
    assert titles(citizen, f"?unit={cast.housing.pk}&category=health") == []
    offered = {
        choice.name: len(choice.options)
        for choice in citizen.get("/public/qingchuan/").context["chooser"].choices
    }
    assert offered == {"year": 3, "category": 4, "unit": 3}


def test_a_citizen_searches_what_is_shown_and_keeps_the_choice(
    citizen: Client, three: dict[str, Case]
) -> None:
    answer = citizen.get("/public/qingchuan/?q=中医馆&category=health")

    assert [str(entry.title) for entry in answer.context["entries"]] == ["关于乡镇卫生院的提案"]
    assert "<mark>中医馆</mark>" in str(answer.context["entries"][0].meta)
    assert answer.context["search"].kept == {"category": "health"}
    assert titles(citizen, "?q=中医馆&category=housing") == []


@pytest.mark.parametrize("asked", ["13800138000", "501室", "李工", "1234567", "涉及商业秘密", "验收记录"])
def test_personal_data_cannot_be_searched_for(citizen: Client, three: dict[str, Case], asked: str) -> None:
    assert titles(citizen, f"?q={asked}") == []


@pytest.mark.parametrize(
    "query", ["?year=abc", "?unit=x", "?unit=99999", "?category=nothing", "?after=zzz", "?q=%00"]
)
def test_an_address_that_makes_no_sense_is_no_error(
    citizen: Client, three: dict[str, Case], query: str
) -> None:
    assert citizen.get(f"/public/qingchuan/{query}").status_code == 200


# What the pages are


@pytest.mark.parametrize(
    "address", ["/public/", "/public/qingchuan/", "/public/qingchuan/?q=午托", "{page}", "/public/none/"]
)
def test_pages_set_no_cookie_run_no_script_and_may_be_kept(cast: Cast, citizen: Client, address: str) -> None:
    matter = publish(cast, answered(cast))
    answer = citizen.get(address.format(page=page_of(matter, cast)))

    assert not answer.cookies
    assert b"<script" not in answer.content
    assert b"csrf" not in answer.content
    if answer.status_code == 200:
        assert answer.headers["Cache-Control"] == "public, max-age=300"
        assert {"Cookie", "Accept-Language"} <= set(answer.headers["Vary"].split(", "))


def test_somebody_signed_in_reads_the_same_page(cast: Cast, neighbour: Cast, citizen: Client) -> None:
    matter = publish(cast, answered(cast))
    address = page_of(matter, cast)

    assert read(signed_in(neighbour, "administrator"), address) == read(citizen, address)


def test_type_size_and_language_are_kept_when_they_are_asked_for(citizen: Client) -> None:
    answer = citizen.get("/public/preferences/?size=xlarge&next=/public/")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/public/")
    assert 'data-type="xlarge"' in read(citizen, "/public/")
    citizen.get("/public/preferences/?language=en&next=/public/")
    assert '<html lang="en"' in read(citizen, "/public/")


@pytest.mark.parametrize(
    "where", ["https://elsewhere.example/", "//elsewhere.example", "", "javascript:alert(1)"]
)
def test_preferences_lead_nowhere_else(citizen: Client, where: str) -> None:
    answer = citizen.get("/public/preferences/", {"size": "huge", "next": where})

    assert answer.headers["Location"] == "/public/"
    assert not answer.cookies


def test_pages_cost_the_same_with_three_and_with_sixty(cast: Cast, citizen: Client) -> None:
    addresses = ("/public/", "/public/qingchuan/", "/public/qingchuan/?q=午托", "{page}")

    def more(count: int) -> Case:
        return [publish(cast, answered(cast, outcome=Outcome.PLANNED)) for _number in range(count)][-1]

    def costs(case: Case) -> dict[str, int]:
        return {each: cost(citizen, each.format(page=page_of(case, cast))) for each in addresses}

    with_few = costs(more(3))

    assert costs(more(27)) == with_few
    assert max(with_few.values()) <= 12, with_few
    assert WALLS


def test_long_lists_are_turned_page_by_page(cast: Cast, citizen: Client) -> None:
    for _number in range(33):
        publish(cast, journey.assigned(cast))
    first = citizen.get("/public/qingchuan/")
    second = citizen.get("/public/qingchuan/" + first.context["pager"].next_url)
    urls = [entry.url for answer in (first, second) for entry in answer.context["entries"]]

    assert len(urls) == len(set(urls)) == 33
