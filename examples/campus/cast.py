"""The students written out by hand: the protagonist of the demo, and one of each case that is hard on an importer."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final

from examples.campus.groups import GUARDED_GROUP, Scheme, group_named
from examples.campus.student import PARIS, Participation, Plan, Student
from pix.framework import COMPETENCES
from pix.rules import Rules

__all__ = ["CAST", "DEMO_FIRST_NAME", "DEMO_GROUP", "DEMO_LAST_NAME", "DEMO_NUMBER"]

DEMO_NUMBER: Final = "22012345"
"""The student number of the demo's default student."""
DEMO_FIRST_NAME: Final = "Camille"
DEMO_LAST_NAME: Final = "Martin"
DEMO_GROUP: Final = "L2 Droit"

_CEILING: Final = Rules().competence_pix
_NOTHING: Final = (0,) * len(COMPETENCES)


def _sent(when: str, *pix: int, fold: int = 0) -> Participation:
    """Return a sending at a Paris wall clock, begun a quarter of an hour before; competences left out have 0 pix."""
    sent_at = datetime.fromisoformat(when).replace(tzinfo=PARIS, fold=fold).astimezone(UTC)
    return Participation(sent_at - timedelta(minutes=15), sent_at, (*pix, *_NOTHING[len(pix) :]))


def _student(
    number: str,
    first_name: str,
    last_name: str,
    group: str,
    born: str,
    *course: Participation,
    plan: Plan | None = None,
    usage_name: str = "",
    scheme: Scheme = Scheme.INITIAL,
    enrolled: bool = True,
) -> Student:
    return Student(
        number=number,
        first_name=first_name,
        last_name=last_name,
        group=group_named(group),
        born=date.fromisoformat(born),
        course=course if plan is None else plan,
        usage_name=usage_name,
        scheme=scheme,
        enrolled=enrolled,
    )


_PROTAGONIST: Final = _student(
    DEMO_NUMBER,
    DEMO_FIRST_NAME,
    DEMO_LAST_NAME,
    DEMO_GROUP,
    "2004-05-17",
    # In Pix's order: 1.1, 1.2, 1.3, 2.1, 2.2, 2.3, 2.4, 3.1, 3.2, 3.3, 3.4, 4.1, 4.2. Only 2.1 moved in November.
    _sent("2026-11-12 14:30", 33, 18, 0, 26, 0, 0, 0, 0, 0, 0, 0, 0, 19),
    _sent("2026-10-01 17:05", 33, 18, 0, 17, 0, 0, 0, 0, 0, 0, 0, 0, 19),
)

# The same full name twice, in two groups (their rows interleave by date) and in one (nothing tells them apart but
# the number).
_HOMONYMS: Final = (
    _student(
        "24040118", "Lucas", "Bernard", "L3 Info", "2005-08-30",
        _sent("2026-10-20 09:12", 20, 31, 24, 9, 0, 16, 8, 40, 12, 0, 44, 25),
        _sent("2026-03-10 11:40", 20, 22, 17, 9, 0, 16, 0, 31, 0, 0, 36, 12),
    ),
    _student(
        "26040871", "Lucas", "Bernard", "PASS", "2008-01-09",
        _sent("2026-11-05 20:03", 12, 9, 0, 18, 4, 0, 0, 15),
        _sent("2026-09-30 08:47", 12, 3, 0, 10),
    ),
    _student("26030452", "Léa", "Petit", "L1 Psycho", "2008-03-21", plan=Plan(2)),
    _student("26030977", "Léa", "Petit", "L1 Psycho", "2008-11-02", plan=Plan(0, pending=True)),
)  # fmt: skip

# Cells that Pix guards, cells that only look guarded, and cells whose quotes are doubled.
_HARD_CELLS: Final = (
    _student("26010203", "-Lou", "Moreau", "L1 ALLSH", "2007-12-24", plan=Plan(2, pending=True)),
    _student("25020406", "Ninon", "Fournier", GUARDED_GROUP, "2006-06-06", plan=Plan(3)),
    _student("25020407", "Øyvind", "Sørensen", GUARDED_GROUP, "2006-02-14", plan=Plan(1)),
    _student("25020408", "Đức", "Nguyễn", GUARDED_GROUP, "2006-10-19", plan=Plan(2)),
    _student("24050607", "Anna", "'t Jong", "L3 Info", "2005-04-01", plan=Plan(2)),
    _student("26070809", 'Joséphine "Jo"', "d’Aubigny", "IUT GEA", "2008-07-07", plan=Plan(1)),
    _student("25060708", "Çağla", "Yılmaz", "L2 Éco-Gestion", "2006-09-12", plan=Plan(2)),
    _student("24080910", "Anne Sophie", "de l’Étang", "L3 STAPS", "2005-01-31", plan=Plan(4, pending=True)),
    _student("23011121", "Marie-Ange", "L'Hermite", "M1 MEEF", "2003-03-03", plan=Plan(3)),
    _student("23011122", "Marie Ange", "L’Hôpital", "M1 MEEF", "2003-05-13", plan=Plan(1)),
    _student("24051213", "Łukasz", "Kowalski", "L3 Info", "2005-09-29", plan=Plan(1)),
)

