"""Audiences kept under a name. What is kept of each person's figures is `models.audiences.figures`'s alone."""

from __future__ import annotations

from tortoise import fields
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from models.fields import UTCDatetimeField

__all__ = ["Audience"]


class Audience(Model):
    """An expression under a name, and who kept it last."""

    id = fields.BigIntField(primary_key=True)
    name = fields.CharField(max_length=60)
    folded = fields.CharField(max_length=120)
    """The name without accents and case (``pix.names.fold``), by which it is found."""
    expression = fields.TextField()
    """As ``models.audiences.expression.written`` prints it, in English."""
    made_by = fields.CharField(max_length=160)
    """``operator:login`` or an account, as in the audit log."""
    made_at = UTCDatetimeField()

    class Meta(Model.Meta):
        table = "audience"
        constraints = (UniqueConstraint(fields=("folded",), name="uq_audience_folded"),)
