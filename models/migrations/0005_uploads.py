from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from models.fields import UTCDatetimeField


class Migration(migrations.Migration):
    dependencies = [("models", "0004_linking")]

    operations = [
        ops.CreateModel(
            name="ImportUpload",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("account", fields.ForeignKeyField("models.Account", source_field="account_id", to_field="id", related_name="uploads", on_delete=OnDelete.CASCADE)),
                ("file_name", fields.CharField(max_length=255)),
                ("file_hash", fields.CharField(max_length=64)),
                ("content", fields.BinaryField(null=True)),
                ("state", fields.CharField(max_length=9)),
                ("report", fields.TextField(default="")),
                ("error", fields.CharField(max_length=16, default="")),
                ("created_at", UTCDatetimeField()),
                ("confirmed_at", UTCDatetimeField(null=True)),
                ("confirmed_by", fields.CharField(max_length=160, default="")),
            ],
            options={"table": "import_upload", "app": "models", "pk_attr": "id"},
        ),
        ops.AddIndex("ImportUpload", Index(fields=("state", "id"), name="idx_import_upload_state")),
        ops.AddIndex("ImportUpload", Index(fields=("account_id",), name="idx_import_upload_account")),
    ]
