"""Dated values: what the law changes has one version for each stretch of time, each with the articles it rests on.

A version is added, never edited: a period keeps the law of the day that triggered it (适用触发日有效的规定), so old
versions must stay readable as they were.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


class NotInForceError(LookupError):
    """No version of the value was in force on the day asked for."""


@dataclass(frozen=True, slots=True)
class Version(Generic[T_co]):
    """One version of a value: in force from ``since`` on, and no longer from ``until`` on (``None``: still in force).

    ``cites`` are the articles it rests on, as they are printed: 《…》第…条.
    """

    value: T_co
    since: date
    until: date | None = None
    cites: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.until is not None and self.until <= self.since:
            raise ValueError(f"版本的失效日 {self.until} 不晚于生效日 {self.since}")

    def in_force(self, day: date) -> bool:
        """Say whether this version was in force on the day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Dated(Generic[T_co]):
    """A value with all its versions, oldest first, each beginning on the day the one before it ends."""

    versions: tuple[Version[T_co], ...]

    def __post_init__(self) -> None:
        if not self.versions:
            raise ValueError("至少要有一个版本")
        for before, after in zip(self.versions, self.versions[1:], strict=False):
            if before.until is None or before.until > after.since:
                raise ValueError(f"版本重叠：{after.since} 起的版本生效时，{before.since} 起的版本尚未失效")
            if before.until < after.since:
                raise ValueError(f"版本断档：{before.until} 至 {after.since} 没有有效版本")

    def version_on(self, day: date) -> Version[T_co]:
        """Return the version in force on the day, or raise :class:`NotInForceError`."""
        for version in self.versions:
            if version.in_force(day):
                return version
        raise NotInForceError(f"{day} 没有有效的规定")

    def on(self, day: date) -> T_co:
        """Return the value in force on the day, or raise :class:`NotInForceError`."""
        return self.version_on(day).value

    def current(self) -> T_co:
        """Return the newest version's value."""
        return self.versions[-1].value
