"""Refusals: what cannot be done, why, and what can be done instead, in Chinese."""

from __future__ import annotations


class Refused(Exception):
    """A lawful, expected "no". Shown to the person as it is; never a stack trace.

    ``what`` names the act that cannot be done, ``why`` the reason, ``then`` the next step. ``field`` names the form
    field at fault, when there is one, so that a door can put the sentence under it.
    """

    def __init__(self, what: str, why: str, then: str, *, field: str = "") -> None:
        super().__init__(what, why, then)
        self.what, self.why, self.then, self.field = what, why, then, field

    def __str__(self) -> str:
        return f"{self.what}：{self.why}。{self.then}。"


class Forbidden(Refused):
    """The person has no right to the act, or the matter lies outside their reach."""


class NotFound(Refused):
    """No such thing, or none that this person may see: the two are answered alike."""
