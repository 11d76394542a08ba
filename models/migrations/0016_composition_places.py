from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("models", "0015_answers")]

    operations = [
        ops.AddField("CompositionRow", "places", fields.TextField(default="", db_default="")),
    ]
