"""Single-use codes that join a chat account to a person, and how often an account tried one in vain."""

from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from models.fields import UTCDatetimeField
from models.schema.people import Account, Person

__all__ = ["LinkCode", "LinkTry"]


class LinkCode(Model):
    """A code made for one person. The code itself is shown once and kept nowhere: ``hash`` recognises it."""

    id = fields.BigIntField(primary_key=True)
    hash = fields.CharField(max_length=64)
    """HMAC-SHA256 under a key of the table ``secret``, hexadecimal."""
    kind = fields.CharField(max_length=6)
    """A ``models.linking.codes.CodeKind`` by its value."""
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="link_codes", on_delete=fields.CASCADE
    )
    made_by = fields.CharField(max_length=160)
    """``operator:login`` or an account, as in the audit log."""
    made_at = UTCDatetimeField()
    expires_at = UTCDatetimeField()
    used_at = UTCDatetimeField(null=True)
    used_by = fields.BigIntField(null=True)
    """The account it joined; no foreign key, since the code was used whatever becomes of the account."""
    revoked_at = UTCDatetimeField(null=True)

    class Meta(Model.Meta):
        table = "link_code"
        constraints = (UniqueConstraint(fields=("hash",), name="uq_link_code_hash"),)
        indexes = (
            Index(fields=("person_id", "kind"), name="idx_link_code_person"),
            Index(fields=("expires_at",), name="idx_link_code_expires"),
        )


class LinkTry(Model):
    """How often an account gave a code in vain, and until when it has to pause."""

    id = fields.BigIntField(primary_key=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name="link_tries", on_delete=fields.CASCADE
    )
    misses = fields.SmallIntField()
    """Since the last pause."""
    pauses = fields.SmallIntField()
    missed_at = UTCDatetimeField()
    paused_until = UTCDatetimeField(null=True)

    class Meta(Model.Meta):
        table = "link_try"
        constraints = (UniqueConstraint(fields=("account_id",), name="uq_link_try_account"),)
        indexes = (Index(fields=("missed_at",), name="idx_link_try_missed"),)
