# The team’s announcements: what stops them, how they are shown. For the team.

announcement-state = { $state ->
    [draft] draft
    [asked] waits for a second confirmation
    [materialising] being prepared
    [sending] going out
    [paused] paused
    [cancelled] cancelled
    [stopped] stopped
    [withdrawn] withdrawn
   *[done] done
  }
announcement-not-now = { $state ->
    [draft] This announcement is only a draft: confirm it first.
    [asked] This announcement waits for a second member of the team to confirm it.
    [materialising] This announcement is confirmed already and being prepared.
    [sending] This announcement is going out already.
    [paused] This announcement is paused.
    [cancelled] This announcement is cancelled.
    [stopped] This announcement stopped: every one of its first messages was refused.
    [withdrawn] This announcement is withdrawn.
   *[done] This announcement is done.
  }
announcement-unknown = I don’t know this announcement.
announcement-cancelled = Cancelled: what has left has left, the rest will not leave.
announcement-cancelled-in-time = Cancelled: nothing has left, and nothing will.
announcement-outdated = The preview is more than fifteen minutes old: look at it again, then confirm.
announcement-count-wrong = You confirm for { $said } people, and the preview showed { $counted }. Nothing was sent: look at the preview again.
announcement-nobody = This audience is empty: there is nothing to send. Check it with pixmate audience count.
announcement-only-owners = An urgent announcement passes over quiet hours: only an owner may send it.
announcement-not-the-author = You wrote this announcement: somebody else of the team has to confirm it.
announcement-too-many = You confirmed { $most } announcements within an hour, the most there may be. The next one may leave at { $hour }.
announcement-too-late = The time chosen is over ({ $moment }). Choose another one.
announcement-too-long = The message has { $units } characters where there is room for { $room }, once first names are in: take out { $over }.
announcement-empty = The message is empty. Write it, then try again.
announcement-unbalanced = A style is opened and never closed. Look at the asterisks, which go in pairs; one alone is written with a backslash before it.
announcement-variable-unknown = I don’t know “{ $name }”. Did you mean { $nearest }?
announcement-bad-link = This link cannot be opened: { $url }. It has to begin with https://.
announcement-duration = { $minutes ->
    [0] { $seconds } s
   *[other] { $minutes } min { $seconds } s
  }

cli-announce-empty = Give one file alone for the message.
cli-announce-preview = { $count ->
    [one] What one person would read:
   *[other] What { $count } people would read:
  }
cli-announce-nobody-reads = Nobody of this audience can receive it at the moment.
cli-announce-to = To { $name }:
cli-announce-no-english = Without an English version everybody reads it in French (--file-en).
cli-announce-estimate = Sending takes about { $duration }.
cli-announce-how = Nothing is sent. To send it, within fifteen minutes: { $command }
cli-announce-not-shown = This announcement was not shown within the last fifteen minutes, or something in it has changed. Run the command without --confirm first.
cli-announce-refused = { $sentence }
cli-announce-confirmed = Confirmed for { $count } people: announcement { $id } leaves { $moment }. To stop it: pixmate announcements cancel { $id }
cli-announce-asked = Noted for { $count } people: announcement { $id } waits for somebody else to confirm it: pixmate announcements approve { $id }
cli-announce-past = { $moment } is over. Choose a time ahead.
cli-announce-gap = “{ $text }” does not exist on that day: the clocks change. The next time that exists: { $moment }.
cli-announce-no-hour = The hour is missing in “{ $text }”. For example: Monday 9:00.
cli-announce-at-wrong = I don’t understand the time “{ $text }”. For example: Monday 9:00, tomorrow 14:30, 2026-12-01 09:00.
cli-announce-button-wrong = I don’t understand the button “{ $value }”. Write LABEL=https://… or LABEL=/command, with at most { $longest } characters of label.
cli-announce-file-too-big = { $path } is larger than { $most } MB, the most that every messenger takes. Give a smaller file, or a link.
cli-announce-file-empty = { $path } is empty. Give the file to attach.
cli-announce-alt-missing = Say what { $path } shows by --alt, for who cannot see it.
cli-announce-command-unknown = I don’t know the command { $command }. Did you mean { $nearest }?
cli-announcements-none = Nothing has been announced yet.
cli-announcements-unknown = There is no announcement { $id }. The list: pixmate announcements
cli-announcements-reason = { $state }, { $reason }: { $count }
cli-announcements-paused = Announcement { $id } is paused: nothing more leaves. To go on: pixmate announcements resume { $id }
cli-announcements-resumed = Announcement { $id } goes on.
cli-announcements-cancelled = Announcement { $id } is cancelled: what has left has left, the rest will not.
cli-column-audience-announced = Audience
cli-column-people-announced = People
cli-column-delivered = Delivered
cli-column-left = To send
