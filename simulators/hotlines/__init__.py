"""Stand-ins for the five hotlines, one process each, with rules of their own: they share no code with the platform.

Run: ``python -m simulators.hotlines 12345 --port 8910 --key SECRET``. It hands out orders from a mark on, takes what comes
back about them and checks it strictly, and can push orders to a callback address. Manners, while it runs, by ``POST /manners``:

    slow_ms       wait so long before every answer
    refuse        say 503 to the next so many calls
    lose_answer   take the next so many messages and break the line instead of answering
    reject        reject the next so many messages though they are right
    repeat        hand out every order twice in the next so many pulls
    malformed     hand out things that are no orders among the good ones in the next so many pulls

Orders to hand out: ``POST /handed {"orders": [...]}``; to push them: ``POST /push {"address": ..., "orders": [...]}``;
what came back: ``GET /told``.
"""
