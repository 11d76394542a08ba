"""Why a post is not where it should be, in words for the team, with what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from bot.message import Text
from bot.voice import Speaking
from models.announcing.posts import Post
from models.queue import reasons
from models.queue.delivery import ENDED, State

__all__ = ["post_lines", "post_reason"]

_WORDED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "chat not found": "post-reason-no-chat",
        "unknown channel": "post-reason-no-chat",
        "404 10003": "post-reason-no-chat",
        "not in the group": "post-reason-not-there",
        "no access": "post-reason-not-there",
        "403 50001": "post-reason-not-there",
        "may not write there": "post-reason-may-not-write",
        "403 50013": "post-reason-may-not-write",
        "forbidden": "post-reason-may-not-write",
        "the group has moved": "post-reason-moved",
        "too long": "post-reason-too-long",
        "file too large": "post-reason-file-too-large",
    }
)
"""What platforms say, as the adapters keep it."""

_OURS: Final[Mapping[str, str]] = MappingProxyType(
    {
        reasons.CALLED_OFF: "post-reason-called-off",
        reasons.EXPIRED: "post-reason-expired",
        reasons.NO_ACCOUNT: "post-reason-removed",
        reasons.TOLD_TO_WAIT: "post-reason-told-to-wait",
    }
)


def post_lines(voice: Speaking, posts: Sequence[Post]) -> Iterator[Text]:
    """Yield for each of ``posts`` where it stands, is to stand, or why it does not."""
    for post in posts:
        yield voice.say("progress-post", state=_stands(post), name=post.name, why=post_reason(post, voice.word))


def _stands(post: Post) -> str:
    if post.state is State.SENT:
        return "sent"
    return "waiting" if post.state not in ENDED else "missed"


def post_reason(post: Post, say: Callable[..., str]) -> str:
    """Return the sentence for why ``post`` stands where it stands; empty where there is nothing to explain."""
    if post.state in {None, State.SENT} or not post.reason:
        return ""
    word, _, detail = post.reason.partition(":")
    if post.state is State.UNCERTAIN:
        return say("post-reason-uncertain")
    key = _WORDED.get(detail) or _WORDED.get(word) or _OURS.get(word)
    return say(key) if key else say("post-reason-other", reason=detail or word)
