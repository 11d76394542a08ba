# Announcements as posts: the channels and groups they go to, and what became of them. For the team.

place-unknown = No place is called “{ $name }”. The list: pixmate places list
place-unknown-near = No place is called “{ $name }”. Did you mean “{ $nearest }”?
place-name-wrong = “{ $name }” can’t name a place: give 1 to { $longest } characters.
place-name-taken = “{ $name }” is already the name of { $place }. Take another name, or remove that place first.
place-known = This channel or group is already registered, as “{ $name }”.

cli-places-added = Announcements may now be posted in “{ $name }” ({ $place }): { $command }
cli-places-removed = Nothing more is posted in “{ $name }”. What stands there stays.
cli-places-none = No place is registered. For example: pixmate places add News telegram:@channel
cli-places-where-wrong = “{ $where }” is no place. Write the platform and its channel or group: telegram:-1001234567890, telegram:@channel or discord:123456789012345678.
cli-places-platform-wrong = There are no places on { $platform }. Announcements are posted on: { $known }.
cli-places-role-wrong = “{ $role }” is no role of { $platform }. On Discord a role is a number: copy its identifier.
cli-places-no-roles = On { $platform } a post mentions nobody: leave out --role.
cli-column-place = Place

post-english = *In English*
post-signed = The university’s Pix team

announcement-count-wrong-places = You confirm for { $said } places, and the preview showed { $counted }. Nothing was posted: look at the preview again.
announcement-not-for-all = Everybody reads the same in a post: take { $names } out of the message, or leave out --post.
announcement-post-too-long = For “{ $name }” the message has { $units } characters, both languages together, where there is room for { $room }: take out { $over }.

post-state = { $state ->
    [queued] waits for its hour
    [sending] being posted
    [sent] posted
    [retry] tried again soon
    [uncertain] nobody knows
    [unreachable] not posted
    [dead] not posted
    [skipped] not posted
    [cancelled] cancelled
   *[none] not confirmed yet
  }
post-reason-no-chat = This channel or group is not there any more, or the bot was never in it. Check it with pixmate places check.
post-reason-not-there = The bot is not in this channel or group. Bring it back, then post again.
post-reason-may-not-write = The bot may not write there. Give it that right (on Telegram, make it an administrator of the channel).
post-reason-moved = The group has become a larger one, with another number. Register it again.
post-reason-too-long = It is too long for this place.
post-reason-file-too-large = Its file is too large for this place.
post-reason-called-off = The announcement was cancelled.
post-reason-expired = It was too late to post it.
post-reason-removed = This place was removed in the meantime.
post-reason-told-to-wait = The messenger asked to wait.
post-reason-uncertain = It may be there: look before posting it again.
post-reason-other = The messenger said: { $reason }

cli-announce-nowhere = Say whom it is for (--audience), or where it is posted (--post).
cli-announce-post-in = Posted in “{ $name }” ({ $place }):
cli-announce-post-chat = This button opens the private chat with the bot, which answers there.
cli-announce-post-no-button = Without the button “{ $label }”: there, no link opens the private chat with the bot.
cli-announce-post-mentions = Only the role { $role } is mentioned.
cli-announce-posted-too = It is also posted in: { $names }
cli-announce-confirmed-posts = Confirmed: announcement { $id } is posted { $moment } in { $names }. To stop it: pixmate announcements cancel { $id }
cli-announce-asked-posts = Noted: announcement { $id }, for { $names }, waits for somebody else to confirm it: pixmate announcements approve { $id }
cli-announcements-post = Post in “{ $name }” ({ $place }): { $state }.

place-bar = { $bar ->
    [no-place] there is no such channel or group, or the bot was never in it
    [not-there] the bot is not in it: bring it there
    [may-not-write] the bot may not write there: give it that right (on Telegram, make it an administrator of the channel)
    [may-not-attach] the bot may not attach files there: an announcement with a file would be refused
    [no-role] the role to mention does not exist there
   *[role-closed] the bot may not mention this role: allow everyone to mention it, or give the bot that right
  }
cli-places-admitted = “{ $name }” ({ $place }): announcements may be posted in { $title }.
cli-places-barred-why = “{ $name }” ({ $place }): { $why }.
cli-places-not-asked = “{ $name }” ({ $place }): the messenger could not be asked ({ $reason }).
cli-places-off = “{ $name }” ({ $place }): { $platform } is off here, its settings are missing.
cli-places-barred = { $count ->
    [one] Nothing can be posted in one place for now.
   *[other] Nothing can be posted in { $count } places for now.
  }

place-summary = the channels and groups where announcements are posted; typed there with a name, registers that one
place-expected = a name for this channel or group
place-here-added = Noted: announcements may be posted here, under the name “{ $name }”.
place-here-known = Announcements may be posted here, under the name “{ $name }”.
place-how = To have announcements posted here, give this place a name: /place L1 Law
place-not-here = Nothing can be posted here.
place-only-there = Name the place too: /place { $name } telegram:@channel, or the number of a channel: discord:12345. In a group of Telegram type /place { $name } right there.
place-added = Noted: announcements may be posted in { $place }, under the name “{ $name }”. I have to be there; if I am not, the first post will say so.
place-platform-wrong = Nothing is posted on { $platform }. Announcements are posted on: { $known }.
place-none = No channel and no group is registered. Invite me to one, then type there: /place and a name.
place-list = Announcements may be posted in:
place-line = • **{ $name }**: { $where }
place-line-role = • **{ $name }**: { $where }, mentioning the role { $role }
place-button-remove = Remove { $name }
place-button-yes = Yes, remove it
place-button-no = No, keep it
place-remove-ask = Remove **{ $name }**? What still waits to be posted there will not be. What stands there stays.
place-removed = Done: nothing more is posted in **{ $name }**.
