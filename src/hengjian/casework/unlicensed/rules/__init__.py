"""The law of unlicensed business: types, departments, powers, fines, guidance, the path of a clue. Pure."""

from hengjian.casework.unlicensed.rules import (
    clocks,
    comparing,
    fines,
    guidance,
    judging,
    licences,
    places,
    procedure,
    sightings,
)

__all__ = ["clocks", "comparing", "fines", "guidance", "judging", "licences", "places", "procedure", "sightings"]
