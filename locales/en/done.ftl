# What a student tells of their own answers: what was understood, what it changes, what may be done when.

done-summary = tell me what you finished, such as /done 3.1 level 4 yesterday
button-finished = I finished a skill

done-noted = Noted: { $title }, { $figure }, { $when }.
done-noted-untold = Noted: { $title }, { $when }.
done-noted-several = Noted, { $when }:
done-noted-each = Noted:
done-when = { $when }
done-when-part = { $day }, { $hour } at the latest
done-code = { $code }
done-item = { $code } ({ $told })
done-read-as = “{ $typed }”: I took it as { $date }, the day first and then the month.
done-was = Before: { $figure }, { $source }.
done-lower = That’s lower than before ({ $figure }, { $source }). I noted it: is it right?
done-lower-several = Lower than before: { $items }. I noted it: is it right?
done-lower-yes = Yes, that’s right
done-lower-no = No, correct { $code }
done-kept = All right, I’ll keep { $items }.

done-count = { $count ->
    [one] According to you, that makes { $count } skill out of { $needed }.
   *[other] According to you, that makes { $count } skills out of { $needed }.
  }
done-count-ready = According to you, that makes { $count } skills out of { $needed }. Well done!
done-count-beyond = According to you, that makes { $count } skills at level { $level } or more, { $needed } are needed.
done-count-enough = According to you, you have the { $needed } skills that are needed.
done-count-same = According to you, you have { $count } of { $needed }.
done-send = For the university to see it too, send your profile on Pix: it takes a minute.

done-open = You can already retry it on Pix, if you haven’t answered it since.
done-opens = You can retry it from { $when }.
done-opens-today = You can retry it from { $when }.
done-open-several = You can already retry on Pix, if you haven’t answered since: { $codes }.
done-opens-several = Can be retried from { $when }: { $codes }.
done-opens-several-today = Can be retried from { $when }: { $codes }.
done-known-later = I know of a later answer ({ $basis }), and that’s the one the wait counts from.
done-promise = I’ll let you know.
done-promise-from = I’ll let you know from { $day } on.
done-paused = Your reminders are paused: I won’t let you know.
done-at-ceiling = Level { $level } is the highest Pix offers today: there’s nothing left to retry here.
done-mute = Don’t remind me
done-undo = Undo
done-say-level = Tell my level
done-undone = Undone: { $items }. It’s as if you had said nothing.
done-gone = That was already undone or corrected: there’s nothing left to change here.

done-which = Which skill did you finish? Choose an area, or write it all at once, for example “3.1 level 4 yesterday”.
done-level-ask = { $title }: what level are you at now? I suggest **{ $level }** out of { $ceiling }.
done-level-take = Level { $level }
done-level-unknown = I don’t know
done-day-ask = { $title }: when did you last answer it?
done-day-ask-level = { $title }, { $figure }: when did you last answer it?
done-today = Today
done-yesterday = Yesterday
done-other-day = Another day
done-when-ask = { $items }: when was that? For example “Monday evening”, “16/11” or “3 days ago”.

done-code-near = Pix has no skill { $typed }. Did you mean one of these?
done-no-code = Pix has no skill { $typed }: the codes go from 1.1 to 5.2. Choose an area, or write for example `/done 3.1 level 4`.
done-nothing = I find none of the 16 skills in “{ $typed }”. Write for example `/done 3.1 level 4 yesterday`, or choose an area.
done-not-understood = I understood { $items }, but not “{ $typed }”, and I noted nothing. Write for example `/done { $code } level 4 yesterday`.
done-anyway = Note it without those words
done-level-high = { $title }: I understood level { $level }, but Pix stops at level { $ceiling } today. Write for example `/done { $code } level 4`.
done-as-pix = I meant { $pix } pix
done-pix-high = { $title }: I understood { $pix } pix, but a skill holds { $maximum } at most today. Write for example `/done { $code } 37 pix`.
done-figures-apart = { $title }: I understood two results that can’t both be right. Write only one, for example `/done { $code } level 4` or `/done { $code } 37 pix`.
done-choose-level = Choose the level

done-several-wrong = I understood { $items }, but not all of it, and I’ve noted nothing yet:
done-none-right = I’ve noted nothing yet:
done-wrong-code = • { $typed }: Pix has no such skill. A code from 1.1 to 5.2 is needed.
done-wrong-code-near = • { $typed }: Pix has no such skill. Perhaps { $codes }?
done-wrong-name = • “{ $typed }”: that names none of the 16 skills. Perhaps { $codes }?
done-wrong-level = • { $code }, level { $level }: Pix stops at level { $ceiling } today. A level from 0 to { $ceiling } is needed.
done-wrong-pix = • { $code }, { $pix } pix: a skill holds { $maximum } at most today. A number from 0 to { $maximum } is needed.
done-wrong-apart = • { $code }: two results that can’t both be right. Only one is needed.
done-wrong-future = • { $items }: { $day } is still ahead. A day that is over is needed, for example “yesterday”.
done-wrong-old = • { $items }: { $day } is more than two years ago. The day of the last answer is needed.
done-wrong-day = • { $items }: I can’t tell which day. An exact one is needed, for example “Monday”.
done-wrong-words = • “{ $typed }”: I don’t understand these words. A skill, a level and a day are needed.
done-wrong-more = { $count ->
    [one] • and { $count } more
   *[other] • and { $count } more
  }
done-wrong-again = Write what is to be corrected, for example “{ $code } level 4”, and I’ll note it all together. To drop it: /cancel
done-again-nothing = I find no skill in “{ $typed }”. Write what is to be corrected, for example “{ $code } level 4”. To drop it: /cancel
done-take = Note { $codes }
done-take-many = Note the { $count } understood
done-meant = { $typed }: rather { $code }
done-meant-pix = { $code }: { $pix } pix
done-left-out = Left aside: { $items }.

done-bad-time = I understood { $items }, but I’ve noted nothing yet. { $problem }
done-time-future = { $day } is still ahead. Write when you answered, for example “yesterday” or “16/11/2025”, with the year if it isn’t this one.
done-time-future-read = I took “{ $typed }” as { $day }, which is still ahead. Write when you answered, for example “yesterday” or “16 November 2025”.
done-time-old = { $day } is more than two years ago: I don’t go back that far. Write when you last answered, for example “Monday”.
done-time-vague = Which day exactly? For example “last Monday”, “16/11” or “8 days ago”.
done-time-contradiction = I can’t make out the date. Write for example “Monday evening”, “16/11” or “3 days ago”.
done-time-unreadable = I see no date in “{ $typed }”. Write for example “last night”, “Monday”, “16/11 14:30” or “3 days ago”. To drop it: /cancel
done-expected = the skill, and if you like the level and the day: 3.1 level 4 yesterday
