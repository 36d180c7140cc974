"""Founds the city of the journeys in the data folder of the environment: ``python -m journeys.found``.

A process of its own, as an operator's would be. It leaves ``journeys.json`` with the numbers of its matters, and the
clock of a demonstration node, so that the city lives on a Monday in March whatever day it is outside.
"""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengjian.site.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from doors import cases, codes, field, films, norms, visits, world  # noqa: E402
from hengjian.casework.behaviour import queries as behaviour  # noqa: E402
from hengjian.kernel import access, clock, journal  # noqa: E402
from hengjian.kernel.access import Role  # noqa: E402
from journeys import lawyers  # noqa: E402

EVENING = world.MORNING + timedelta(hours=8)
INSPECTORS = {"顾若宁": "inspector", "沈知行": "second", "苏念安": "third", "程越": "fourth", "何与白": "fifth", "江临": "sixth"}


def found() -> None:
    """Make the city and write down where everything is."""
    call_command("migrate", verbosity=0)
    made = world.World()
    before = world.MORNING - timedelta(days=30)
    with clock.at(EVENING), tempfile.TemporaryDirectory() as folder:
        made.found(Path(folder), before)
        for number, who in enumerate(INSPECTORS.values(), start=1):
            if number > 2:
                made._account(who, Role.INSPECTOR, world.BUREAU, world.DISTRICT, "market", f"P{number:03d}", before)
        made._account("hub", Role.DISPATCHER, world.CITY_OFFICE, "310000", "*", "", before)
        made._account("city_audit", Role.AUDIT_ADMIN, world.CITY_OFFICE, "310000", "*", "", before)
        lawyers.settle_in(made, before)
        made.live()
        norms.fill(made, made.tick())
        films.fill(made, Path(folder))
        codes.fill(made)
        field.fill(made)
        cases.fill(made)
        world.publish_log(settings.HENGJIAN_LOG_DIR)
        journal.deliver_later(raising=True)
        made.names["act_no"] = behaviour.acts_from(f"inspection:{made.told_no}", access.NODE)[0].act_no
        places = visits.places(made)
    apart = EVENING + timedelta(minutes=1) - datetime.now(clock.SHANGHAI)
    settings.HENGJIAN_DEMO_CLOCK.write_text(str(int(apart.total_seconds())))
    matters = {**asdict(made), **places}
    (settings.HENGJIAN_DATA / "journeys.json").write_text(json.dumps(matters, default=str, ensure_ascii=False))


if __name__ == "__main__":
    found()
