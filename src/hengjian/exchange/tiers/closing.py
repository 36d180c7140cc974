"""Which acts only the city's node can do, because what they write is the city's: at a district their buttons are not shown.

The kernel refuses such an act anyway when it collects what was written; this table says so beforehand, in the words of the
act, and lets every door leave out what cannot be done there.
"""

from __future__ import annotations

from typing import Final

from hengjian.kernel import tier

CITY_NODE: Final = "市级节点"
#: Modules whose records come from the city, and the acts of theirs that every node does for itself.
CITY_MODULES: Final = frozenset({"organs", "officers", "legal_texts", "catalogue", "regulated_entities"})
EVERYWHERE: Final = frozenset({
    "officers.open_account", "officers.set_roles", "officers.disable_account", "officers.enable_account", "officers.reset_password",
    "officers.change_password", "regulated_entities.reindex",
})
#: Acts on the city's records in modules that otherwise work everywhere.
CITY_ACTS: Final = frozenset({
    "documents.draft_template", "documents.amend_template", "documents.submit_template", "documents.drop_template",
    "documents.send_back_template", "documents.adopt_template", "documents.set_mark", "inspection_norms.enter_classes",
    "inspection_norms.abolish_class", "kernel.load_notice",
})


def is_city_act(act: str) -> bool:
    """Whether an act writes what is the city's."""
    module, _, verb = act.partition(".")
    return act in CITY_ACTS or (module in CITY_MODULES and act not in EVERYWHERE and not verb.startswith("view"))


def doer(act: str) -> str:
    """Who does ``act`` when this node cannot; empty when it can."""
    return CITY_NODE if tier.here().tier == "district" and is_city_act(act) else ""
