"""The same matter is found by its words wherever it lies, hot topics count people, and the keys keep the chance they state."""

from __future__ import annotations

from random import Random

from hall import MORNING, Hall
from hengjian.casework.complaints import operations, queries
from hengjian.casework.complaints.rules import NewLetter, traces
from hengjian.kernel import access
from hengjian.kernel.calendar import day_of


def _received(text: str, phone: str) -> str:
    letter = NewLetter("desk", text, ("request",), territory="310115", secrecy="named", place="丽景苑", respondent="丽景混凝土公司")
    sender = operations.Sender("王芳", phone, "")
    return operations.receive(letter=letter, sender=sender, by=access.NODE, at=MORNING).matter_nos[0]


def test_the_same_words_are_found_and_open_the_topic_of_three_people(hall: Hall) -> None:
    same = "丽景苑旁边的混凝土搅拌站通宵施工，噪声很大，粉尘飞扬，居民不能睡觉，请尽快处理。"
    nos = [_received(same + "谢谢" * at, f"1380000000{at}") for at in range(3)]
    _received("地铁站出口的自动扶梯停用一个月了，老人上下楼不方便，希望早日修好。", "13900000009")
    assert {one.matter_no for one, _ in queries.duplicates(nos[0], hall.hub)} == set(nos[1:])
    (topic,) = queries.hot_topics(hall.hub, today=day_of(MORNING))
    assert (topic.people, topic.letters, set(topic.keys)) == (3, 3, set(nos))
    assert {one.matter_no for one in queries.behind(hall.hub, topic.keys)} == set(nos)
    assert queries.surges(hall.hub, today=day_of(MORNING)) == []
    assert queries.repeated_respondents(hall.hub, today=day_of(MORNING)) == []
    assert queries.performance(hall.hub, since=day_of(MORNING), until=day_of(MORNING)) == []


def test_texts_with_half_of_their_runs_in_common_share_a_key_as_often_as_stated() -> None:
    chance, found = Random(20261123), 0
    for _ in range(300):
        runs = [chance.getrandbits(32) for _ in range(300)]
        found += bool(set(traces.keys(frozenset(runs[:200]))) & set(traces.keys(frozenset(runs[100:]))))
    stated = 1 - (1 - (100 / 300) ** 2) ** traces.BANDS
    assert abs(found / 300 - stated) < 0.09


def test_an_empty_text_has_no_key() -> None:
    assert traces.keys(traces.grams("😀")) == []
