"""Who may do what between the tiers."""

from hengjian.exchange.tiers.link_rights import LINK_RIGHTS
from hengjian.exchange.tiers.rights import RIGHTS

PERMISSIONS = (*LINK_RIGHTS, *RIGHTS)
