"""The tables of the exchange between the tiers, one file for each topic."""

from hengjian.exchange.tiers.models.asking import Command, CommandAnswer
from hengjian.exchange.tiers.models.comparing import Comparison, WithheldLine
from hengjian.exchange.tiers.models.handing import Offer, OfferAnswer
from hengjian.exchange.tiers.models.links import Link, Nonce, RefusedMessage, WitnessedHead

__all__ = [
    "Command", "CommandAnswer", "Comparison", "Link", "Nonce", "Offer", "OfferAnswer", "RefusedMessage", "WithheldLine",
    "WitnessedHead",
]
