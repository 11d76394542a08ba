# What became of the messages sent to a person, for staff: where each one stands, why, what next.

why-summary = why a message arrived or not, for example /why 22012345
why-expected = a student number
why-unknown = Nobody has the number “{ $typed }”. It is the one on the roster, for example `/why 22012345`
why-near = Nobody has the number “{ $typed }”. Who do you mean?
why-page = { $first } to { $last } of { $count }, the latest first:
why-older = Older
why-newer = Newer

why-who = { $name } ({ $number })
why-title = **{ $who }**: { $tally }.
why-none = **{ $who }**: no message, neither sent nor planned.
why-none-since = **{ $who }**: no message since { $date }.
why-count-sent = { $count ->
    [one] { $count } message sent
   *[other] { $count } messages sent
  }
why-count-coming = { $count } to come
why-count-missed = { $count } not received or cancelled

why-account-open = { $account } account: can be reached, seen on { $date }
why-account-blocked = { $account } account: blocked the bot on { $date }
why-account-closed = { $account } account: out of reach since { $date } (`{ $detail }`)
why-no-account = No account: this person has not written to the bot yet.
why-silenced = Asked for silence (/stop) on { $date }.
why-email = University address: `{ $email }`

why-line = • **{ $what }**: { $state }
why-about = { $kind }, { $about }
why-why = **Why:** { $reason }
why-then = **What now:** { $then }
why-advice = **What you can do:** { $advice }

why-kind-retake = reminder
why-kind-pause = question about pausing reminders
why-kind-notice = message from the operator
why-kind-announcement = announcement
why-kind-urgent = urgent announcement
why-kind-seat = message about a seat
why-kind-session = session reminder
why-kind-result = result
why-kind-challenge = PIX Challenge
why-kind-digest = digest
why-kind-import = answer to a file they sent
why-kind-answer = answer about an announcement
why-kind-progress = progress of an announcement
why-kind-table = table of an announcement
why-kind-request = request for a second confirmation
why-kind-correction = correction of an announcement
why-kind-withdrawal = withdrawal of an announcement
why-kind-post = announcement in a channel or group
why-kind-bundle = message of several

why-state-queued = planned { $when }
why-state-sending = being sent, begun { $when }
why-state-sent = sent { $when }
why-state-retry = not gone yet, next try { $when }
why-state-uncertain = may have arrived, sent { $when } without confirmation
why-state-unreachable = not received, tried { $when }
why-state-dead = not received, given up after { $attempts ->
    [one] { $attempts } try
   *[other] { $attempts } tries
  }
why-state-skipped = not sent, it was planned { $when }
why-state-again = sent { $sent }, to be told again { $when }
why-state-once = sent { $sent }, and not a second time
why-state-cancelled = cancelled, it was planned { $when }
why-in = { $account } account
why-shared = { $count ->
    [one] in the same message as another one
   *[other] in the same message as { $count } others
  }

why-reason-late = its time has passed and it waits: quiet hours, holidays, the number of messages a week, or the service was stopped.
why-reason-expired = it was past its date before it could go.
why-reason-withdrawn = the operator took it back before it left.
why-reason-called-off = the announcement was cancelled, or stopped itself.
why-reason-superseded = something newer took its place.
why-reason-no-message = nobody knows whether the announcement had arrived, nor where: there is no message to change.
why-reason-disbanded = the message of several was taken apart before it went.
why-reason-nothing-left = everything that this message carried had ended before it went.
why-reason-not-staff = this person is not on the team any more.
why-reason-no-account = there was no account to write to.
why-reason-lease-lost = the service stopped while it was being sent, and nobody knows whether it arrived.
why-reason-told-to-wait = the platform asked to wait.
why-reason-transient = the platform did not take it that time.
why-reason-gave-up = the platform did not take it, however often it was tried.
why-reason-unconfirmed-before = an earlier try may have arrived, and a second message is one too many.
why-reason-rejected = the platform refuses this message as it is.
why-reason-unreachable = the platform does not let the bot write to this account.
why-reason-unconfirmed = the platform did not confirm it (`{ $detail }`).
why-reason-other = `{ $detail }`
why-reason-detailed = { $reason } Detail: `{ $detail }`
why-reason-silenced = the person asked for silence (/stop).
why-reason-off = the person turned this kind of message off.
why-reason-muted = the person wants no more reminders for this skill.
why-reason-paused = reminders are paused: the last ones got no reaction, and the question was asked.
why-reason-answered = the person has answered in this skill since.
why-reason-ceiling = the skill is at the highest level: there is nothing to retry.
why-reason-undone = the answer it rested on was taken back.
why-reason-nothing-known = the skill is at 0 pix, or nothing dates the last answer any more.
why-reason-other-window = the person chose to be told of the other window.
why-reason-imports-off = it rested on a file, and the person wants reminders only from what they say themselves.
why-reason-declined = the person had asked for it again, then changed their mind.
why-reason-told = the person read it in the bot’s answer when they let messages through again.
why-detail-blocked = the person blocked the bot.
why-detail-gone = the message to change is no longer in the chat.

why-then-queued = it will go { $when } at the earliest, if it is still right then.
why-then-late = it will go as soon as possible, or be put aside { $until }.
why-then-retry = next try { $when }.
why-then-sending = the platform’s answer is awaited.
why-then-uncertain = it does not go again by itself, so as not to arrive twice.
why-then-stays = it does not go again by itself.
why-then-never = it will not be sent any more.

why-advice-invite = invite the person to write a word to the bot. Until then, the university address is the way.
why-advice-ask = ask the person whether it arrived.
why-advice-platform = check that the platform answers, then use the university address if it is pressing.
why-advice-report = tell the operator: it is the message that needs correcting.
why-advice-choice = that is their choice. For something they must know, use the university address.
