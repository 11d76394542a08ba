"""What is said back to an announcement, and answered: each message of these conversations, whoever wrote it."""

from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.fields import UTCDatetimeField

__all__ = ["AnswerRow"]


class AnswerRow(Model):
    """One message between the reader of an announcement and the team; the rules are in `models.answers`.

    No foreign keys: a conversation goes when it is old (`models.answers.keeping`), and a merged person takes it along.
    """

    id = fields.BigIntField(primary_key=True)
    announcement_id = fields.BigIntField()
    reader_id = fields.BigIntField()
    """The person who was sent the announcement, whose conversation it is."""
    writer_id = fields.BigIntField()
    """Who wrote this: the reader, or one of the team."""
    text = fields.TextField()
    said_at = UTCDatetimeField()
    settled = fields.BooleanField(default=False)
    """Whether it has arrived, or nothing more can be done for it."""

    class Meta(Model.Meta):
        table = "answer"
        indexes = (
            Index(fields=("announcement_id", "reader_id", "id"), name="idx_answer_conversation"),
            Index(fields=("writer_id", "said_at"), name="idx_answer_writer"),
            Index(fields=("reader_id",), name="idx_answer_reader"),
            Index(fields=("settled", "id"), name="idx_answer_settled"),
            Index(fields=("said_at",), name="idx_answer_said"),
        )
