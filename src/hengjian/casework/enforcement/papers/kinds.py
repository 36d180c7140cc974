"""All kinds of paper of a case, in the order of the procedure."""

from hengjian.casework.enforcement.papers import before, deciding, performing, telling

KINDS = (*before.KINDS, *telling.KINDS, *deciding.KINDS, *performing.KINDS)
