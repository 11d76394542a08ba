# The announcement written in the chat: questions, preview, confirmation. For the team.

compose-summary = write an announcement and send it
compose-begun = You began an announcement { $when }: “{ $text }”. Shall we go on with it?
compose-resume = Go on
compose-fresh = Start again
compose-drop = Discard it
compose-back = Back to the preview
compose-dropped = The announcement is discarded. Nothing was sent.
compose-nothing = You have begun no announcement.
compose-write = Write an announcement
compose-gone = This preview is not the latest: the announcement has changed since, or is confirmed already. Nothing more was sent.

compose-ask-text = **New announcement.** Write the message as it will be read, in French or for everybody.
  Formatting: `**bold**`, `*italic*`, `[link](https://…)`.
  Filled in for each reader: `{ "{" }first_name{ "}" }`, `{ "{" }total_pix{ "}" }` (total in pix), `{ "{" }missing{ "}" }` (skills missing to be certifiable).
compose-ask-text-again = Write the new message, the whole of it. The old one stays until you send another.
compose-ask-english = Write the English version, for those who chose English. Without it everybody reads the message in French.
compose-without-english = No English version
compose-ask-file = Send the picture or the file to attach here, of at most { $most } MB.
compose-without-file = Without a file
compose-file-typed = I am waiting for a file, not for a text.
compose-file-empty = “{ $file }” is empty.
compose-file-too-large = “{ $file }” is too large: { $platform } takes { $most } MB at most. Send a smaller file, or put a link into the message.
compose-file-lost = “{ $file }” did not reach me. Send it again.
compose-ask-alt = What does the picture “{ $file }” show? One sentence is enough, for those who cannot see it.
compose-ask-button = Write the button: its label, the sign =, then a link or a command that everybody may use. For example: `Register = https://univ.example/pix` or `My levels = /levels`
compose-without-button = Without a button
compose-button-wrong = I cannot read “{ $typed }” as a button. It takes a label of at most { $longest } characters, the sign =, then https://… or /command.
compose-button-command = I don’t know the command { $command }. Did you mean { $nearest }?
compose-ask-button-english = And in English, what does the button “{ $label }” say?
compose-same-label = The same: { $label }
compose-label-long = This label is too long: { $longest } characters at most.
compose-ask-when = When is it to leave? Choose, or write the day and the hour, such as “Monday 9:00” or “1 December at 8:30”.
compose-at-once = At once
compose-when-past = That is over already: { $moment }.
compose-when-gap = The time “{ $typed }” does not exist on that day, as the clocks change. The next one that does: { $moment }.
compose-when-no-hour = The hour is missing in “{ $typed }”.
compose-when-unread = I don’t understand the time “{ $typed }”.

compose-ask-audience = Who is it for? Choose a condition, which others may narrow down, or write an expression, such as `group "L2 Droit" and not certifiable`
compose-ask-audience-and = And who are also… Choose a condition, or write it.
compose-ask-audience-not = But not those… Choose a condition, or write it.
compose-audience-now = { $count ->
    [one] So far **{ $count } person**: { $who }.
   *[other] So far **{ $count } people**: { $who }.
  }
compose-audience-more = Shall we go on, or narrow it down?
compose-audience-done = That’s right
compose-audience-and = And also…
compose-audience-not = But not…
compose-audience-new = Change
compose-to-linked = Everybody linked
compose-to-certifiable = Certifiable
compose-to-not-certifiable = Not certifiable
compose-to-group = A group
compose-to-component = A component
compose-to-diploma = A diploma
compose-to-platform = A messenger
compose-to-saved = Saved
compose-conditions = Other conditions
compose-names = Choose from the list, or write an expression.
compose-names-more = { $count ->
    [one] There is one more name: write it, such as `group "L2 Droit"`
   *[other] There are { $count } more names: write them, such as `group "L2 Droit"`
  }
compose-choose = Choose
compose-name-gone = This name is no longer on the roster, or no longer saved.
compose-meant = Yes, “{ $nearest }”
compose-nobody = This audience is empty: nobody is meant by it. Widen it.

compose-preview = **Preview.** Nothing has been sent yet.
compose-preview-reached-in = { $count ->
    [one] **{ $count } person** will get it ({ $platforms }), in { $duration } at { $rate } a second.
   *[other] **{ $count } people** will get it ({ $platforms }), in { $duration } at { $rate } a second.
  }
compose-preview-reached = { $count ->
    [one] **{ $count } person** will get it ({ $platforms }).
   *[other] **{ $count } people** will get it ({ $platforms }).
  }
