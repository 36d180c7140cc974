"""Building the demonstration city from a seed, through the operations, with an injected clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from random import Random

from django.conf import settings
from django.db import connection

from hengjian.interfaces.commands.city import founding, story, underway
from hengjian.interfaces.commands.city.agenda import Agenda, moment
from hengjian.interfaces.commands.city.campaigns import CAMPAIGNS
from hengjian.interfaces.commands.city.drawing import Ceremonies
from hengjian.interfaces.commands.city.field import Field
from hengjian.interfaces.commands.city.films import Films
from hengjian.interfaces.commands.city.letters import Letters
from hengjian.interfaces.commands.city.opinions import Opinions
from hengjian.kernel import clock, journal, running, transparency
from hengjian.kernel.errors import Refused

START = date(2025, 2, 10)
END = moment(date(2026, 5, 20), 10, 30)
EVERY = 400
#: Below this no plan of the story has enough firms to draw from.
FEWEST = 1_000


def require_enough(firms: int) -> None:
    """Refuse a city so small that none of its plans could be drawn."""
    if firms < FEWEST:
        why = f"{firms:,} 户太少，没有一次抽查有足够的可抽对象"
        raise Refused("不能造演示城市", why, f"至少要 {FEWEST:,} 户：--firms {FEWEST}；20,000 户的城市最完整")


def build(*, seed: int, firms: int, say: Callable[[str], None]) -> int:
    """Make the city; returns the number of deeds of its year. The same seed makes the same city."""
    _hurry()
    random = Random(seed)
    offices = founding.found(random, start=START, firms=firms, say=say)
    with clock.at(moment(START, 20)):
        say("账号")
        story.give_officers_accounts(offices)
        number()  # the search index follows the journal, and the year begins by looking firms up
        agenda = Agenda(running.calendar(), END)
        opinions = Opinions(Random(seed + 1), agenda, offices)
        ceremonies = Ceremonies(random, agenda, offices, opinions)
        for campaign in CAMPAIGNS:
            ceremonies.plan(campaign)
        opinions.plan_alarms()
        films = Films(agenda)
        Field(Random(seed + 2), agenda, offices, opinions, films).plan()
        Letters(Random(seed + 3), agenda, offices).plan()
        underway.plan(agenda, offices.held("catalogue-editor"))
    say("一年的计划、抽取、检查与公示")
    agenda.run(every=EVERY, pause=number)
    films.close()
    for words in films.left if films.there else ["没有执法记录仪模拟器，没有录像"]:
        say(words)
    if ceremonies.left_out:
        say(f"企业少：{len(ceremonies.left_out)} 个计划的可抽对象不够，没有抽取")
    say("日志与证明")
    with clock.at(END):
        lines = story.accounts(offices)
        number()
        while journal.deliver_later():
            pass
        transparency.publish(Path(settings.HENGJIAN_LOG_DIR))
    story.write(Path(settings.HENGJIAN_DATA) / "demo.json", lines)
    return agenda.done


def number() -> None:
    """Number what waits, sign, and run the later answers, as the sequencer does all day."""
    while transparency.sequence():
        pass
    transparency.checkpoint(clock.now())
    journal.deliver_later()


def keep_clock(path: Path, now: datetime) -> None:
    """Fix the distance between the city's days and the present, so that the city lives on from where its story ended."""
    path.write_text(str(int((END - now).total_seconds()) + 60))


def _hurry() -> None:
    """A city that is interrupted while it is made is made anew, so its making need not wait for the disk."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
