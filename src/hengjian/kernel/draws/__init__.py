"""The random draw (双随机抽取), protocol SDR-1: pure, in integers only, replayable from what is published.

Normative text: ``docs/draw-protocol.md``. Words: a *row* is ``pseudonym|label``; a *cell* (抽查单元格) is known outside
only by its random *label* (代号), which shows the district; a *ticket* (随机号) is one hash of seed and pseudonym; the
*commitment* (承诺) fixes everything before the *seed* (种子) exists; a *pool* (检查人员库) staffs the drawn units.

Reading order: ``canonical`` (bytes and hashes), ``tickets``, ``cells`` (how many per cell), ``twostage`` (who),
``assignment`` (which officers), ``commitment`` and ``reveal`` (what is fixed, what makes the seed), ``outcome`` (the
result object), ``publication`` (the files a citizen downloads). Nothing here imports a framework, opens a database,
reads a clock or makes randomness of its own.
"""
