"""The grammar of the trade; knows no subsystem.

Pure (no framework, no database): ``errors``, ``events``, ``workflow``, ``law``, ``calendar``, ``dated``,
``deadlines``, ``codes``, ``draws``, ``merkle``, ``search``, ``citations``, ``rulebook``.
Kept in the database: ``access``, ``acts``, ``journal``, ``transparency``, ``running``, ``adjustable``, ``numbers``,
``bodies``, ``datasets``, ``tier``.

Every legal act is one function decorated with :func:`acts.act`: one transaction, one row of the access table, one
event in the journal.
"""
