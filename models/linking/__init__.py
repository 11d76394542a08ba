"""Whose a chat account is: codes that join one to a person, merging who turn out to be the same, and parting again."""

from __future__ import annotations

from models.linking.by_hand import AccountTaken, NotLinked, Unlinked, link, unlink
from models.linking.codes import Code, CodeKind, NotACode, code_in, looks_like_code, read_code
from models.linking.invites import Invitable, Invite, invitable, invite, revoke, students
from models.linking.joining import JoiningCode, joining_code
from models.linking.merging import Merged, Merger
from models.linking.redeeming import redeem
from models.linking.redemption import Already, Linked, Paused, Redemption, Refused, Why
from models.linking.tries import Missed

__all__ = [
    "AccountTaken",
    "Already",
    "Code",
    "CodeKind",
    "Invitable",
    "Invite",
    "JoiningCode",
    "Linked",
    "Merged",
    "Merger",
    "Missed",
    "NotACode",
    "NotLinked",
    "Paused",
    "Redemption",
    "Refused",
    "Unlinked",
    "Why",
    "code_in",
    "invitable",
    "invite",
    "joining_code",
    "link",
    "looks_like_code",
    "read_code",
    "redeem",
    "revoke",
    "students",
    "unlink",
]
