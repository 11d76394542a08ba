# Announcements past and present: the list, the sheet, the report. For the team.

announcements-summary = the announcements: by whom, to whom, and how many got them
history-expected = the number of an announcement
history-title = **Announcements**, the latest first:
history-none = No announcement yet: the first one appears here as soon as it is confirmed.
history-unknown = There is no announcement { $id }. The list: /announcements
history-line = • **{ $id }. { $title }**
history-line-by = { $author }, { $when }, { $audience }
history-line-got = { $state }: { $figures }
history-line-state = { $state }
history-posted = in channels or groups
history-sheet-posted = **In:** channels or groups, nobody in private
history-older = Older
history-newer = Newer
history-list = All announcements
history-open = { $id }. { $title }

history-operator = { $login } (command line)
history-nobody = somebody who is no longer here
history-to = for { $count ->
    [one] { $count } person
   *[other] { $count } people
  }
history-got = { $delivered ->
    [0] nobody got it
   *[other] { $delivered } of { $people } got it
  }
history-got-not-yet = nothing has left
history-got-waiting = { $got }, { $waiting } still waiting

history-sheet = **Announcement { $id }**: { $state }
history-sheet-urgent = **Urgent announcement { $id }**: { $state }
history-sheet-text = “{ $text }”
history-sheet-for = **For:** people { $audience } ({ $count } when it was previewed)
history-sheet-for-raw = **For:** `{ $audience }` ({ $count } when it was previewed)
history-sheet-by = **By:** { $author }
history-sheet-approved = **By:** { $author }; also confirmed by { $approver }
history-sheet-times = **When:** { $times }
history-time-written = written { $when }
history-time-confirmed = confirmed { $when }
history-time-starts = leaves { $when }
history-time-started = left { $when }
history-time-same-day = at { $hour }
history-time-expires = sent until { $when } at the latest
history-time-ended = over { $when }
history-sheet-link = **Button:** “{ $label }”, which opens { $url }
history-sheet-command = **Button:** “{ $label }”, which runs { $command }
history-sheet-file = **With:** a picture or a file
history-sheet-figures = **So far:** { $figures }
history-text-button = The whole message
history-report-button = Report
history-sheet-button = Its sheet

history-report = **Report on announcement { $id }**, { $when }:
history-report-none = Nothing has left yet: the report fills up from the first message on.
history-report-got = { $delivered ->
    [0] **Nobody** got it, out of { $people ->
        [one] { $people } recipient.
       *[other] { $people } recipients.
      }
    [one] **{ $delivered } person** got it, out of { $people } ({ $percent }%).
   *[other] **{ $delivered } people** got it, out of { $people } ({ $percent }%).
  }
history-report-fate = • { $fate }: { $count }
history-report-why = • { $fate }: { $count } ({ $why })
history-report-absent = • not on Pixmate: { $count }
history-report-pressed = { $count ->
    [0] **Nobody** has pressed “{ $label }” yet.
    [one] **{ $count } person** pressed “{ $label }”.
   *[other] **{ $count } people** pressed “{ $label }”.
  }
history-report-link = The button “{ $label }” opens a page outside the chat: I can’t see who opens it.
history-fate = { $fate ->
    [delivered] delivered
    [uncertain] perhaps delivered, not confirmed
    [waiting] not sent yet
    [unreachable] out of reach
    [muted] announcements muted
    [refused] refused by the platform
    [failed] given up after several tries
    [expired] too late to be sent
    [called-off] cancelled before it left
   *[other] another reason
  }
history-hindrance = { $why ->
    [blocked] { $count } blocked the bot
    [closed] { $count ->
        [one] { $count } refuses direct messages
       *[other] { $count } refuse direct messages
      }
    [gone] { $count ->
        [one] { $count } deleted their account
       *[other] { $count } deleted their accounts
      }
    [apart] { $count } left the server
    [no-account] { $count } without an account to write to
   *[other] { $count } for another reason
  }

history-absent = not on Pixmate
history-pressed = pressed the button
history-picture-button = As a picture
history-picture-name = announcement-{ $id }
history-picture-bar = { $label }: { $count }
history-picture-alt = A bar for each outcome. { $bars }
history-picture-foot = As of { $moment }

history-column = { $column ->
    [number] number
    [name] name
    [platform] platform
    [fate] outcome
    [why] reason
    [sent] sent at
   *[pressed] button pressed at
  }

history-hindered = { $why ->
    [blocked] blocked the bot
    [closed] refuses direct messages
    [gone] deleted their account
    [apart] left the server
   *[no-account] has no account to write to
  }
cli-announcements-table = Written for { $count ->
    [one] { $count } person
   *[other] { $count } people
  }: { $path }
cli-announcements-picture = Drawn: { $path }
cli-announcements-limit = --limit takes a number from 1 on, not { $limit }. For example: --limit 10
cli-announcements-older = Older ones: pixmate announcements --before { $id }

history-table-button = As a table (CSV)
history-table-follows = I’m preparing the table of announcement { $id }: it arrives here in a few seconds.
history-table = The table of announcement { $id }, { $when }: { $count ->
    [one] { $count } person.
   *[other] { $count } people.
  }
history-table-cut = The table of announcement { $id }, { $when }: the first { $count } people, which is all that fits into a file here. The whole table is written on the server: `pixmate announcements report { $id } --csv announcement.csv`
history-table-elsewhere = The table of announcement { $id } fits into no file here. It is written on the server: `pixmate announcements report { $id } --csv announcement.csv`

history-second-button = Confirm it too
history-second-ask = Announcement written by { $author }. It leaves for **{ $count ->
    [one] { $count } person
   *[other] { $count } people
  }** once you confirm it, { $when }. Read it again first: that is what a second pair of eyes is for.
history-second-now = within seconds
history-second-at = from { $moment } on
history-second-yes = { $count ->
    [one] Confirm for { $count } person
   *[other] Confirm for { $count } people
  }
history-seconded = Confirmed for { $count ->
    [one] { $count } person
   *[other] { $count } people
  }: announcement { $id } leaves { $moment }.
history-second-ask-posts = Announcement written by { $author }. It appears in channels or groups once you confirm it, { $when }. Read it again first: that is what a second pair of eyes is for.
history-second-yes-posts = Confirm the post
history-seconded-posts = Confirmed: announcement { $id } appears { $moment }.
