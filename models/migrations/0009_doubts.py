from tortoise import fields, migrations
from tortoise.migrations import operations as ops

from models.fields import UTCDatetimeField

# Only what waits to be called again after a doubt, which is next to nothing, is looked through twice a minute.
DOUBTED = """
CREATE INDEX idx_delivery_doubted ON delivery (doubted_at)
WHERE doubted_at IS NOT NULL AND bundle_id IS NULL AND state IN ('queued', 'retry')
"""


class Migration(migrations.Migration):
    dependencies = [("models", "0008_audiences")]

    operations = [
        ops.AddField("DeliveryRow", "doubted_at", UTCDatetimeField(null=True)),
        ops.AddField("DeliveryRow", "nonce", fields.CharField(max_length=25, null=True)),
        ops.RunSQL(DOUBTED),
    ]
