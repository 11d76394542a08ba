"""What the terminal says by itself in tests."""

from __future__ import annotations

from typing import Final

from bot.adapters.console.words import ConsoleWords

WORDS: Final = ConsoleWords(
    unasked="— Notification —",
    edited="— Modifié —",
    attachment="Fichier : {name} ({size})",
    saved="Enregistré : {path}",
    not_saved="Pas enregistré : {name}",
    open_link="Ouvre {url} pour « {label} ».",
    missing_file="Aucun fichier « {path} ». Commence par @@ pour écrire un texte.",
    not_a_file="« {path} » n’est pas un fichier.",
    unreadable_file="« {path} » ne se laisse pas lire.",
    file_too_large="« {path} » dépasse {limit}.",
    line_too_long="Plus de {limit} caractères.",
    units=("o", "ko", "Mo"),
)