# Numbers: leading zeros that a spreadsheet would drop, a letter at the end, a hyphen (Pix leaves it unquoted).
_HARD_NUMBERS: Final = (
    _student(
        "04017733", "Nadia", "Benali", "M1 MEEF", "1985-02-11", plan=Plan(2), usage_name="Morel",
        scheme=Scheme.CONTINUING,
    ),
    _student(
        "00013414", "Benoît", "Guérin", "L2 Droit", "1981-12-05", plan=Plan(1), scheme=Scheme.CONTINUING,
    ),
    _student("23051776X", "Hélène", "Lecœur", "M1 MEEF", "2002-08-18", plan=Plan(2), usage_name="Lecœur-Duval"),
    _student("25-00417", "Chiara", "Rossi", "L3 Info", "2004-10-10", plan=Plan(1), scheme=Scheme.OTHER),
)  # fmt: skip

# A sharp fall: the newer sending came from a second Pix account, made by mistake.
_SECOND_ACCOUNTS: Final = (
    _student(
        "25031415", "Sofia", "Ferreira", "L2 Droit", "2006-04-26",
        _sent("2026-11-03 10:15", 9, 0, 0, 8, 6),
        _sent("2026-05-19 15:32", 41, 38, 22, 30, 27, 33, 18, 35, 24, 16, 0, 28, 31, 25, 12, 8),
        _sent("2026-01-27 13:20", 33, 30, 14, 30, 19, 26, 18, 27, 16, 9, 0, 20, 31, 17, 12, 8),
    ),
    _student(
        "24092653", "Hugo", "Girard", "L3 STAPS", "2005-11-15",
        _sent("2026-10-08 18:44", 5, 3, 0, 7),
        _sent("2026-02-05 09:01", 24, 19, 8, 27, 16, 21, 9, 30, 12, 0, 0, 17, 20, 14, 0, 0),
    ),
)  # fmt: skip

# The minutes around both changes of the clock: one minute apart in March, the same 02:30 twice in October.
_CLOCK_CHANGES: Final = (
    _student("24061001", "Inès", "Haddad", "L3 Info", "2005-05-05", _sent("2026-03-29 01:59", 16, 24, 9, 11, 8, 30)),
    _student("25061002", "Thomas", "Dubois", "L2 Droit", "2006-07-14", _sent("2026-03-29 03:00", 8, 8, 8, 8, 8)),
    _student("26061003", "Chloé", "Faure", "PASS", "2008-02-29", _sent("2026-10-25 02:30", 25, 7, 7, 31, 12, 19)),
    _student(
        "26061004", "Nathan", "Roche", "IUT GEA", "2007-06-21",
        _sent("2026-11-02 00:05", 22, 14, 16, 9, 12, 0, 8),
        _sent("2026-10-25 02:30", 22, 10, 0, 9, 12, fold=1),
    ),
)  # fmt: skip

# The ends of the scale, a hair below the door, and a second sending in which nothing moved.
_EDGES: Final = (
    _student("26071101", "Malo", "Le Goff", "L1 ALLSH", "2008-04-04", _sent("2026-09-18 16:20", *_NOTHING)),
    _student(
        "23071102", "Éloïse", "Østergaard", "M1 MEEF", "2003-10-27",
        _sent("2026-06-12 21:50", *(_CEILING,) * len(COMPETENCES)),
    ),
    _student("25071103", "Théo", "Bœuf", "L2 Éco-Gestion", "2006-12-12", _sent("2026-10-14 12:00", *(7,) * 16)),
    _student(
        "25071104", "Maëlys", "N’Diaye", "L2 Droit", "2006-03-08",
        _sent("2026-11-16 08:30", 8, 16, 24, 32, 40),
        _sent("2026-11-09 19:10", 8, 16, 24, 32, 40),
    ),
)  # fmt: skip

# On the roster without a row in the campaign, and in the campaign without being on the roster any more.
_ELSEWHERE: Final = (
    _student("26081201", "Gaëtan", "Blanchard", "L1 ALLSH", "2008-05-30", plan=Plan(0)),
    _student("25081202", "Yasmine", "El Amrani", "L2 Droit", "2006-08-08", plan=Plan(0)),
    _student("22091301", "Quentin", "Schmitt", "L3 Info", "2004-01-19", plan=Plan(2), enrolled=False),
    _student("21091302", "Salomé", "García López", "M2 Droit notarial", "2002-02-22", plan=Plan(1), enrolled=False),
    _student("23091303", "Oumar", "Diallo", "L3 STAPS", "2004-11-11", plan=Plan(0, pending=True), enrolled=False),
    _student("2309130B", "Zoë", "van der Berg", "L2 Droit", "2005-03-15", plan=Plan(3), enrolled=False),
)

CAST: Final[tuple[Student, ...]] = (
    _PROTAGONIST,
    *_HOMONYMS,
    *_HARD_CELLS,
    *_HARD_NUMBERS,
    *_SECOND_ACCOUNTS,
    *_CLOCK_CHANGES,
    *_EDGES,
    *_ELSEWHERE,
)
"""The protagonist first. Serial numbers stay below 100,000: those that are drawn start there."""
