"""Who acts when nobody has signed in: the public, without role, organ or name."""

from __future__ import annotations

from hengjian.kernel.access import Actor

PUBLIC = Actor(code="public", name="公众", organ="", roles=frozenset())
