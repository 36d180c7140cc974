"""A stand-in for the national system, with rules of its own: it shares no code with the platform it answers.

Run: ``python -m simulators.national --port 8900 --data FOLDER``. It keeps what it took in one SQLite file, so that it
can be killed and started again. ``POST /manners`` tells it to be slow, to refuse, to lose the answer after accepting, to
repeat rows when it is asked for them.
"""
