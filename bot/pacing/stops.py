"""What the platform itself asks to wait for: a chat, or everything. Plain arithmetic on seconds of one steady clock."""

from __future__ import annotations

from collections import deque

__all__ = ["Crowd", "Stops"]


class Crowd:
    """Tells when ``most`` chats were told to wait within ``span`` seconds: that is no chat's own affair any more."""

    __slots__ = ("_most", "_recent", "_span")

    def __init__(self, most: int | None, span: float) -> None:
        self._most, self._span = most, span
        self._recent: deque[tuple[float, str, float]] = deque()

    def stopped(self, chat: str, until: float, now: float) -> float | None:
        """Note that ``chat`` is to wait until ``until``. Returns until when the latest of a crowd is, None for none."""
        if self._most is None:
            return None
        self._recent.append((now, chat, until))
        while self._recent[0][0] < now - self._span:
            self._recent.popleft()
        if len({stopped for _, stopped, _ in self._recent}) < self._most:
            return None
        return max(until for _, _, until in self._recent)


class Stops:
    """What the platform asked to wait: one chat, or everything once it stopped several chats within a second."""

    _WITHIN = 1.0

    def __init__(self, stopped_chats: int | None = 3) -> None:
        self._crowd = Crowd(stopped_chats, self._WITHIN)
        self._chats: dict[str, float] = {}
        self._bot = float("-inf")

    def chat(self, chat: str, until: float, now: float) -> None:
        """Stop ``chat`` until ``until``; everything, when too many chats were stopped within the last second."""
        self._chats[chat] = max(until, self._chats.get(chat, until))
        if (everything := self._crowd.stopped(chat, until, now)) is not None:
            self.bot(everything)

    def bot(self, until: float) -> None:
        """Stop everything until ``until``."""
        self._bot = max(self._bot, until)

    def chat_free_at(self, chat: str, now: float) -> float:
        """Return when ``chat`` may be written to, as far as the platform's own stops go."""
        return max(now, self._chats.get(chat, now))

    def bot_free_at(self, now: float) -> float:
        """Return when anything may be sent, as far as the platform's own stops go."""
        return max(now, self._bot)

    def forget(self, now: float) -> None:
        """Drop what is over."""
        self._chats = {chat: until for chat, until in self._chats.items() if until > now}
