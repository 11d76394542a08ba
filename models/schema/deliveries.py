"""What is owed to people, and the keys of what was owed once. Its rules live in ``models.queue``."""

from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from models.fields import UTCDatetimeField

__all__ = ["DeliveryRow", "SpentKey"]


class DeliveryRow(Model):
    """One message owed to one person; `models.queue.delivery.Delivery` says what each column means.

    Four partial indexes, which Tortoise cannot name here, come from migrations: ``idx_delivery_due`` holds only what
    may be claimed, ``idx_delivery_leased`` only what is, ``idx_delivery_bundle`` only members, ``idx_delivery_doubted``
    only what waits although it may have arrived.
    """

    id = fields.BigIntField(primary_key=True)
    kind = fields.CharField(max_length=12)
    cause = fields.CharField(max_length=64)
    person_id = fields.BigIntField()
    """No foreign key: who is erased takes what is owed along through the queue, which keeps the key.

    Below zero it is a place (`models.announcing.posts`), and so is ``account_id``.
    """
    lane = fields.SmallIntField()
    state = fields.CharField(max_length=11)
    reason = fields.CharField(max_length=255)
    platform = fields.CharField(max_length=32)
    account_id = fields.BigIntField(null=True)
    bundle_id = fields.BigIntField(null=True)
    payload = fields.TextField()
    due_at = UTCDatetimeField()
    expires_at = UTCDatetimeField()
    created_at = UTCDatetimeField()
    attempts = fields.IntField()
    retries = fields.SmallIntField()
    failing_since = UTCDatetimeField(null=True)
    called_at = UTCDatetimeField(null=True)
    sent_at = UTCDatetimeField(null=True)
    message_ref = fields.CharField(max_length=255, null=True)
    leased_until = UTCDatetimeField(null=True)
    epoch = fields.BigIntField()
    doubted_at = UTCDatetimeField(null=True)
    nonce = fields.CharField(max_length=25, null=True)

    class Meta(Model.Meta):
        table = "delivery"
        constraints = (UniqueConstraint(fields=("kind", "cause", "person_id"), name="uq_delivery_key"),)
        indexes = (Index(fields=("person_id", "id"), name="idx_delivery_person"),)


class SpentKey(Model):
    """The key of a delivery that was forgotten, so that it is never owed again."""

    digest = fields.CharField(max_length=32, primary_key=True)

    class Meta(Model.Meta):
        table = "spent_key"
