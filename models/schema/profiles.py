"""Levels: where each figure is from, since when, and what was known before."""

from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from models.fields import UTCDatetimeField
from models.schema.people import Person

__all__ = ["Attempt", "CompetenceState", "Sending"]


class CompetenceState(Model):
    """The latest figure of one person in one competence from one source (``pix.profile.Source`` by its value)."""

    id = fields.BigIntField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="states", on_delete=fields.CASCADE
    )
    competence = fields.CharField(max_length=3)
    source = fields.CharField(max_length=10)
    level = fields.SmallIntField()
    pix = fields.SmallIntField(null=True)
    """None when only the level was declared."""
    known_at = UTCDatetimeField()
    """The instant the figure speaks of: the sending for an imported one, the answer for a declared one."""
    moved_at = UTCDatetimeField(null=True)
    """For an imported figure: the first sending at which it had changed since the one before; None at the first."""

    class Meta(Model.Meta):
        table = "competence_state"
        constraints = (UniqueConstraint(fields=("person_id", "competence", "source"), name="uq_competence_state"),)


class Sending(Model):
    """One profile a student sent, as Pix's file has it: the history behind the imported states."""

    id = fields.BigIntField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="sendings", on_delete=fields.CASCADE
    )
    campaign = fields.CharField(max_length=32, default="")
    sent_at = UTCDatetimeField()
    day_only = fields.BooleanField(default=False)
    """The file gave a day without an hour; ``sent_at`` is then the day's end, the latest it can have been."""
    total_pix = fields.SmallIntField()
    certifiable = fields.BooleanField()
    certifiable_count = fields.SmallIntField()
    figures = fields.CharField(max_length=255)
    """``level:pix`` of the 16 competences in their order, separated by spaces; ``-`` where the file has none."""
    import_id = fields.BigIntField(null=True)

    class Meta(Model.Meta):
        table = "sending"
        constraints = (UniqueConstraint(fields=("person_id", "campaign", "sent_at"), name="uq_sending"),)


class Attempt(Model):
    """A student's own word that they answered in a competence."""

    id = fields.BigIntField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="attempts", on_delete=fields.CASCADE
    )
    competence = fields.CharField(max_length=3)
    answered_at = UTCDatetimeField()
    level = fields.SmallIntField(null=True)
    pix = fields.SmallIntField(null=True)
    told_at = UTCDatetimeField()
    undone_at = UTCDatetimeField(null=True)

    class Meta(Model.Meta):
        table = "attempt"
        indexes = (Index(fields=("person_id", "competence", "answered_at"), name="idx_attempt_person"),)
