# How far an announcement got, told to who wrote it: one message, kept up to date.

progress-ahead = **Announcement { $id }**: leaves { $moment }.
progress-undo = It leaves in { $seconds } s: you can still cancel it.
progress-counted = { $count ->
    [one] For { $count } person, on Pixmate or not.
   *[other] For { $count } people, on Pixmate or not.
  }
progress-places = { $count ->
    [one] To be posted in { $count } place.
   *[other] To be posted in { $count } places.
  }
progress-title = { $phase ->
    [going] **Announcement { $id }**: going out
    [paused] **Announcement { $id }**: paused, nothing more leaves
    [cancelled] **Announcement { $id }**: cancelled
    [stopped] **Announcement { $id }**: stopped
    [withdrawn] **Announcement { $id }**: withdrawn
   *[done] **Announcement { $id }**: finished
  }
progress-words = “{ $words }”
progress-share = `{ $bar }` { $share }%
progress-share-plain = { $share }% done
progress-pace = { $rate } a second, about { $duration } to go.
progress-still = Nothing has left in the last 30 seconds.
progress-later = { $count ->
    [one] { $count } waits for the end of their quiet hours.
   *[other] { $count } wait for the end of their quiet hours.
  }
progress-post = { $state ->
    [sent] • Posted in { $name }
    [waiting] • Not posted yet in { $name }
   *[missed] • Not posted in { $name }: { $why }
  }
progress-refused = It stopped by itself: its first { $count } messages were all refused. Correct it, then announce it again.
progress-audience-lost = It stopped by itself: a group of its audience is no longer on the list of students.
progress-unconfirmed = Nobody else of the team confirmed it in time: nothing was sent. To begin anew: /announce

progress-button-undo = Cancel it
progress-button-cancel = Cancel the rest
progress-button-pause = Pause
progress-button-resume = Resume

progress-others = Only the person who wrote this announcement, and owners, can stop it.
progress-paused = **Announcement { $id }**: paused. Nothing more leaves.
progress-resumed = **Announcement { $id }**: it goes on.
