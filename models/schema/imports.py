"""Files being applied, their staged rows, and what a human decided about a doubtful pair."""

from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from models.fields import UTCDatetimeField
from models.schema.people import Person

__all__ = ["Decision", "Import", "ImportRow"]


class Import(Model):
    """One file: what it was, how far it got, what it changed."""

    id = fields.BigIntField(primary_key=True)
    kind = fields.CharField(max_length=16)
    file_name = fields.CharField(max_length=255)
    file_hash = fields.CharField(max_length=64)
    """SHA-256 of the bytes, hexadecimal."""
    state = fields.CharField(max_length=10)
    """``staging`` → ``applying`` → ``applied``."""
    actor = fields.CharField(max_length=160)
    campaigns = fields.TextField(default="[]")
    """JSON list of the codes of its campaigns."""
    counts = fields.TextField(default="{}")
    """JSON object of the counts the report shows."""
    created_at = UTCDatetimeField()
    applied_at = UTCDatetimeField(null=True)

    class Meta(Model.Meta):
        table = "import"
        indexes = (Index(fields=("file_hash",), name="idx_import_hash"),)


class ImportRow(Model):
    """One row staged from a file. Applied ones are removed; doubtful ones stay until a human has decided."""

    id = fields.BigIntField(primary_key=True)
    import_id = fields.BigIntField()
    """No foreign key: an import's rows are removed in chunks, and Tortoise loses the column's name when it is given."""
    line = fields.IntField()
    state = fields.CharField(max_length=8)
    """``staged`` or ``doubtful``."""
    person_id = fields.BigIntField(null=True)
    participant = fields.CharField(max_length=600, default="")
    """Whom the row speaks of, as a `Decision` names it."""
    candidates = fields.TextField(default="[]")
    """JSON list of the student numbers it may be."""
    payload = fields.TextField()
    """JSON object of the row as read."""

    class Meta(Model.Meta):
        table = "import_row"
        indexes = (
            Index(fields=("import_id", "state", "id"), name="idx_import_row_import"),
            Index(fields=("person_id",), name="idx_import_row_person"),
        )


class Decision(Model):
    """A human's word on a doubtful pair. Never overwritten by an import; ``person`` None means nobody of the roster."""

    id = fields.BigIntField(primary_key=True)
    participant = fields.CharField(max_length=600)
    person: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="decisions", null=True, on_delete=fields.CASCADE
    )
    actor = fields.CharField(max_length=160)
    decided_at = UTCDatetimeField()

    class Meta(Model.Meta):
        table = "decision"
        constraints = (UniqueConstraint(fields=("participant",), name="uq_decision_participant"),)
        indexes = (Index(fields=("person_id",), name="idx_decision_person"),)
