"""Breaking two tiers on purpose, and proving that nothing was lost (algorithms F.5). Run by ``make chaos``.

Real processes over real sockets: a PostgreSQL server per node, and per node a web server, a sequencer, a puller and
writers, all forked from a process that has loaded everything already, so that a kill and a fresh start cost
milliseconds. Writers do real acts through the operations, and note each before it begins and after it was acknowledged.
Meanwhile everything is killed at random moments, both database servers too, and what passes between the nodes is dropped,
delayed, doubled, answered with old answers or cut off. At the end the faults stop, the links drain, and the checker
compares what was acknowledged with what stands in the logs, at the other side and in a copy made afresh.

- ``clusters`` database servers; ``stem`` the process that forks; ``roles`` what its children do; ``lives`` the acts.
- ``proxy`` faults between the nodes; ``spaces`` network namespaces, where the system lets us have them.
- ``history`` what the writers noted; ``checker`` what must be true at the end; ``run`` the whole; ``report`` its words.
"""
