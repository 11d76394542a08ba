# What an operator says to many people, and what the command line says of it.

notice-signed = From the university’s Pix team. Choose what you receive: /reminders
notice-stop = No more of these
reminders-kind-stopped = Noted. I’ll no longer send these: { $name }.
reminders-kind-restored = Restored. I’ll send these again: { $name }.
cli-notify-no-text = There is nothing to say. Give the message by --text, or a file by --text-file.
cli-notify-two-texts = Give the message by --text or by --text-file, not by both.
cli-notify-two-english = Give the English message by --text-en or by --text-en-file, not by both.
cli-notify-empty = The message is empty. Give a word at least.
cli-notify-too-long = The message has { $units } characters, and { $room } fit in one message on every platform. Shorten it by { $over }.
cli-notify-file-unreadable = Cannot read { $path }: { $reason }. Give the path of a text file in UTF-8.
cli-notify-text-too-big = { $path } is larger than { $most } MB: that is no message. Give the file of the text.
cli-notify-file-too-big = { $path } is larger than { $most } MB. Give a file with one student number a line.
cli-notify-nobody = { $path } has no number. Give one student number a line.
cli-notify-nobody-known = No number of { $path } is a student’s. Nothing is sent.
cli-notify-unknown = { $count ->
    [one] One number is no student’s, and nothing is sent
   *[other] { $count } numbers are no student’s, and nothing is sent
}: { $numbers }. Correct the file, or leave these lines out by --skip-unknown.
cli-notify-skipped = { $count ->
    [one] One unknown number is left out
   *[other] { $count } unknown numbers are left out
}: { $numbers }.
cli-notify-number-near = { $number } ({ $nearest }?)
cli-notify-more = and { $count } more
cli-notify-owed = { $new ->
    [0] No new message
    [one] One new message is queued
   *[other] { $new } new messages are queued
}, for { $people ->
    [one] one person
   *[other] { $people } people
}.
cli-notify-before = { $count ->
    [one] One person had this message before and does not get it twice (--again sends it anew).
   *[other] { $count } people had this message before and do not get it twice (--again sends it anew).
}
cli-notify-declined = { $count ->
    [one] One person turned these messages off and will not read it.
   *[other] { $count } people turned these messages off and will not read it.
}
cli-notify-unreachable = { $count ->
    [one] One person has no account to write to.
   *[other] { $count } people have no account to write to.
}
cli-notify-follow = To watch it arrive: pixmate deliveries --cause { $cause }
cli-notify-unsayable = The message has control characters, which no messenger takes. Remove them, or give the message in a text file in UTF-8.
