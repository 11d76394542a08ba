"""The fields of the language. A feature adds its own by a module here, and its line in `FIELDS`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from models.audiences.field import AnyField
from models.audiences.fields import chat, pix, roster
from pix.names import fold

__all__ = ["BY_PHRASE", "FIELDS"]

FIELDS: Final[tuple[AnyField, ...]] = (*roster.FIELDS, *chat.FIELDS, *pix.FIELDS)
"""Every field, in the order in which they are listed."""

BY_PHRASE: Final[Mapping[str, AnyField]] = MappingProxyType(
    {fold(name): field for field in FIELDS for names in field.names.values() for name in names}
)
"""Each field by each of its names, in either language, folded."""
