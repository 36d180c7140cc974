#!/bin/sh
# The whole suite on SQLite, with branch coverage of the law: rules, operations and the pure kernel.
exec .venv/bin/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -q -m "not slow and not journey" \
  --cov=hengjian --cov-branch --cov-config=pyproject.toml --cov-report=term:skip-covered --ignore=tests/architecture tests
