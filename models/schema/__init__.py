"""The tables: what each row holds and which names are unique. Rules live beside them, in ``models``."""

from models.schema.amendments import AmendmentRow
from models.schema.announcements import AnnouncementPress, AnnouncementRow
from models.schema.answers import AnswerRow
from models.schema.audiences import Audience
from models.schema.broadcasts import BroadcastText
from models.schema.campus import Campaign, GroupNote
from models.schema.chat import AdapterNote, DialogRow, InboxEntry, Secret
from models.schema.compositions import CompositionRow
from models.schema.deliveries import DeliveryRow, SpentKey
from models.schema.imports import Decision, Import, ImportRow
from models.schema.leases import LeaseRow
from models.schema.linking import LinkCode, LinkTry
from models.schema.oversight import AuditEntry
from models.schema.people import Account, Person
from models.schema.places import AnnouncementPlace, PlaceRow
from models.schema.profiles import Attempt, CompetenceState, Sending
from models.schema.reminders import PlannedWith, ReminderChoice, ReminderOff
from models.schema.uploads import ImportUpload

__all__ = [
    "Account",
    "AdapterNote",
    "AmendmentRow",
    "AnnouncementPlace",
    "AnnouncementPress",
    "AnnouncementRow",
    "AnswerRow",
    "Attempt",
    "Audience",
    "AuditEntry",
    "BroadcastText",
    "Campaign",
    "CompetenceState",
    "CompositionRow",
    "Decision",
    "DeliveryRow",
    "DialogRow",
    "GroupNote",
    "Import",
    "ImportRow",
    "ImportUpload",
    "InboxEntry",
    "LeaseRow",
    "LinkCode",
    "LinkTry",
    "Person",
    "PlaceRow",
    "PlannedWith",
    "ReminderChoice",
    "ReminderOff",
    "Secret",
    "Sending",
    "SpentKey",
]
