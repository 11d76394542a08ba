"""Which process has what only one may have at a time. Its rules live in ``models.leases``."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

__all__ = ["LeaseRow"]


class LeaseRow(Model):
    """The lease of one name: a platform's, a terminal's, or (empty) that of the gathering. The row is never removed."""

    name = fields.CharField(max_length=32, primary_key=True)
    epoch = fields.BigIntField()
    """How often somebody took it over. It only grows, whatever the clocks say."""
    holder = fields.CharField(max_length=160)
    """Which process has it, for people to read; empty once it was given back."""
    place = fields.CharField(max_length=32)
    """Where its holder has the lock of `models.leases.locks`; empty where it has none."""
    until = fields.FloatField()
    """When it runs out, in seconds since 1970 by the database's own clock."""

    class Meta(Model.Meta):
        table = "lease"
