"""Channels and groups in which announcements are posted, and which announcement goes to which of them."""

from __future__ import annotations

from tortoise import fields
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from models.fields import UTCDatetimeField

__all__ = ["AnnouncementPlace", "PlaceRow"]


class PlaceRow(Model):
    """A channel or a group; `models.announcing.places.Place` says what each column means. Never changed."""

    id = fields.BigIntField(primary_key=True)
    name = fields.CharField(max_length=60)
    folded = fields.CharField(max_length=120)
    """The name without accents and case (``pix.names.fold``), by which it is found."""
    platform = fields.CharField(max_length=32)
    chat = fields.CharField(max_length=64)
    role = fields.CharField(max_length=32, default="")
    """Whom a post there mentions, by the platform's own id; empty: nobody."""
    made_by = fields.CharField(max_length=160)
    """``operator:login`` or an account, as in the audit log."""
    made_at = UTCDatetimeField()

    class Meta(Model.Meta):
        table = "place"
        constraints = (
            UniqueConstraint(fields=("folded",), name="uq_place_folded"),
            UniqueConstraint(fields=("platform", "chat", "role"), name="uq_place_chat"),
        )


class AnnouncementPlace(Model):
    """An announcement is to be posted in a place. The place's facts are kept: it may be removed afterwards."""

    id = fields.BigIntField(primary_key=True)
    announcement_id = fields.BigIntField()
    place_id = fields.BigIntField()
    """No foreign key: what was posted there outlives the place."""
    name = fields.CharField(max_length=60)
    platform = fields.CharField(max_length=32)
    chat = fields.CharField(max_length=64)
    role = fields.CharField(max_length=32, default="")

    class Meta(Model.Meta):
        table = "announcement_place"
        constraints = (UniqueConstraint(fields=("announcement_id", "place_id"), name="uq_announcement_place"),)
