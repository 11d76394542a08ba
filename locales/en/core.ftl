# What the chat core itself says.

core-unknown-text =
    Sorry, I didn’t understand. I answer commands such as `/help`, and plain sentences such as “my levels”.
core-unknown-number = No button has the number { $number } right now. I also answer plain sentences such as “my levels”.
core-unknown-command = I don’t know `{ $typed }`. What I can do is listed here: `/help`
core-did-you-mean = I don’t know `{ $typed }`. Did you mean `{ $suggestion }`?
core-unknown-file = I received “{ $name }”, but I have no use for that file.
core-help-button = Help

core-argument-missing = I still need { $expected }.
core-argument-missing-example = I still need { $expected }. For example: `{ $example }`
core-argument-extra = I don’t know what to do with “{ $extra }”: this command takes nothing more.
core-argument-extra-example = I don’t know what to do with “{ $extra }”. For example: `{ $example }`

core-refused = This is for the Pix programme’s staff only.
core-group-pointer = That’s personal: I answer in a private message, not in a group.
core-group-open = Open our private chat

core-press-expired = That button is too old. Here is a new one, if you still need it:
core-press-again = Continue
core-press-forged = That button doesn’t work here: it belongs to another conversation.
core-press-stale = That button no longer means anything: the question has changed since.
core-press-done = That’s already done: no need to press twice.

core-conversation-expired = The question left unanswered has expired, so I’ve put it aside.
core-cancelled = Cancelled. The question is forgotten.
core-nothing-to-cancel = There was nothing to cancel.
core-cancel-summary = leave the current conversation

core-failure =
    Sorry, something went wrong on my side, and nothing was saved.
    You can send the same message again in a moment. If it happens again, this error number will help the team: `{ $error }`
core-timeout =
    Sorry, that took too long. I stopped before the end and nothing was saved.
    You can send the same message again in a moment. Error number: `{ $error }`
core-unshown =
    Sorry, my answer couldn’t be shown here. Whatever was done stays done.
    This error number will help the team: `{ $error }`

core-choices-answer = To choose, just type the number.
core-choices-page = { $prompt } ({ $page } of { $pages })
core-choices-more = More ({ $page } of { $pages }):
core-file-described = { $name }: { $alt }
core-file-unsent = The file “{ $name }” can’t be shown here.
core-file-too-large = “{ $name }” is too large for me. Staff can import it with the command line.
core-file-not-fetched = “{ $name }” didn’t reach me. Please send it again in a moment.
