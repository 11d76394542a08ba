# One competence: figures, doors, history; and the ways to choose one.

competence-summary = one skill in detail, such as /competence 3.1
competence-example = /competence 3.1
competence-title = **{ $code } { $name }**
competence-level = Level **{ $level }** out of { $ceiling }, { $source }.
competence-level-pix = Level **{ $level }** out of { $ceiling } ({ $pix } pix out of { $maximum }), { $source }.
competence-to-next = { $pix } more pix for level { $next }.
competence-at-ceiling = That’s the highest level Pix offers today.
competence-not-started = Not started, { $source }.
competence-unknown = I don’t know your level here yet.
competence-answered = You answered it on { $date }, without telling me your level.
competence-declared = According to you: { $figure }, on { $date }.
competence-certified = Certified on { $date }: { $figure }.

competence-improve-open = “Retry”: now, { $basis }, if you haven’t answered it since.
competence-improve-later = “Retry”: from { $when }, { $basis }.
competence-improve-later-latest = “Retry”: no later than { $when }, { $basis }.
competence-reset-open = “Reset”: now, { $basis }, but **it erases your level**.
competence-reset-later = “Reset”: from { $when }, { $basis }, but **it erases your level**.
competence-reset-later-latest = “Reset”: no later than { $when }, { $basis }, but **it erases your level**.

competence-history = **History**
competence-history-sent = • { $date }: { $figure } (profile sent)
competence-history-declared = • { $date }: { $figure } (according to you)
competence-history-certified = • { $date }: { $figure } (certified)
competence-history-answered = • { $date }: an answer, without a level (according to you)
competence-history-button = The whole history
competence-history-earlier = { $count ->
    [one] • and { $count } earlier change
   *[other] • and { $count } earlier changes
  }

competence-open = See { $code } on Pix
competence-choose-area = Which skill? Choose an area, or write its code or its name, for example 3.1.
competence-areas = The areas
competence-choose = **{ $area }**: which skill?
competence-of-area = The skills
competence-near = By “{ $typed }”, which one do you mean?
competence-nothing = I find none of the 16 skills in “{ $typed }”. Write a code or a name, for example `{ $example }`, or choose an area.
competence-all-areas = All areas
competence-expected = a skill, such as 3.1
