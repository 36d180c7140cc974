"""All kinds of paper of an inspection, in the order of the procedure."""

from hengjian.casework.inspections.documents.after import ORDER, RESULT, TRANSFER
from hengjian.casework.inspections.documents.before import APPROVAL, NOTICE
from hengjian.casework.inspections.documents.on_site import INQUEST, INQUIRY, KEEP, RECORD, SAMPLING

KINDS = (APPROVAL, NOTICE, RECORD, INQUIRY, SAMPLING, INQUEST, KEEP, ORDER, RESULT, TRANSFER)
