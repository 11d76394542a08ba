"""What a person chose about reminders, and which delays the queue was planned with."""

from __future__ import annotations

from tortoise import fields
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from models.fields import UTCDatetimeField
from models.schema.people import Person

__all__ = ["PlannedWith", "ReminderChoice", "ReminderOff"]


class ReminderChoice(Model):
    """One person's choices; ``models.reminders.choices.Choices`` says what each column means. No row: the defaults."""

    id = fields.BigIntField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="reminder_choices", on_delete=fields.CASCADE
    )
    doors = fields.CharField(max_length=8, null=True)
    hour = fields.CharField(max_length=5, null=True)
    """``HH:MM`` in the person's own zone."""
    per_week = fields.SmallIntField(null=True)
    imports = fields.BooleanField(null=True)
    paused_at = UTCDatetimeField(null=True)
    answered_at = UTCDatetimeField(null=True)

    class Meta(Model.Meta):
        table = "reminder_choice"
        constraints = (UniqueConstraint(fields=("person_id",), name="uq_reminder_choice"),)


class ReminderOff(Model):
    """A kind of message that a person turned off: altogether (``competence`` empty), or for one competence."""

    id = fields.BigIntField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="reminders_off", on_delete=fields.CASCADE
    )
    kind = fields.CharField(max_length=12)
    competence = fields.CharField(max_length=3, default="")
    since = UTCDatetimeField()

    class Meta(Model.Meta):
        table = "reminder_off"
        constraints = (UniqueConstraint(fields=("person_id", "kind", "competence"), name="uq_reminder_off"),)


class PlannedWith(Model):
    """The settings that the waiting deliveries of a kind were planned with."""

    kind = fields.CharField(max_length=12, primary_key=True)
    settings = fields.CharField(max_length=255)

    class Meta(Model.Meta):
        table = "planned_with"
