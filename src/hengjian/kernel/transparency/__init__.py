"""The log that outsiders can check: every line of the journal is a leaf of one RFC 6962 tree.

Business transactions queue their lines (:mod:`hengjian.kernel.journal`); here they are numbered after commit, hashed
into the tree, signed and laid out as static files. Words: an *entry* is the 33-byte salted commitment of a line, a
*tile* 256 hashes of the tree, a *checkpoint* (检查点) the signed size and root, a *finding* what an audit found wrong.

- :func:`sequence` numbers waiting lines; :mod:`.sequencer` does so all day, signs, publishes and delivers.
- :func:`checkpoint` signs the present tree; :func:`publish` writes new tiles, bundles and the checkpoint as files.
- :func:`prove` and :func:`prove_consistency` answer proofs; :func:`verify_offline` checks one without this node.
- :func:`verify_log` recomputes everything from the rows and compares tiles, checkpoints and published files.
- :func:`erase` blanks a line's event and salt on a legal ground; the tree stays valid and the erasing is a line itself.

Pure: ``entries``, ``tiles``, ``notes``, ``offline``. Start reading at ``sequencing``.
"""

from hengjian.kernel.transparency.sequencing import sequence

__all__ = ["sequence"]
