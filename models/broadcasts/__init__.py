"""What an operator says to many people at once: the words kept once, a delivery owed to each person."""

from models.broadcasts.audience import LONGEST, Audience, people_of
from models.broadcasts.owing import Aiming, Broadcasting, Tally
from models.broadcasts.words import Words, begin, words_of

__all__ = ["LONGEST", "Aiming", "Audience", "Broadcasting", "Tally", "Words", "begin", "people_of", "words_of"]
