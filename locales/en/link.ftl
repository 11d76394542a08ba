# Whose a chat is: codes given and shown, the welcome, the accounts.

link-summary = link this chat to your file, or to another messenger

link-whose-named = Here, I know you: **{ $name }**.
link-whose = Here, I know you by your student number.
link-guest =
    I don’t know yet who you are.
    Did the university give you a code? Write it here, for example `/link K7QF-2M9D`
link-there = For me to know you on another messenger too, write to me there: `/link { $code }`
link-until = This code works once, until { $hour }. Give it to nobody: it opens what I know of you.
link-button-open = Open { $platform }
link-button-code = A code for the other way round

link-not-code =
    “{ $typed }” isn’t a code. A code has eight characters, such as `K7QF-2M9D`, without 0, 1, I, L, O or U. For another one, ask the Pix programme’s team.
link-number =
    “{ $typed }” looks like a student number, and a number doesn’t tell who is writing. I need the code the university gave you, like `K7QF-2M9D`.
link-unknown = I don’t know this code. Check it letter by letter, and write it again.
link-expired =
    This code has expired. Ask the Pix programme’s team for a new one; if it comes from another messenger, write /link there.
link-used =
    This code has already been used, and it works only once. If it wasn’t you, tell the Pix programme’s team; if it was, ask them for a new one.
link-revoked =
    This code was replaced or taken back. Take the latest one, or ask the Pix programme’s team for a new one.
link-other-student =
    This chat is already linked to a file, and this code belongs to another one. If that one is really yours, unlink this account first, then write the code again.
link-other-way =
    This code comes from a chat I don’t know: it would open your file to it. If that chat is yours, do it the other way round: get a code here, and write it there.
link-role =
    This chat belongs to the team: a code cannot give that role to another file. The command line can: `pixmate account link`
link-tries = { $left ->
    [one] { $left } try left before a pause.
   *[other] { $left } tries left before a pause.
  }
link-paused = Too many wrong codes: I won’t look at any before { $when }. Until then, the Pix programme’s team can give a new code.

link-already-named = You’re already set, { $name }: I know you here.
link-already = You’re already set: these two chats are one.
link-welcome-named = Hello **{ $name }**! This chat is now linked to your file.
link-welcome-joined = Hello **{ $name }**! I know you here too: all I know of you is there.
link-welcome = Done: I know you here too.
link-introduction =
    I’m **Pixmate**, the university’s Pix companion (I’m not Pix itself). I’ll never ask for your Pix password. To silence me: /stop
link-no-levels = The university hasn’t received a profile from you yet.
link-came = { $count ->
    [one] What you had told me here is kept: { $count } answer.
   *[other] What you had told me here is kept: { $count } answers.
  }
link-silent = You had silenced me here (/stop): that now holds everywhere.

accounts-button = My accounts
accounts-title = **Your accounts**:
accounts-line = { $count ->
    [one] Linked account: { $accounts }
   *[other] Linked accounts: { $accounts }
  }
accounts-called = { $platform } ({ $name })
accounts-account = • { $account }
accounts-account-marked = • { $account } ({ $marks })
accounts-here = here
accounts-preferred = preferred
accounts-unreachable = out of reach
accounts-first = I write to the preferred account first, to another one if it’s out of reach.
accounts-latest = I write first where you wrote to me last, elsewhere if that’s out of reach.
accounts-button-prefer = Prefer { $account }
accounts-button-any = The one used last
accounts-button-unlink = Unlink { $account }
accounts-button-other = Link another messenger
accounts-button-not-me = That’s not me
accounts-ask = Unlink the { $account } account? I’ll no longer know who is writing there. What I know of you stays here.
accounts-ask-here = Unlink this chat? I’ll no longer know who you are here, and coming back takes a new code. What I know of you is kept.
accounts-yes = Yes, unlink
accounts-no = No
accounts-unlinked = Done: the { $account } account is unlinked.
accounts-unlinked-here = Done: I no longer know who you are here. With a new code, /link brings you back to your file.
accounts-gone = That account is no longer linked to this one.
