from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from models.fields import UTCDatetimeField


class Migration(migrations.Migration):
    dependencies = [("models", "0014_amendments")]

    operations = [
        ops.CreateModel(
            name="AnswerRow",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True)),
                ("announcement_id", fields.BigIntField()),
                ("reader_id", fields.BigIntField()),
                ("writer_id", fields.BigIntField()),
                ("text", fields.TextField()),
                ("said_at", UTCDatetimeField()),
                ("settled", fields.BooleanField(default=False)),
            ],
            options={"table": "answer", "app": "models", "pk_attr": "id"},
        ),
        ops.AddIndex(
            "AnswerRow", Index(fields=("announcement_id", "reader_id", "id"), name="idx_answer_conversation")
        ),
        ops.AddIndex("AnswerRow", Index(fields=("writer_id", "said_at"), name="idx_answer_writer")),
        ops.AddIndex("AnswerRow", Index(fields=("reader_id",), name="idx_answer_reader")),
        ops.AddIndex("AnswerRow", Index(fields=("settled", "id"), name="idx_answer_settled")),
        ops.AddIndex("AnswerRow", Index(fields=("said_at",), name="idx_answer_said")),
    ]
