"""The one question asked when reminders were ignored: they pause, and nothing more is sent until it is answered."""

from __future__ import annotations

from typing import Final

from bot.message import Message
from bot.voice import Speaking
from handlers import buttons
from handlers.notices.greeting import hello

__all__ = ["GO_ON", "GO_ON_NO", "ask_to_go_on"]

GO_ON: Final = "reminders-resume"
"""The press that ends the pause."""

GO_ON_NO: Final = "reminders-stop"
"""The press that turns reminders off."""


def ask_to_go_on(voice: Speaking, first_name: str) -> Message:
    """Return the question, whose buttons go on, end it, or lead to the choices."""
    text = voice.say("retake-paused", hello=hello(voice, first_name))
    answers = buttons.press(voice, "retake-go-on", GO_ON), buttons.press(voice, "retake-go-on-no", GO_ON_NO)
    return Message(text).with_buttons(answers, (buttons.command(voice, "button-reminders", "reminders"),))
