"""What the chat core keeps: updates seen, conversations waiting, the key that seals buttons."""

from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from models.fields import UTCDatetimeField

__all__ = ["AdapterNote", "DialogRow", "InboxEntry", "Secret"]


class InboxEntry(Model):
    """An update that was handled."""

    id = fields.BigIntField(primary_key=True)
    key = fields.CharField(max_length=160)
    seen_at = UTCDatetimeField()

    class Meta(Model.Meta):
        table = "inbox"
        constraints = (UniqueConstraint(fields=("key",), name="uq_inbox_key"),)
        indexes = (Index(fields=("seen_at",), name="idx_inbox_seen"),)


class DialogRow(Model):
    """A conversation waiting for its next answer."""

    id = fields.BigIntField(primary_key=True)
    platform = fields.CharField(max_length=32)
    user = fields.CharField(max_length=128)
    flow = fields.CharField(max_length=32)
    step = fields.CharField(max_length=32)
    data = fields.TextField(default="{}")
    version = fields.IntField()
    expires_at = UTCDatetimeField()

    class Meta(Model.Meta):
        table = "dialog"
        constraints = (UniqueConstraint(fields=("platform", "user"), name="uq_dialog_address"),)
        indexes = (Index(fields=("expires_at",), name="idx_dialog_expires"),)


class AdapterNote(Model):
    """Something an adapter remembers across restarts."""

    id = fields.BigIntField(primary_key=True)
    platform = fields.CharField(max_length=32)
    key = fields.CharField(max_length=128)
    value = fields.CharField(max_length=255)

    class Meta(Model.Meta):
        table = "adapter_note"
        constraints = (UniqueConstraint(fields=("platform", "key"), name="uq_adapter_note"),)


class Secret(Model):
    """A random key every process shares, such as the one that seals buttons."""

    name = fields.CharField(max_length=32, primary_key=True)
    value = fields.CharField(max_length=128)

    class Meta(Model.Meta):
        table = "secret"
