"""A picture or a file that goes along: sent while the question waits for it, said in words where it is a picture."""

from __future__ import annotations

import mimetypes
from dataclasses import replace

from bot.events import NotFetched, Uploaded
from bot.replies import Reply
from bot.request import Request
from handlers.announcing.composing.preview import current, onward
from handlers.announcing.composing.questions import ask_file, megabytes
from handlers.known import person_of
from handlers.platforms import platform_name
from handlers.services import Services
from handlers.texts import quoted
from models.announcing.announcement import File
from models.announcing.compositions import attach, file_in, keep

__all__ = ["take_file", "type_instead", "write_alt"]

_NAME = 255
_TYPE = 100


async def take_file(services: Services, request: Request, uploaded: Uploaded) -> Reply:
    """Take the file that was sent; what was typed with a picture says what it shows."""
    what, file = await current(request), quoted(uploaded.name)
    limits = services.announcing.limits
    if uploaded.missing is NotFetched.TOO_LARGE or len(uploaded.content) > limits.file_bytes:
        platform = platform_name(request, limits.tightest)
        said = request.say("compose-file-too-large", file=file, platform=platform, most=megabytes(services))
        return ask_file(services, request, what, said)
    if uploaded.missing is not None:
        return ask_file(services, request, what, request.say("compose-file-lost", file=file))
    if not uploaded.content:
        return ask_file(services, request, what, request.say("compose-file-empty", file=file))
    await keep(person_of(request), what, request.now)
    media_type = mimetypes.guess_type(uploaded.name)[0] or "application/octet-stream"
    kept = File(uploaded.name[-_NAME:], media_type[:_TYPE], uploaded.caption.strip(), uploaded.content)
    await attach(person_of(request), kept, request.now)
    return await onward(services, request, await current(request))


async def type_instead(services: Services, request: Request, text: str) -> Reply:
    """Answer a text where a file is waited for."""
    del text
    return ask_file(services, request, await current(request), request.say("compose-file-typed"))


async def write_alt(services: Services, request: Request, text: str) -> Reply:
    """Take ``text`` for what the picture shows."""
    file = await file_in(person_of(request))
    if file is not None:
        await attach(person_of(request), replace(file, alt=text), request.now)
    return await onward(services, request, await current(request))
