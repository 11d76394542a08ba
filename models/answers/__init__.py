"""Answers to announcements: what a reader says back reaches a human of the team, whose reply reaches the reader.

Each message is kept before it is owed, in one transaction; who it goes to is looked at anew until it has arrived.
"""

from models.answers.answer import CAUSE, About, Answer, answer, conversation, of_delivery, of_message, said_with
from models.answers.keeping import KEPT_FOR, purge
from models.answers.reader import Standing, standing
from models.answers.saying import LONGEST, MOST_PER_HOUR, TooOften, ask, reply
from models.answers.team import Receivers, receivers, wants_answers
from models.answers.work import WORTH, AnswerWork

__all__ = [
    "CAUSE",
    "KEPT_FOR",
    "LONGEST",
    "MOST_PER_HOUR",
    "WORTH",
    "About",
    "Answer",
    "AnswerWork",
    "Receivers",
    "Standing",
    "TooOften",
    "answer",
    "ask",
    "conversation",
    "of_delivery",
    "of_message",
    "purge",
    "receivers",
    "reply",
    "said_with",
    "standing",
    "wants_answers",
]
