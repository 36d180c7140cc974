"""Every address against every role: what the table says, never a crash, and nothing written by looking or by the wrong hand."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse
from django.utils.encoding import iri_to_uri

from doors import table, visits, world
from hengjian.kernel.access import Reach, Role
from hengjian.kernel.models import LogQueue
from hengjian.registers.officers.models import Account

pytestmark = pytest.mark.security
DESK = [door for door in table.PAGES if door.name.startswith("workbench:")]
PUBLIC = [door for door in table.PAGES if door.public]
WRITING = [door for door in DESK if door.acts]
#: Pages whose POST is no act of a matter: forms of their own.
FORMS = ("me", "sign_out", "imports", "account_new", "plan_new", "plan_revise", "plan_adjust", "draw_contribute",
         "inspection_new", "inspection_checklist", "exhibit_new", "item_new", "item_revise", "checklist_new", "checklist_edit",
         "checklist_point_new", "checklist_point", "joint_form_new", "joint_form_edit", "licence_new", "text_new", "text_revise",
         "text_article_edit", "cap_new", "cap_revise", "calm_new", "class_new", "template_edit")
HAN = re.compile(r"[\u4e00-\u9fff]")
REFUSED = (403, 404, 405, 409, 422)


def url_of(door: table.Door, city: world.World) -> str:
    return door.url.format(**visits.places(city))


def ids(doors: list[table.Door]) -> list[str]:
    return [door.name for door in doors]


def speaks(answer: HttpResponse) -> bool:
    """An answer in Chinese with its three parts on a page of the house."""
    text = answer.content.decode()
    return bool(HAN.search(text)) and "Traceback" not in text


@pytest.mark.parametrize("door", table.PAGES, ids=ids(table.PAGES))
def test_an_address_opens_to_those_listed_and_to_nobody_else(
    door: table.Door, city: world.World, visitors: visits.Visitors
) -> None:
    url, told = url_of(door, city), LogQueue.objects.count()
    assert resolve(url.split("?")[0]).view_name == door.name
    found = {who: visits.read(visitors(who), url) for who in ("", *table.EVERYONE)}
    if door.public:
        assert found[""].status_code == door.status
    else:
        assert (found[""].status_code, found[""]["Location"]) == (302, f"{reverse('workbench:sign_in')}?next={quote(iri_to_uri(url))}")
    wanted = {who: door.status if who in door.may else 403 for who in table.EVERYONE}
    assert {who: found[who].status_code for who in table.EVERYONE} == wanted
    assert all(speaks(found[who]) for who in table.EVERYONE - door.may)
    assert LogQueue.objects.count() == told


@pytest.mark.parametrize("door", DESK, ids=ids(DESK))
def test_the_right_role_elsewhere_finds_no_matter_of_this_place(
    door: table.Door, city: world.World, visitors: visits.Visitors
) -> None:
    url = url_of(door, city)
    for role in door.may:
        for who in visits.elsewhere(role):
            status = visits.read(visitors(who), url).status_code
            shared = door.name in BY_TERRITORY or (door.name in TO_ADMINISTRATORS and role.endswith("_admin"))
            away = who.endswith("other_organ") and shared
            assert status in ((403, 404) if door.closed and not away else (door.status,)), who


#: What belongs to a place and to no line: the organ beside, in the same district, sees it too.
BY_TERRITORY = ("workbench:entity", "workbench:account", "workbench:calm_item")
#: What administrators see throughout their place, and everybody else at his own organ only.
TO_ADMINISTRATORS = ("workbench:device",)


@pytest.mark.parametrize("door", WRITING, ids=ids(WRITING))
def test_a_matter_does_nothing_for_a_role_whose_act_it_is_not(
    door: table.Door, city: world.World, visitors: visits.Visitors
) -> None:
    url, told = url_of(door, city), LogQueue.objects.count()
    for act in door.acts:
        for role in table.EVERYONE - {role.value for role in table.DEEDS[act].roles}:
            answer = visitors(role).post(url, {"act": act.partition(".")[2]})
            assert answer.status_code in REFUSED, (act, role, answer.status_code)
        if table.DEEDS[act].reach is Reach.CITY:
            continue  # whoever holds it holds it throughout the node
        for role in table.DEEDS[act].roles - {Role.NODE}:
            for who in visits.elsewhere(role.value):
                if who.endswith("other_organ") and door.name in BY_TERRITORY:
                    continue
                answer = visitors(who).post(url, {"act": act.partition(".")[2]})
                assert answer.status_code in REFUSED, (act, who, answer.status_code)
    assert LogQueue.objects.count() == told


@pytest.mark.parametrize("name", FORMS)
def test_a_form_takes_nothing_from_a_role_that_may_not_send_it(name: str, city: world.World, visitors: visits.Visitors) -> None:
    senders = {
        "imports": {"register_keeper", "catalogue_editor"}, "account_new": {"system_admin"}, "plan_new": {"planner"},
        "plan_revise": {"planner"}, "plan_adjust": {"head"}, "draw_contribute": {"contributor"},
        "inspection_new": {"planner", "head", "inspector"}, "inspection_checklist": {"inspector"}, "exhibit_new": {"inspector"},
        **{name: {"catalogue_editor"} for name in FORMS[FORMS.index("item_new"):]},
        **{name: {"catalogue_editor", "planner"} for name in ("cap_new", "cap_revise")},
    }
    door = next(one for one in DESK if one.name == f"workbench:{name}")
    url, told = url_of(door, city), LogQueue.objects.count()
    anybody = visitors("").post(url, {})
    assert (anybody.status_code, anybody["Location"].split("?")[0]) in ((302, reverse("workbench:sign_in")), (302, "/"))
    for who in table.EVERYONE - senders.get(name, set(table.EVERYONE)):
        answer = visitors(who).post(url, {"kind": "enterprises"})
        assert answer.status_code in REFUSED, (who, answer.status_code)
    assert LogQueue.objects.count() == told


@pytest.mark.parametrize("door", DESK, ids=ids(DESK))
def test_a_post_without_its_token_is_refused_in_words(door: table.Door, city: world.World) -> None:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    who = sorted(door.may)[0]
    client.force_login(Account.objects.get(username=who), backend=visits.BACKEND)
    told = LogQueue.objects.count()
    answer = client.post(url_of(door, city), {"act": "anything"})
    assert answer.status_code == 403
    assert "没有收下" in answer.content.decode()
    assert LogQueue.objects.count() == told


@pytest.mark.parametrize("door", [one for one in table.PAGES if one.name.startswith("portal:")], ids=lambda door: door.name)
def test_the_portal_changes_nothing_by_post(door: table.Door, city: world.World, visitors: visits.Visitors) -> None:
    told = LogQueue.objects.count()
    answer = visitors("").post(url_of(door, city), {"uscc": "x", "code": "y"})
    forms = {
        "portal:receipt": 200, "portal:no_code": 422, "portal:code_rate": 422, "portal:code_report": 422, "portal:complaint_new": 422,
        "portal:complaint_find": 422, "portal:complaint_own": 302, "portal:complaint_leave": 302,
    }
    assert answer.status_code == forms.get(door.name, 405)
    assert LogQueue.objects.count() == told


@pytest.mark.parametrize("door", PUBLIC, ids=ids(PUBLIC))
def test_every_public_answer_carries_the_strict_policy(door: table.Door, city: world.World, visitors: visits.Visitors) -> None:
    answer = visits.read(visitors(""), url_of(door, city))
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy or "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"


def test_a_page_that_is_not_there_says_so_in_chinese(city: world.World, visitors: visits.Visitors) -> None:
    for url in ("/no/such/page/", "/desk/no/such/page/", "/results/310115-2026-999999/", "/draws/none/", "/items/99999999999999/"):
        answer = visitors("planner").get(url)
        assert answer.status_code == 404, url
        assert "没有" in answer.content.decode(), url
