"""What staff announce: the words, to whom, and how far it got. What is owed to each person is in ``delivery``."""

from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from models.fields import UTCDatetimeField
from models.schema.people import Person

__all__ = ["AnnouncementPress", "AnnouncementRow"]


class AnnouncementRow(Model):
    """One announcement; `models.announcing.announcement.Announcement` says what each column means.

    Its deliveries have two partial indexes of their own, from the migration: ``idx_delivery_announced`` holds those
    that are still to be sent, ``idx_delivery_refused`` those that were given up.
    """

    id = fields.BigIntField(primary_key=True)
    kind = fields.CharField(max_length=12)
    state = fields.CharField(max_length=13)
    author_id = fields.BigIntField(null=True)
    """The person who wrote it. No foreign key: an announcement outlives its author's account. Null: an operator."""
    actor = fields.CharField(max_length=160)
    approver = fields.CharField(max_length=160, default="")
    audience = fields.TextField()
    asked_at = UTCDatetimeField()
    """The instant the audience is asked as of, and its highest person: who comes later is not in it."""
    last_person = fields.BigIntField()
    counted = fields.IntField()
    walked = fields.BigIntField(default=0)
    """Up to which person rows are written."""
    text_fr = fields.TextField()
    text_en = fields.TextField(default="")
    button_fr = fields.CharField(max_length=80, default="")
    button_en = fields.CharField(max_length=80, default="")
    button_target = fields.CharField(max_length=1024, default="")
    file_name = fields.CharField(max_length=255, default="")
    file_type = fields.CharField(max_length=100, default="")
    file_alt = fields.TextField(default="")
    file_content = fields.BinaryField(null=True)
    starts_at = UTCDatetimeField(null=True)
    expires_at = UTCDatetimeField(null=True)
    created_at = UTCDatetimeField()
    confirmed_at = UTCDatetimeField(null=True)
    ended_at = UTCDatetimeField(null=True)

    class Meta(Model.Meta):
        table = "announcement"
        indexes = (
            Index(fields=("state", "id"), name="idx_announcement_state"),
            Index(fields=("author_id", "id"), name="idx_announcement_author"),
        )


class AnnouncementPress(Model):
    """Somebody pressed the button of an announcement; only the first time is kept."""

    id = fields.BigIntField(primary_key=True)
    announcement: fields.ForeignKeyRelation[AnnouncementRow] = fields.ForeignKeyField(
        "models.AnnouncementRow", related_name="presses", on_delete=fields.CASCADE
    )
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="announcement_presses", on_delete=fields.CASCADE
    )
    at = UTCDatetimeField()

    class Meta(Model.Meta):
        table = "announcement_press"
        constraints = (UniqueConstraint(fields=("announcement_id", "person_id"), name="uq_announcement_press"),)
        indexes = (Index(fields=("person_id",), name="idx_announcement_press_person"),)
