"""What staff set for the campus: the campaigns to send a profile to, the notes of each group."""

from __future__ import annotations

from tortoise import fields
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from models.fields import UTCDatetimeField

__all__ = ["Campaign", "GroupNote"]


class Campaign(Model):
    """A Pix Orga campaign to which students send their profile."""

    id = fields.BigIntField(primary_key=True)
    code = fields.CharField(max_length=32)
    audience = fields.CharField(max_length=255, default="")
    """A group's name, or empty for all."""
    several_sendings = fields.BooleanField(default=False)
    set_at = UTCDatetimeField()

    class Meta(Model.Meta):
        table = "campaign"
        constraints = (UniqueConstraint(fields=("code",), name="uq_campaign_code"),)


class GroupNote(Model):
    """Staff's words about Pix in one group's year."""

    id = fields.BigIntField(primary_key=True)
    group = fields.CharField(max_length=255)
    note_fr = fields.TextField(default="")
    note_en = fields.TextField(default="")
    set_at = UTCDatetimeField()

    class Meta(Model.Meta):
        table = "group_note"
        constraints = (UniqueConstraint(fields=("group",), name="uq_group_note_group"),)
