"""A stand-in for the national system, with rules of its own: it shares no code with the platform it answers.

Run: ``python -m simulators.national --port 8900 --data FOLDER``. It keeps what it took in one SQLite file, so that it
can be killed and started again. It can be given bad manners, by flags (``--slow-ms 500 --refuse-every 100``) or while it
runs by ``POST /manners`` with ``{"manner": how much}``; ``GET /manners`` says what is left of them:

    slow_ms       wait so long before every answer to a batch or a data call
    refuse        say 503 to the next so many batches
    lose_answer   take the next so many batches and break the line instead of answering
    refuse_every  reject one row in so many (100: one in a hundred)
    hold_checks   have no check ready for the next so many questions
    repeat        hand out every row twice in the next so many data calls
    malformed     hand out rows without key, and things that are no rows, among the good ones, in the next so many data calls
    garble        break off in the middle of the next so many data answers
    forget_secret take none of the secrets it gave before

Rows to hand out: ``POST /handed {"table", "day", "rows"}``; data of other provinces: ``POST /shared {"service", "code", "rows"}``.
"""
