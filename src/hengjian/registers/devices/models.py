"""Tables of devices: the phone, and the keys officers hold on it."""

from __future__ import annotations

from django.db import models

from hengjian.kernel.access import Scope
from hengjian.registers.devices import rules


class Device(models.Model):
    """A phone. What it last said of its queue stands here, so that nobody empties it too early."""

    device_no = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    platform = models.CharField(max_length=10)
    organ_code = models.CharField(max_length=40)
    territory_code = models.CharField(max_length=12)
    state = models.CharField(max_length=8, default=rules.WORKFLOW.initial)
    state_at = models.DateTimeField()
    state_reason = models.CharField(max_length=300, blank=True)
    enrolled_at = models.DateTimeField()
    enrolled_by = models.CharField(max_length=40)
    lost_at = models.DateTimeField(null=True)
    wipe_ordered_at = models.DateTimeField(null=True)
    last_seen_at = models.DateTimeField(null=True)
    app_version = models.CharField(max_length=40, blank=True)
    clock_offset_ms = models.BigIntegerField(default=0)
    queue_acts = models.IntegerField(default=0)
    queue_files = models.IntegerField(default=0)
    queue_bytes = models.BigIntegerField(default=0)
    queue_since = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organ_code", "state"], name="devices_by_organ")]

    @property
    def about(self) -> str:
        """The name of this phone in the journal."""
        return f"device:{self.device_no}"

    @property
    def scope(self) -> Scope:
        """Where the phone lies."""
        return Scope(organ=self.organ_code, territory=self.territory_code)


class DeviceKey(models.Model):
    """The public half of a key that one officer holds on one phone. Ended, never changed or removed."""

    key_no = models.CharField(max_length=40, unique=True)
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="+")
    username = models.CharField(max_length=40)
    officer_no = models.CharField(max_length=40)
    public_key = models.CharField(max_length=200)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    session_until = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["device", "username"], condition=models.Q(until=None), name="devices_one_key_a_person"
            ),
            models.UniqueConstraint(fields=["public_key"], name="devices_key_once"),
        ]
        indexes = [models.Index(fields=["username", "until"], name="devices_keys_of")]
