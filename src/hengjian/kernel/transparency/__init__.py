"""The log that outsiders can check: every line of the journal is a leaf of one RFC 6962 tree.

Business transactions queue their lines (:mod:`hengjian.kernel.journal`); here they are numbered after commit, hashed
into the tree, signed and laid out as static files. Words: an *entry* is the 33-byte salted commitment of a line, a
*tile* 256 hashes of the tree, a *checkpoint* (检查点) the signed size and root, a *finding* what an audit found wrong.

- :func:`sequence` numbers waiting lines; :mod:`.sequencer` does so all day, signs, publishes and delivers.
- :func:`checkpoint` signs the present tree; :func:`publish` writes new tiles, bundles and the checkpoint as files.
- :func:`prove` and :func:`prove_consistency` answer proofs; :func:`verify_offline` checks one without this node.
- :func:`verify_log` recomputes everything from the rows and compares tiles, checkpoints and published files.
- ``erasure.erase`` blanks a line's event and salt on a legal ground; the tree stays valid, the erasing is a line itself.

Pure: ``entries``, ``tiles``, ``notes``, ``offline``. Start reading at ``sequencing``; why it is so:
``docs/decisions/0001-the-log.md``.
"""

from hengjian.kernel.transparency.auditing import verify_log
from hengjian.kernel.transparency.checkpoints import checkpoint
from hengjian.kernel.transparency.findings import Finding
from hengjian.kernel.transparency.keys import verifier_key
from hengjian.kernel.transparency.offline import Included, verify_offline
from hengjian.kernel.transparency.proving import Proof, prove, prove_consistency
from hengjian.kernel.transparency.publication import publish
from hengjian.kernel.transparency.sequencing import sequence

__all__ = [
    "Finding", "Included", "Proof", "checkpoint", "prove", "prove_consistency", "publish", "sequence", "verifier_key",
    "verify_log", "verify_offline",
]
