from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint

from models.fields import UTCDatetimeField


class Migration(migrations.Migration):
    dependencies = [("models", "0004_adapter_notes")]

    operations = [
        ops.CreateModel(
            name="LinkCode",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("hash", fields.CharField(max_length=64)),
                ("kind", fields.CharField(max_length=6)),
                ("person", fields.ForeignKeyField("models.Person", source_field="person_id", to_field="id", related_name="link_codes", on_delete=OnDelete.CASCADE)),
                ("made_by", fields.CharField(max_length=160)),
                ("made_at", UTCDatetimeField()),
                ("expires_at", UTCDatetimeField()),
                ("used_at", UTCDatetimeField(null=True)),
                ("used_by", fields.BigIntField(null=True)),
                ("revoked_at", UTCDatetimeField(null=True)),
            ],
            options={"table": "link_code", "app": "models", "pk_attr": "id"},
        ),
        ops.CreateModel(
            name="LinkTry",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("account", fields.ForeignKeyField("models.Account", source_field="account_id", to_field="id", related_name="link_tries", on_delete=OnDelete.CASCADE)),
                ("misses", fields.SmallIntField()),
                ("pauses", fields.SmallIntField()),
                ("missed_at", UTCDatetimeField()),
                ("paused_until", UTCDatetimeField(null=True)),
            ],
            options={"table": "link_try", "app": "models", "pk_attr": "id"},
        ),
        ops.AddConstraint("LinkCode", UniqueConstraint(fields=("hash",), name="uq_link_code_hash")),
        ops.AddConstraint("LinkTry", UniqueConstraint(fields=("account_id",), name="uq_link_try_account")),
        ops.AddIndex("LinkCode", Index(fields=("person_id", "kind"), name="idx_link_code_person")),
        ops.AddIndex("LinkCode", Index(fields=("expires_at",), name="idx_link_code_expires")),
        ops.AddIndex("LinkTry", Index(fields=("missed_at",), name="idx_link_try_missed")),
    ]
