"""What is said to many people at once, kept once however many are told."""

from __future__ import annotations

from tortoise import fields
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from models.fields import UTCDatetimeField

__all__ = ["BroadcastText"]


class BroadcastText(Model):
    """The words of one broadcast; the deliveries that carry them have its ``cause``."""

    cause = fields.CharField(max_length=64, primary_key=True)
    digest = fields.CharField(max_length=32)
    """Of the words, so that the same command finds them again."""
    number = fields.IntField()
    """How often these words were broadcast, this time included."""
    text_fr = fields.TextField()
    text_en = fields.TextField()
    """Empty: the French words are said to everybody."""
    made_by = fields.CharField(max_length=160)
    made_at = UTCDatetimeField()
    owed_at = UTCDatetimeField(null=True)
    """When everybody listed was owed it; None while that goes on, or where it was cut short."""

    class Meta(Model.Meta):
        table = "broadcast_text"
        constraints = (UniqueConstraint(fields=("digest", "number"), name="uq_broadcast_text"),)
