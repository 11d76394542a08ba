from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint

from models.fields import UTCDatetimeField

# An empty sweep reads one entry of a lane, however many rows wait for later.
DUE = """
CREATE INDEX idx_delivery_due ON delivery (platform, lane, due_at, id)
WHERE leased_until IS NULL AND bundle_id IS NULL AND state IN ('queued', 'retry')
"""


class Migration(migrations.Migration):
    dependencies = [("models", "0001_initial")]

    operations = [
        ops.CreateModel(
            name="DeliveryRow",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("kind", fields.CharField(max_length=12)),
                ("cause", fields.CharField(max_length=64)),
                ("person_id", fields.BigIntField()),
                ("lane", fields.SmallIntField()),
                ("state", fields.CharField(max_length=11)),
                ("reason", fields.CharField(max_length=255)),
                ("platform", fields.CharField(max_length=32)),
                ("account_id", fields.BigIntField(null=True)),
                ("bundle_id", fields.BigIntField(null=True)),
                ("payload", fields.TextField()),
                ("due_at", UTCDatetimeField()),
                ("expires_at", UTCDatetimeField()),
                ("created_at", UTCDatetimeField()),
                ("attempts", fields.IntField()),
                ("retries", fields.SmallIntField()),
                ("failing_since", UTCDatetimeField(null=True)),
                ("called_at", UTCDatetimeField(null=True)),
                ("sent_at", UTCDatetimeField(null=True)),
                ("message_ref", fields.CharField(null=True, max_length=255)),
                ("leased_until", UTCDatetimeField(null=True)),
                ("epoch", fields.BigIntField()),
            ],
            options={"table": "delivery", "app": "models", "pk_attr": "id"},
        ),
        ops.CreateModel(
            name="SpentKey",
            fields=[("digest", fields.CharField(primary_key=True, max_length=32))],
            options={"table": "spent_key", "app": "models", "pk_attr": "digest"},
        ),
        ops.AddConstraint("DeliveryRow", UniqueConstraint(fields=("kind", "cause", "person_id"), name="uq_delivery_key")),
        ops.AddIndex("DeliveryRow", Index(fields=("person_id", "id"), name="idx_delivery_person")),
        ops.RunSQL(DUE),
        ops.RunSQL("CREATE INDEX idx_delivery_leased ON delivery (leased_until) WHERE leased_until IS NOT NULL"),
        ops.RunSQL("CREATE INDEX idx_delivery_bundle ON delivery (bundle_id) WHERE bundle_id IS NOT NULL"),
    ]
