# The summary of a profile, its 16 competences, and how levels get here while nothing is known.

levels-summary = your levels, and what you still need for the certification
levels-total-imported = **{ $total } pix** out of { $maximum }, from the profile you sent on { $date }.
levels-total-declared = About **{ $estimate } pix** out of { $maximum }, according to you: I have no profile sent by you yet.
levels-total-answered = I have no profile sent by you yet, and you haven’t told me your levels.
levels-total-certified = I have no profile sent by you yet; here is what your certificate says.
levels-estimate = With what you’ve told me since: about **{ $estimate } pix**, according to you.
levels-estimate-counted = According to you, you’re now at about **{ $estimate } pix** and { $count } of { $needed } skills: send your profile on Pix for the university to see it.

levels-certifiable = **You’re ready for the certification**: { $count } skills at level { $level } or more, { $needed } are needed.
levels-missing = { $missing ->
    [one] Just **{ $missing } more skill** at level { $level } and you can register for the certification (you have { $count } of { $needed }).
   *[other] **{ $missing } more skills** at level { $level } and you can register for the certification (you have { $count } of { $needed }).
  }
levels-by-you = According to you, { $count } of { $needed } at level { $level } or more: send your profile on Pix for the university to see it.

levels-more = { $count ->
    [one] • and { $count } other started
   *[other] • and { $count } others started
  }
levels-none-started = No skill started so far.
levels-next-open = Can be retried now: { $names }.
levels-next-open-based = Can be retried now: { $names } ({ $basis }).
levels-next-later = Can be retried from { $when }: { $names }.
levels-next-later-based = Can be retried from { $when }: { $names } ({ $basis }).
levels-next-several = { $others ->
    [one] { $first }, and { $others } other
   *[other] { $first }, and { $others } others
  }

levels-all-button = All 16 skills
levels-all-imported = All 16 skills, from the profile you sent on { $date }:
levels-all-declared = All 16 skills, according to you:
levels-all-certified = All 16 skills, from your certificate:
levels-area = **{ $area }**
levels-line = • { $code } { $name }: { $figure }

level-plain = level { $level }
level-pix = level { $level }, { $pix } pix
level-none = not started
level-untold = answered, level untold
level-earlier = { $figure } (sent on { $date })
level-declared = { $figure } (according to you)
level-declared-beside = { $figure } (according to you: { $declared })
level-certified = { $figure } (certified on { $date })
level-certified-beside = { $figure } (certified: { $certified })

levels-unknown =
    I don’t have your levels yet. They can get here in two ways:
    1. **Your profile, sent on Pix**: the university imports it and I show you everything. The surest way.
levels-unknown-guest =
    I don’t have your levels yet. They can get here in three ways:
    1. **Your profile, sent on Pix**: the university imports it and I show you everything. The surest way.
levels-unknown-link = 2. **Your file**, if your profile is sent already: link this chat to it, with the university’s code. /link
levels-unknown-tell = { $place }. **Your word**: you tell me what you did, I note it as “according to you”: for example “3.1 level 4 yesterday”.
levels-unknown-linked = Your account is linked to your student number: the next file with you in it will show up here.
levels-unknown-first-send = The first step: send your profile with the button.
levels-unknown-first-pix = The first step: make progress on Pix, then send your profile with the campaign code the university gives you.
