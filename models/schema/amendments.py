"""What was changed of announcements that people had already. What is owed to each person is in ``delivery``."""

from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from models.fields import UTCDatetimeField

__all__ = ["AmendmentRow"]


class AmendmentRow(Model):
    """One correction or withdrawal; `models.announcing.amending.amendment.Amendment` says what each column means.

    Its deliveries have a partial index of their own, from the migration: ``idx_delivery_amended`` holds those that are
    still to be called.
    """

    id = fields.BigIntField(primary_key=True)
    announcement_id = fields.BigIntField()
    revision = fields.IntField()
    kind = fields.CharField(max_length=12)
    state = fields.CharField(max_length=13)
    author_id = fields.BigIntField(null=True)
    """The person who asked for it. No foreign key: it outlives their account. Null: an operator."""
    actor = fields.CharField(max_length=160)
    text_fr = fields.TextField()
    text_en = fields.TextField(default="")
    before_fr = fields.TextField()
    before_en = fields.TextField(default="")
    counted = fields.IntField()
    walked = fields.BigIntField(default=0)
    created_at = UTCDatetimeField()
    confirmed_at = UTCDatetimeField(null=True)
    ended_at = UTCDatetimeField(null=True)

    class Meta(Model.Meta):
        table = "amendment"
        constraints = (UniqueConstraint(fields=("announcement_id", "revision"), name="uq_amendment_revision"),)
        indexes = (
            Index(fields=("state", "id"), name="idx_amendment_state"),
            Index(fields=("author_id", "id"), name="idx_amendment_author"),
        )
