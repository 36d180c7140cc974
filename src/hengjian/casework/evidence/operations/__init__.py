"""The acts of evidence: attach, declare and deliver, correct by addition; looks and copies; the pieces on their way in.

None changes or removes.
"""

from hengjian.casework.evidence.custody import write as write_custody
from hengjian.casework.evidence.operations import intake
from hengjian.casework.evidence.operations.attaching import attach, supersede
from hengjian.casework.evidence.operations.declaring import declare, deliver, tidy
from hengjian.casework.evidence.operations.looking import export, note, view
from hengjian.casework.evidence.rules import Declared
from hengjian.casework.evidence.uploads import Proof, Upload, prove

__all__ = [
    "Declared", "Proof", "Upload", "attach", "declare", "deliver", "export", "intake", "note", "prove", "supersede", "tidy", "view",
    "write_custody",
]
