"""Tables of the officers' register and of the accounts with which people sign in."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from hengjian.kernel.access import Actor, Role
from hengjian.registers.officers import rules


class Officer(models.Model):
    """A person with a certificate to enforce the law (执法人员). The current certificate stands here, all in its terms."""

    officer_no = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=40)
    organ_code = models.CharField(max_length=18)
    line_code = models.CharField(max_length=20)
    territory_code = models.CharField(max_length=12)
    post = models.CharField(max_length=40, blank=True)
    expertise = models.CharField(max_length=100, blank=True)
    is_expert = models.BooleanField(default=False)
    certificate_valid_until = models.DateField()
    certificate_status = models.CharField(max_length=10, choices=list(rules.STATUSES.items()), default="valid")
    item_scope = models.JSONField(default=list)
    active = models.BooleanField(default=True)
    leave_until = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["organ_code", "active"], name="officers_by_organ"),
            models.Index(fields=["territory_code", "line_code"], name="officers_by_area_and_line"),
        ]


class CertificateTerm(models.Model):
    """One term of a certificate, as issued or renewed. Added to, never edited."""

    officer_no = models.CharField(max_length=40)
    issuer = models.CharField(max_length=60, blank=True)
    since = models.DateField(null=True)
    until = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["officer_no", "until"], name="officers_terms")]


class EmployerSpell(models.Model):
    """A time for which an officer worked for an entity."""

    officer_no = models.CharField(max_length=40)
    uscc = models.CharField(max_length=18)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["officer_no", "uscc", "since"], name="officers_one_spell_a_start")
        ]
        indexes = [models.Index(fields=["uscc"], name="officers_spells_by_entity")]


class Relation(models.Model):
    """A relation that forces recusal (回避) from ``since`` to ``until``; open while ``until`` is empty."""

    officer_no = models.CharField(max_length=40)
    uscc = models.CharField(max_length=18)
    ground = models.CharField(max_length=15, choices=list(rules.GROUNDS.items()))
    since = models.DateField()
    until = models.DateField(null=True)
    decided_by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["officer_no", "uscc"], condition=models.Q(until=None), name="officers_one_open_relation"
            )
        ]
        indexes = [models.Index(fields=["uscc"], name="officers_relations_by_entity")]


class AccountManager(BaseUserManager["Account"]):
    """Looks accounts up by their sign-in name."""


class Account(AbstractBaseUser):
    """A person who signs in. Roles, lines and territory say what for; there is no superuser."""

    username = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=40)
    organ_code = models.CharField(max_length=40, blank=True)
    roles = models.JSONField(default=list)
    lines = models.JSONField(default=list)
    territory_code = models.CharField(max_length=12, blank=True)
    officer_no = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    password_changed_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = AccountManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["officer_no"], condition=~models.Q(officer_no=""), name="officers_one_account_per_officer"
            )
        ]

    def actor(self) -> Actor:
        """The actor this account stands for."""
        return Actor(
            code=self.username, name=self.name, organ=self.organ_code,
            roles=frozenset(Role(r) for r in self.roles), lines=frozenset(self.lines),
            territory=self.territory_code, officer_no=self.officer_no,
        )


class FormerPassword(models.Model):
    """The hash of a password an account had before, so that the last five are not used again."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    password = models.CharField(max_length=128)
    changed_at = models.DateTimeField()
