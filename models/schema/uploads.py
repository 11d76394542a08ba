"""Files that the team sends in a chat, kept until they are imported, given up or forgotten."""

from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.fields import UTCDatetimeField
from models.schema.people import Account

__all__ = ["ImportUpload"]


class ImportUpload(Model):
    """One file, and how far it got: received, checked, confirmed, ended or dropped."""

    id = fields.BigIntField(primary_key=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name="uploads", on_delete=fields.CASCADE
    )
    """Where it was sent from, and is answered."""
    file_name = fields.CharField(max_length=255)
    file_hash = fields.CharField(max_length=64)
    """SHA-256 of the bytes, hexadecimal."""
    content = fields.BinaryField(null=True)
    """The bytes, compressed by zlib; None once nobody needs them."""
    state = fields.CharField(max_length=9)
    """A ``models.uploads.upload.State`` by its value."""
    report = fields.TextField(default="")
    """What was found, as ``models.uploads.telling`` writes it: counts and places, no student; empty before."""
    error = fields.CharField(max_length=16, default="")
    """The error id of a failure of ours, which the log carries."""
    created_at = UTCDatetimeField()
    confirmed_at = UTCDatetimeField(null=True)
    confirmed_by = fields.CharField(max_length=160, default="")
    """The account that confirmed it, as in the audit log."""

    class Meta(Model.Meta):
        table = "import_upload"
        indexes = (
            Index(fields=("state", "id"), name="idx_import_upload_state"),
            Index(fields=("account_id",), name="idx_import_upload_account"),
        )