compose-preview-nobody = { $count ->
    [one] Nobody would get it: the only person of this audience cannot be reached.
   *[other] Nobody would get it: none of the { $count } people of this audience can be reached.
  }
compose-preview-missed = { $count } won’t get it (muted announcements: { $muted }, can’t be reached: { $unreachable }).
compose-preview-absent = { $count ->
    [one] { $count } student isn’t on Pixmate: their address is ready for an e-mail.
   *[other] { $count } students aren’t on Pixmate: their addresses are ready for an e-mail.
  }
compose-preview-who = People: { $who }.
compose-preview-at-once = at once
compose-preview-ordinary = Leaves: { $when }.
compose-preview-urgent = Leaves: { $when }. **Urgent**: it passes over quiet hours and muted announcements.
compose-preview-english = English: a version of its own.
compose-preview-no-english = English: no version, everybody reads it in French.
compose-preview-file = File: { $file }.
compose-preview-button = Button: { $label } → { $target }
compose-reads = What { $name } reads:
compose-nobody-reads = Nobody can receive it at the moment.
compose-change-text = Text
compose-change-english = English
compose-change-file = File
compose-change-button = Button
compose-change-audience = Audience
compose-change-when = Time
compose-urgent = Urgent
compose-ordinary = Not urgent
compose-send = Send…
compose-test = Send it to me first
compose-whole = Previews in full
compose-absent = List of those left out ({ $count })
compose-tested = Here it is, as a student gets it. Nothing else was sent.
compose-absent-none = Every student of this audience is on Pixmate.
compose-absent-file = absent.csv
compose-absent-told = { $count ->
    [one] { $count } student of this audience isn’t on Pixmate. The file holds personal data: don’t leave it lying about.
   *[other] { $count } students of this audience aren’t on Pixmate. The file holds personal data: don’t leave it lying about.
  }

compose-last-check = Last check before sending “{ $text }”.
compose-confirm = { $count ->
    [one] Send to { $count } person
   *[other] Send to { $count } people
  }
compose-edit = Edit it
compose-undo = Cancel it

compose-change-places = Places
compose-ask-places = Where is it posted too? Press a channel or a group to choose it, or to leave it out. Everybody reads the same there, in French, then in English.
compose-places-now = Chosen: { $places }
compose-place = { $name } ({ $platform })
compose-place-chosen = ✓ { $name }
compose-without-places = Post it nowhere
compose-posted-alone = Only post it
compose-not-for-all = Everybody reads the same in a post: take { $names } out of the message, or don’t post it anywhere.
compose-preview-alone = **Sent to nobody**, only posted.
compose-preview-posts = Posted in: { $places }.
compose-preview-mentions = Mentions a role there, so that its members are told: { $places }.
compose-preview-no-button = Without the button, as no address opens the chat with the bot: { $places }.
compose-post-reads = What is read in { $place }:
compose-goes-people = { $count ->
    [one] **{ $count } person** will get it
   *[other] **{ $count } people** will get it
  }
compose-goes-posts = { $places ->
    [one] it will be posted in **{ $places } place**
   *[other] it will be posted in **{ $places } places**
  }
compose-goes-both = { $people }, and { $posts }
compose-last-check-count = At once: { $goes }. After you press, you’ll have { $seconds } seconds to undo.
compose-last-check-planned = Leaves on { $when }: { $goes }. Until then you can cancel it.
compose-confirm-posts = { $places ->
    [one] Post in { $places } place
   *[other] Post in { $places } places
  }
compose-confirm-both = { $count ->
    [one] Send to { $count } person and post
   *[other] Send to { $count } people and post
  }
compose-confirmed = Confirmed: { $goes }. It all begins in { $seconds } seconds: until then you can still cancel it.
compose-planned = Confirmed for { $when }: { $goes }. Until then you can cancel it.
compose-asked = { $others ->
    [0] Noted. A second member of the team has to confirm, and nobody else can be reached here: at the command line, `pixmate announcements approve`.
    [one] Noted. A second member of the team has to confirm: I’m asking one colleague. Nothing leaves before.
   *[other] Noted. A second member of the team has to confirm: I’m asking { $others } colleagues. Nothing leaves before.
  }
compose-second-ask = { $count ->
    [0] **{ $name }** asks for a second confirmation of an announcement.
    [one] **{ $name }** asks for a second confirmation of an announcement to { $count } person.
   *[other] **{ $name }** asks for a second confirmation of an announcement to { $count } people.
  }
