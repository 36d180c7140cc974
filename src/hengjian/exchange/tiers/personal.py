"""What the tables of the two tiers keep about people."""

from hengjian.exchange.tiers.link_privacy import LINK_IMPERSONAL, LINK_NOTES
from hengjian.exchange.tiers.privacy import KEPT, NOT_PERSONAL

NOTES = (*LINK_NOTES, *KEPT)
IMPERSONAL = (*LINK_IMPERSONAL, *NOT_PERSONAL)
