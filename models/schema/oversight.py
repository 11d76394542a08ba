"""Who did what: the append-only audit log. A trigger of the database refuses to change or remove an entry."""

from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.fields import UTCDatetimeField

__all__ = ["AuditEntry"]


class AuditEntry(Model):
    """One act of a member of staff or of an operator."""

    id = fields.BigIntField(primary_key=True)
    at = UTCDatetimeField()
    actor = fields.CharField(max_length=160)
    """``operator:login`` for the command line, ``telegram:12345`` and the like for a chat."""
    act = fields.CharField(max_length=48)
    person_id = fields.BigIntField(null=True)
    """Whom it concerns; no foreign key, since an entry outlives the person."""
    details = fields.TextField(default="{}")
    """JSON object."""

    class Meta(Model.Meta):
        table = "audit"
        indexes = (Index(fields=("person_id", "id"), name="idx_audit_person"),)
