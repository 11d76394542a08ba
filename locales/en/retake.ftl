# The message of the day a window opens, and the one question asked when reminders were ignored. Read on a lock screen.

retake-hello = Hi!
retake-hello-named = Hi { $name }!
retake-head-declared = { $hello } If you haven’t answered since { $since }, you can retry on Pix:
retake-head-imported = { $hello } If you haven’t answered since you sent your profile ({ $since }), you can retry on Pix:
retake-head-dated = { $hello } If you haven’t answered since these dates, you can retry on Pix:
retake-line = • **{ $name }**
retake-line-level = • **{ $name }** ({ $level })
retake-level-declared = { $level } according to you
retake-level-imported = { $level } in your profile of { $date }
retake-level-certified = { $level } on your certificate of { $date }
retake-more = • and { $count } others: /retakes
retake-keeps = “Retry” asks only what you missed: what you got right is kept. It’s easier on a computer.
retake-keeps-or-erases = “Retry” asks only what you missed: what you got right is kept. “Reset” erases your level. It’s easier on a computer.
retake-off = Choose or stop your reminders: /reminders

retake-done-button = Done
retake-tomorrow = Tomorrow
retake-in-three-days = In 3 days
retake-not-this-one = Not this one again
retake-not-one-of-these = Not one of these again
retake-stop-all = Stop reminders

retake-paused = { $hello } My last reminders got no reaction, so I’m pausing them rather than insist. Shall I go on?
retake-go-on = Yes, go on
retake-go-on-no = No, stop reminders
