"""Questions to the library. Those for people take the actor and mask; those for other modules answer facts."""

from hengjian.casework.behaviour.queries.exports import TableFile, export_formats, national_file
from hengjian.casework.behaviour.queries.feeding import acts_on, damaged, feed, stands, version
from hengjian.casework.behaviour.queries.matters import act, acts, acts_from, timeline
from hengjian.casework.behaviour.queries.quality import quality, quality_rules
from hengjian.casework.behaviour.queries.tables import (
    CHECK,
    FORCE,
    OTHER,
    PUNISH,
    amendable_fields,
    dictionary_titles,
    kinds,
    national_fields,
    party_fields,
    states,
    workflow,
)
from hengjian.casework.behaviour.records import (
    ActRecord,
    ActRow,
    FaultRecord,
    FeedRow,
    FieldValue,
    Filters,
    PartyAct,
    QualityRow,
    RuleRecord,
    VersionRecord,
)
from hengjian.casework.behaviour.rules.fields import Field

__all__ = [
    "CHECK",
    "FORCE",
    "OTHER",
    "PUNISH",
    "ActRecord",
    "ActRow",
    "FaultRecord",
    "FeedRow",
    "Field",
    "FieldValue",
    "Filters",
    "PartyAct",
    "QualityRow",
    "RuleRecord",
    "TableFile",
    "VersionRecord",
    "act",
    "acts",
    "acts_from",
    "acts_on",
    "amendable_fields",
    "damaged",
    "dictionary_titles",
    "export_formats",
    "feed",
    "kinds",
    "national_fields",
    "national_file",
    "party_fields",
    "quality",
    "quality_rules",
    "stands",
    "states",
    "timeline",
    "version",
    "workflow",
]
