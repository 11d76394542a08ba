# Reminders: what is planned, every choice about them, and what is said after a press under one.

button-reminders = My reminders

reminders-summary = what I’ll remind you of, and your choices
reminders-title = **Your reminders**: { $state }
reminders-are-on = on
reminders-are-off = off
reminders-are-paused = paused since { $date }
reminders-silenced = Nothing goes out for now: you silenced me (/stop) on { $date }.
reminders-planned = **Planned:**
reminders-none-planned = Nothing planned for now: tell me what you finish on Pix and I’ll remember it.
reminders-day = • { $when }: { $names }
reminders-more = { $count ->
    [one] • and { $count } more day
   *[other] • and { $count } more days
  }
reminders-rhythm = Your choices: { $after }, around { $hour }, at most { $count } a week.
reminders-after = { $delay } after your answer
reminders-after-both = { $first } then { $second } after your answer
reminders-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
  }
reminders-under-a-day = less than a day
reminders-files-on = I also go by the profiles you send.
reminders-files-off = I only go by what you tell me, not by the profiles you send.
reminders-never = Never for: { $names }

reminders-button-planned = See what’s planned
reminders-button-more = More
reminders-button-doors = When to tell me?
reminders-button-hour = At what time?
reminders-button-week = How many a week?
reminders-button-kinds = Which messages?
reminders-button-files-on = From my profiles too
reminders-button-files-off = Not from my profiles
reminders-button-off = Stop reminders
reminders-button-on = Resume reminders
reminders-button-later = { $code }: 3 days later
reminders-button-mute = { $code }: no more reminders

reminders-ask-doors = When shall I tell you? After { $improve }, “Retry” opens and keeps what you got right. After { $reset }, “Reset” opens too, but it **erases your level**.
reminders-ask-week = How many reminders a week, at most? Never more than one a day.
reminders-week-option = { $count } a week
reminders-ask-kinds = **What I may send you first:**
reminders-kind-on = • { $name }: yes
reminders-kind-off = • { $name }: no
reminders-kind-retake = skill reminders
reminders-kind-notice = messages from the Pix team
reminders-kind-announcement = announcements from the university
reminders-kind-session = session reminders
reminders-kind-result = results
reminders-kind-challenge = PIX Challenge
reminders-kind-digest = digests
reminders-turn-off = Turn off: { $name }
reminders-turn-on = Turn on: { $name }
reminders-chosen = ✓ { $label }

reminders-ask-hour = Around what time would you like your reminders? Choose one, or write a time, for example `18:30`. To leave it as it is: /cancel
reminders-hour-campus = Like the campus ({ $hour })
reminders-hour-unreadable = I can’t read a time in “{ $typed }”. Write for example `18:30`. To leave it as it is: /cancel
reminders-hour-set = Noted: your reminders will come around { $hour }.
reminders-hour-quiet = That’s in your quiet hours: I’ll wait for their end, at { $end }.

reminders-argument-unknown = I don’t understand “{ $typed }”. Write `/reminders`, `/reminders on` or `/reminders off`.
reminders-undo = Undo
reminders-resumed = Noted: I’ll remind you again of what you can retry.
reminders-stopped = Noted: no more reminders. What you tell me is kept, and I still answer.
reminders-muted = Noted: no more reminders for { $name }.
reminders-unmuted = Restored: I’ll remind you of { $name } when it can be retried.
reminders-mute-again = Not this one again
reminders-which-to-mute = Which one shall I stop reminding you of?
reminders-which-was-done = Which one did you finish?
reminders-snoozed = Noted, I’ll tell you again { $when }.
reminders-put-off = Noted: { $name }, { $when }.
reminders-put-back = Undone: { $name }, { $when }.
reminders-unsnoozed = Undone: I won’t tell you again that day.
reminders-snooze-lapsed = That reminder no longer applies. All you can retry: /retakes

reminders-offer = Tell me when I can retry
reminders-files-wanted = Noted: I’ll also go by the profiles you send.
reminders-files-refused = Noted: I only go by what you tell me.
reminders-first = The first one: { $when }, { $names }.
reminders-expected = on or off
