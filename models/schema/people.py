"""People and the chat accounts through which they are reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from models.fields import UTCDatetimeField

if TYPE_CHECKING:
    from models.schema.imports import Decision
    from models.schema.profiles import Attempt, CompetenceState, Sending

__all__ = ["Account", "Person"]


class Person(Model):
    """A human: a student of the roster (``number`` set), a member of staff, or a guest not yet known to the roster."""

    id = fields.BigIntField(primary_key=True)
    number = fields.CharField(max_length=255, null=True)
    first_name = fields.CharField(max_length=255, default="")
    second_name = fields.CharField(max_length=255, default="")
    third_name = fields.CharField(max_length=255, default="")
    last_name = fields.CharField(max_length=255, default="")
    usage_name = fields.CharField(max_length=255, default="")
    folded_name = fields.CharField(max_length=600, default="")
    """Last and first name after folding accents, case and apostrophes (``pix.names.fold_full_name``)."""
    birthdate = fields.DateField(null=True)
    email = fields.CharField(max_length=255, default="")
    component = fields.CharField(max_length=255, default="")
    team = fields.CharField(max_length=255, default="")
    group = fields.CharField(max_length=255, default="")
    diploma = fields.CharField(max_length=255, default="")
    regime = fields.CharField(max_length=255, default="")
    on_roster = fields.BooleanField(default=False)
    """In the latest roster imported. A student who left stays, with False and ``left_roster_at``."""
    left_roster_at = UTCDatetimeField(null=True)
    role = fields.SmallIntField(default=0)
    """A ``bot.ports.Role`` by its value."""
    language = fields.CharField(max_length=2, null=True)
    zone = fields.CharField(max_length=64, null=True)
    """IANA name; None is the campus's zone."""
    quiet_hours = fields.CharField(max_length=16, null=True)
    """``HH:MM-HH:MM`` or ``off``; None is the campus's."""
    plain_text = fields.BooleanField(default=False)
    silenced_at = UTCDatetimeField(null=True)
    """Since when nothing unasked is sent (``/stop``)."""
    school_account = fields.CharField(max_length=8, null=True)
    """What was answered at ``/start`` to "do you already have a Pix account?": yes, school or no."""
    created_at = UTCDatetimeField()

    accounts: fields.ReverseRelation[Account]
    states: fields.ReverseRelation[CompetenceState]
    sendings: fields.ReverseRelation[Sending]
    attempts: fields.ReverseRelation[Attempt]
    decisions: fields.ReverseRelation[Decision]

    class Meta(Model.Meta):
        table = "person"
        constraints = (UniqueConstraint(fields=("number",), name="uq_person_number"),)
        indexes = (
            Index(fields=("folded_name",), name="idx_person_folded"),
            Index(fields=("group",), name="idx_person_group"),
            Index(fields=("role",), name="idx_person_role"),
        )


class Account(Model):
    """A chat account of a person."""

    id = fields.BigIntField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="accounts", on_delete=fields.CASCADE
    )
    platform = fields.CharField(max_length=32)
    user = fields.CharField(max_length=128)
    locale = fields.CharField(max_length=35, default="")
    display_name = fields.CharField(max_length=255, default="")
    preferred = fields.BooleanField(default=False)
    unreachable_reason = fields.CharField(max_length=64, null=True)
    unreachable_at = UTCDatetimeField(null=True)
    created_at = UTCDatetimeField()
    seen_at = UTCDatetimeField()

    class Meta(Model.Meta):
        table = "account"
        constraints = (UniqueConstraint(fields=("platform", "user"), name="uq_account_address"),)
        indexes = (
            Index(fields=("person_id",), name="idx_account_person"),
            # Whom an audience would reach is read from this one alone, for who has a single account.
            Index(fields=("person_id", "unreachable_reason", "platform", "locale"), name="idx_account_reach"),
        )
