"""What a member of the team is writing in a chat and has not sent."""

from __future__ import annotations

from tortoise import fields
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from models.fields import UTCDatetimeField
from models.schema.people import Person

__all__ = ["CompositionRow"]


class CompositionRow(Model):
    """One announcement being written, one a person; `models.announcing.compositions` says what each column means."""

    id = fields.BigIntField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="compositions", on_delete=fields.CASCADE
    )
    text_fr = fields.TextField(default="")
    text_en = fields.TextField(default="")
    button_fr = fields.CharField(max_length=80, default="")
    button_en = fields.CharField(max_length=80, default="")
    button_target = fields.CharField(max_length=1024, default="")
    file_name = fields.CharField(max_length=255, default="")
    file_type = fields.CharField(max_length=100, default="")
    file_alt = fields.TextField(default="")
    file_content = fields.BinaryField(null=True)
    audience = fields.TextField(default="")
    starts_at = UTCDatetimeField(null=True)
    urgent = fields.BooleanField(default=False)
    draft_id = fields.BigIntField(null=True)
    """The announcement it was shown as last, while that is still a draft."""
    places = fields.TextField(default="", db_default="")
    """Where it is posted too: the ids of places, with spaces between them."""
    updated_at = UTCDatetimeField()

    class Meta(Model.Meta):
        table = "composition"
        constraints = (UniqueConstraint(fields=("person_id",), name="uq_composition"),)
