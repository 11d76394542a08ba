from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint

from models.fields import UTCDatetimeField

# Every two seconds is looked at what is left of each amendment: what was sent long ago is not to be read for it.
LEFT = (
    "CREATE INDEX idx_delivery_amended ON delivery (kind, cause, due_at)"
    " WHERE kind IN ('correction', 'withdrawal') AND state IN ('queued', 'retry', 'sending')"
)


class Migration(migrations.Migration):
    dependencies = [("models", "0013_compositions")]

    operations = [
        ops.CreateModel(
            name="AmendmentRow",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("announcement_id", fields.BigIntField()),
                ("revision", fields.IntField()),
                ("kind", fields.CharField(max_length=12)),
                ("state", fields.CharField(max_length=13)),
                ("author_id", fields.BigIntField(null=True)),
                ("actor", fields.CharField(max_length=160)),
                ("text_fr", fields.TextField()),
                ("text_en", fields.TextField(default="")),
                ("before_fr", fields.TextField()),
                ("before_en", fields.TextField(default="")),
                ("counted", fields.IntField()),
                ("walked", fields.BigIntField(default=0)),
                ("created_at", UTCDatetimeField()),
                ("confirmed_at", UTCDatetimeField(null=True)),
                ("ended_at", UTCDatetimeField(null=True)),
            ],
            options={"table": "amendment", "app": "models", "pk_attr": "id"},
        ),
        ops.AddConstraint(
            "AmendmentRow", UniqueConstraint(fields=("announcement_id", "revision"), name="uq_amendment_revision")
        ),
        ops.AddIndex("AmendmentRow", Index(fields=("state", "id"), name="idx_amendment_state")),
        ops.AddIndex("AmendmentRow", Index(fields=("author_id", "id"), name="idx_amendment_author")),
        ops.RunSQL(LEFT),
    ]
