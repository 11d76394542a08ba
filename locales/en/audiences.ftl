# Whom a message is for: the conditions in words, what is not understood, the counts. For the team.

audience-one-of = { $others } or { $last }
audience-all-of = { $others } and { $last }

audience-group = { $negated ->
    [yes] not in the group { $names }
   *[no] in the group { $names }
  }
audience-component = { $negated ->
    [yes] not in the component { $names }
   *[no] in the component { $names }
  }
audience-diploma = { $negated ->
    [yes] not on the diploma { $names }
   *[no] on the diploma { $names }
  }
audience-roster = { $negated ->
    [yes] not on the roster
   *[no] on the roster
  }
audience-everyone = { $negated ->
    [yes] none
   *[no] all
  }
audience-language = { $negated ->
    [yes] not speaking { $names }
   *[no] speaking { $names }
  }
audience-language-name = { $name ->
    [fr] French
    [en] English
   *[other] { $name }
  }
audience-platform = { $negated ->
    [yes] not on { $names }
   *[no] on { $names }
  }
audience-platform-name = { $name ->
    [telegram] Telegram
    [discord] Discord
   *[other] { $name }
  }
audience-linked = { $negated ->
    [yes] without an account linked to a student
   *[no] with an account linked to a student
  }
audience-guest = { $negated ->
    [yes] with a student number
   *[no] without a student number
  }
audience-staff = { $negated ->
    [yes] not on the team
   *[no] on the team
  }
audience-certifiable = { $negated ->
    [yes] not certifiable
   *[no] certifiable
  }
audience-missing = { $negated ->
    [yes] not missing { $amount } of the skills needed
   *[no] missing { $amount } of the skills needed
  }
audience-total = { $negated ->
    [yes] without { $amount } pix
   *[no] with { $amount } pix
  }
audience-amount = { $comparison ->
    [other] anything but { $number }
    [less] less than { $number }
    [least] at least { $number }
    [more] more than { $number }
    [most] at most { $number }
   *[equal] exactly { $number }
  }
audience-level = { $negated ->
    [yes] whose level in { $competence } isn’t { $level }
   *[no] whose level in { $competence } is { $level }
  }
audience-compared = { $comparison ->
    [other] other than { $number }
    [less] below { $number }
    [least] at least { $number }
    [more] above { $number }
    [most] at most { $number }
   *[equal] { $number }
  }
audience-last-answer = { $negated ->
    [yes] { $age ->
        [older] whose last answer isn’t more than { $duration } old
        [newer] without a known answer in the last { $duration }
       *[never] who answered once
      }
   *[no] { $age ->
        [older] whose last answer is more than { $duration } old
        [newer] who answered in the last { $duration }
       *[never] who never answered
      }
  }
audience-duration = { $unit ->
    [hour] { $count ->
        [one] { $count } hour
       *[other] { $count } hours
      }
   *[day] { $count ->
        [one] { $count } day
       *[other] { $count } days
      }
  }
audience-profile = { $negated ->
    [yes] who sent no profile
   *[no] who sent their profile
  }

audience-wrong-end = The expression ends too early: it needs { $expected }.
audience-wrong-here = Character { $place }: this should be { $expected }, not “{ $found }”.
audience-wrong-word = Character { $place }: “{ $word }” is no condition I know.
audience-wrong-name = Character { $place }: there is no { $field } “{ $name }”.
audience-wrong-range = Character { $place }: { $number } won’t do, give a number from { $least } to { $most }.
audience-wrong-unclosed = Character { $place }: “{ $mark }” is opened and never closed.
audience-wrong-long = Character { $place }: this is too long, or too deep. Save a part under a name, or shorten it.
audience-wrong-near = Did you mean “{ $nearest }”?
audience-expected-condition = a condition, such as `certifiable` or `group "L2 Droit"`
audience-expected-joint = “and”, “or”, or the end
audience-expected-name = a name, such as `"L2 Droit"`
audience-expected-number = a number, such as 3
audience-expected-competence = a skill, such as 1.1
audience-expected-age = “older than”, “newer than” or “never”
audience-expected-duration = a duration, such as 30 days

cli-audience-wrong = { $sentence }
cli-audience-who = People: { $who }
cli-audience-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
  } (guests among them: { $guests })
cli-audience-reachable = Would get an announcement: { $count }
cli-audience-platform = on { $platform }: { $count }
cli-audience-muted = Muted announcements, or everything: { $count }
cli-audience-unreachable = Out of reach: { $count }
cli-audience-absent = Students of the roster who aren’t on Pixmate: { $count }
cli-audience-gone = Neither on Pixmate nor on the roster: { $count }
cli-audience-get-absent = Their addresses, for an e-mail: `pixmate audience missing EXPRESSION --file absent.csv`
cli-audience-saved = Audience “{ $name }” saved: { $expression }
cli-audience-replaced = Audience “{ $name }” replaced: { $expression }
cli-audience-forgotten = Audience “{ $name }” forgotten.
cli-audience-name-wrong = “{ $name }” can’t name an audience: give 1 to { $longest } characters.
cli-audience-unknown = No audience is called “{ $name }”.
cli-audience-unknown-near = No audience is called “{ $name }”. Did you mean “{ $nearest }”?
cli-audience-none = No audience is saved. For example: `pixmate audience save "L2 to nudge" 'group "L2 Droit" and not certifiable'`
cli-audience-nobody-missing = Every student of this audience is on Pixmate: no file was written.
cli-audience-missing-written = { $count ->
    [one] { $count } student who isn’t on Pixmate, written to { $path }.
   *[other] { $count } students who aren’t on Pixmate, written to { $path }.
  }
cli-audience-no-address = Without an address on the roster: { $count }
cli-column-expression = Expression
cli-column-made-by = By
cli-column-email = Address
