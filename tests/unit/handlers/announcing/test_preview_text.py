"""The preview says who would get it and who would not, how long it takes, and fits into the shortest message."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.events import Address, Language
from bot.message import Message, as_plain, plain
from bot.splitting import units
from handlers.announcing.composing.posts import post_lines
from handlers.announcing.composing.preview_text import Looked, preview_text, reads
from handlers.announcing.limits import Announcing, Limits
from handlers.announcing.posting import Leads, Preview
from handlers.announcing.showing import Sample
from handlers.services import Services
from models.announcing.announcement import Pointer
from models.announcing.compositions import Attached, Composition
from models.announcing.places import Place
from models.audiences.reach import Reach
from pix.rules import Rules
from tests.support.clock import NOON
from tests.unit.handlers.asking import PARIS, asking

RATES = {"telegram": 28, "discord": 45}
SERVICES = Services(Rules(), PARIS, announcing=Announcing(limits=Limits(2000, {}, RATES)))
WRITTEN = Composition(french="Bonjour", audience="everyone")
REACH = Reach(412, {"discord": 64, "telegram": 248}, muted=17, unreachable=9, absent=874, gone=0, guests=0)


def sample(name: str, words: str) -> Sample:
    return Sample(name, Message(plain(f"{words}\n\nL’équipe")), plain(words))


def preview(
    what: Composition = WRITTEN,
    reach: Reach = REACH,
    samples: tuple[Sample, ...] = (),
    *,
    language: Language = "fr",
    services: Services = SERVICES,
) -> list[str]:
    text = preview_text(services, asking(language), what, Looked(reach, "du groupe L2 Droit", samples))
    return as_plain(text).replace("\u00a0", " ").replace("\u202f", " ").split("\n")


def test_it_says_who_gets_it_where_and_in_which_time_the_slowest_platform_first() -> None:
    lines = preview()
    assert lines[1] == "312 personnes la recevront (Telegram 248, Discord 64), en 9 s, à 28 par seconde."
    assert lines[2] == "26 ne la recevront pas (annonces coupées : 17, injoignables : 9)."
    assert lines[3].startswith("874 étudiants ne sont pas sur Pixmate")


def test_a_long_sending_is_told_in_minutes_by_the_platform_that_takes_longest() -> None:
    reach = replace(REACH, platforms={"discord": 11_250, "telegram": 10})
    assert "en 4 min 10 s, à 45 par seconde." in preview(reach=reach)[1]


def test_thousands_on_one_platform_are_set_apart_as_those_of_the_sum_are() -> None:
    reach = replace(REACH, platforms={"discord": 1000, "telegram": 4712})
    assert preview(reach=reach)[1].startswith("5 712 personnes la recevront (Telegram 4 712, Discord 1 000)")


@pytest.mark.parametrize(("language", "words"), [("fr", "1 personne la recevra"), ("en", "1 person will get it")])
def test_one_person_is_one(language: Language, words: str) -> None:
    reach = Reach(1, {"telegram": 1}, muted=0, unreachable=0, absent=0, gone=0, guests=0)
    lines = preview(reach=reach, language=language)
    assert lines[1].startswith(words)
    assert not any("Pixmate" in line for line in lines)


def test_nobody_who_can_be_reached_is_said() -> None:
    reach = Reach(3, {}, muted=1, unreachable=1, absent=1, gone=0, guests=0)
    assert (
        preview(reach=reach)[1]
        == "Personne ne la recevrait : aucune des 3 personnes de cette audience n’est joignable."
    )


def test_where_no_rate_is_known_no_time_is_told() -> None:
    bare = replace(SERVICES, announcing=Announcing(limits=Limits(2000)))
    assert preview(services=bare)[1] == "312 personnes la recevront (Telegram 248, Discord 64)."


def test_what_goes_along_is_named_and_so_is_a_version_that_is_not_there() -> None:
    assert "Anglais : pas de version, tout le monde la lit en français." in preview()
    along = replace(
        WRITTEN,
        english="Hello",
        file=Attached("affiche.png", "image/png", "Une affiche."),
        button=Pointer("Mes niveaux", "", "/levels"),
        starts_at=NOON + timedelta(days=5),
        urgent=True,
    )
    lines = preview(along)
    assert "Anglais : une version à part." in lines
    assert "Fichier : affiche.png." in lines
    assert "Bouton : Mes niveaux → /levels" in lines
    assert any(line.startswith("Départ : lundi 23 mars à 13 h. Urgente") for line in lines)


def test_who_reads_the_same_is_named_together() -> None:
    alike = preview(samples=(sample("Ada", "Bonjour."), sample("Grace", "Bonjour."), sample("Hedy", "Salut.")))
    assert alike[-5:] == ["Ce que lit Ada, Grace :", "Bonjour.", "", "Ce que lit Hedy :", "Salut."]


@pytest.mark.parametrize("words", ["mot " * 480, "é" * 1900, "😀" * 950])
def test_it_fits_into_the_shortest_message_there_is(words: str) -> None:
    name = "Anne-Sophie de la Tour du Pin"
    samples = tuple(sample(f"{name} {number}", f"{number} {words}") for number in range(3))
    lines = preview(samples=samples)
    assert units("\n".join(lines)) <= 2000
    assert sum(line.startswith("Ce que lit") for line in lines) == 3
    assert lines[-1].endswith("…")


INFOS = Place(1, "Infos", Address("telegram", "@infos"), "", "operator:ada", NOON)
NOTICES = Place(2, "Annonces", Address("discord", "42"), "7", "operator:ada", NOON)
POSTS = (
    Preview(INFOS, Message(plain("Bonjour")), "Mes niveaux", Leads.LEFT_OUT),
    Preview(NOTICES, Message(plain("Bonjour")), "Mes niveaux", Leads.CHAT),
)


def test_where_it_is_posted_is_named_and_whom_that_tells_and_where_the_button_is_missing() -> None:
    lines = [as_plain(line).replace("\u00a0", " ") for line in post_lines(asking(), POSTS)]
    assert lines == [
        "Publiée dans : Infos (Telegram), Annonces (Discord).",
        "Y mentionne un rôle, donc avertit ses membres : Annonces (Discord).",
        "Sans le bouton, faute d’adresse qui ouvre la conversation avec le bot : Infos (Telegram).",
    ]
    assert post_lines(asking(), ()) == []


def test_without_an_audience_nobody_is_counted() -> None:
    none = Reach(0, {}, muted=0, unreachable=0, absent=0, gone=0, guests=0)
    text = as_plain(preview_text(SERVICES, asking(), WRITTEN, Looked(none, "", (), POSTS)))
    assert "Envoyée à personne, seulement publiée." in text
    assert "Les personnes" not in text
    assert "joignable" not in text


def test_in_full_nothing_is_cut_and_what_stands_under_it_is_named() -> None:
    whole = as_plain(reads(asking(), sample("Ada", "mot " * 600)))
    assert whole.count("mot") == 600
    assert whole.endswith("L’équipe")
