"""Every table of the platform says where it is written and whom it reaches, and what it says hangs together."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.models import ForeignKey, Model

from hengjian.exchange.tiers import flow
from hengjian.kernel.records import Flow

FLOWS = {one.record: one for one in flow.FLOWS}
LOCALS = {one.record: one for one in flow.LOCALS}
MODELS = {
    model._meta.label: model for model in apps.get_models(include_auto_created=True)
    if model._meta.app_label not in flow.FOREIGN_APPS and not model._meta.app_label.startswith("practice")
}


def leaves(one: Flow) -> bool:
    """Whether any row of it reaches another node."""
    return one.up or one.down != flow.NONE


def test_every_table_says_once_whether_it_flows():
    said = [one.record for one in (*flow.FLOWS, *flow.LOCALS)]
    assert sorted(said) == sorted(set(said))
    assert sorted(MODELS) == sorted(said)


def test_every_flow_has_a_title_in_chinese_and_every_local_table_a_reason():
    for one in flow.FLOWS:
        assert all("\u4e00" <= sign <= "\u9fff" for sign in one.title), one
    assert len({one.title for one in flow.FLOWS}) == len(flow.FLOWS)
    assert all(len(one.why) >= 8 for one in flow.LOCALS)


@pytest.mark.parametrize("record", sorted(FLOWS))
def test_a_record_flows_somewhere_from_a_home_that_its_columns_tell(record: str):
    one = FLOWS[record]
    assert one.home in {flow.CITY, flow.ORIGIN, flow.ORGAN}
    assert bool(one.owner) == (one.home == flow.ORGAN)
    assert leaves(one)
    assert not (one.home == flow.CITY and one.up), "a district never writes what is the city's"
    for path in filter(None, (one.owner, "" if one.down in {flow.ALL, flow.NONE} else one.down)):
        assert column(MODELS[record], path).endswith("_code") or path == one.owner
    for name in one.without:
        field = MODELS[record]._meta.get_field(name)
        assert field.null or field.has_default() or field.blank, f"a copy of {record} leaves {name} empty"


def column(model: type[Model], path: str) -> str:
    """The column that an ORM path ends in; it only steps over foreign keys that every row has."""
    *steps, last = path.split("__")
    for step in steps:
        field = model._meta.get_field(step)
        assert isinstance(field, ForeignKey), path
        assert not field.null, path
        model = field.related_model
    return model._meta.get_field(last).name


@pytest.mark.parametrize("record", sorted(FLOWS))
def test_what_a_record_points_to_flows_at_least_as_widely(record: str):
    one = FLOWS[record]
    for field in MODELS[record]._meta.concrete_fields:
        if not isinstance(field, ForeignKey):
            continue
        target = FLOWS.get(field.related_model._meta.label)
        assert target is not None, f"{record}.{field.name} points to a table that stays at its node"
        assert target.up or not one.up, f"{record}.{field.name}"
        assert wide_enough(one.down, field.name, target.down), f"{record}.{field.name}: {one.down} -> {target.down}"


def wide_enough(down: str, through: str, target: str) -> bool:
    """Whether whoever gets a row gets the row behind its foreign key ``through`` too."""
    return down == flow.NONE or target == flow.ALL or down == f"{through}__{target}"


def test_a_key_that_every_node_makes_up_for_itself_is_no_key_of_a_flowing_table():
    """Numbers are told apart by their node and texts by themselves; a text key is safe where one node writes it."""
    for record, one in FLOWS.items():
        if MODELS[record]._meta.pk.get_internal_type() not in {"BigAutoField", "AutoField"}:
            assert one.home in {flow.CITY, flow.ORGAN}, record


def test_no_secret_leaves_its_node():
    assert "salt_key" in FLOWS["double_random.Draw"].without
    assert {"officers.Account", "officers.FormerPassword", "devices.DeviceKey"} <= LOCALS.keys()
