# What importing files says to staff.

import-title-roster = { $file }: student roster
import-title-profiles = { $file }: profiles collection, campaign { $campaigns }
import-title-unknown = { $file }
import-applied = Imported.
import-dry-run = Dry run: nothing was changed. Here is what the import would change.
import-unchanged = Nothing new in this file: nothing was changed.
import-unchanged-since = This file was already imported { $date }: nothing was changed.
import-resumed = An interruption had stopped the import of this file: it is complete now.
import-finished-first = An earlier import had been interrupted; it was finished first: { $files }.
import-refused = { $file } is refused: { $count ->
    [one] one problem
   *[other] { $count } problems
  }. Nothing was changed.
import-refused-because = { $file }: { $reason } Nothing was changed.
import-busy = Another import is under way. Wait until it has finished, then try again.
import-no-file = Cannot read { $path }: { $reason }. Give the path of the file Pix produced.
import-absent = there is no such file
import-folder = it is a folder

import-number-column = Student number read from column { $column } (“{ $title }”).
import-number-external = Student number read from the external id, column { $column } (“{ $title }”), recognised by { $basis ->
    [title] its title
    [known_values] its values, which the roster knows
   *[other] the look of its values
  }.
import-number-none = No student number in this file: people are found by their full name.

import-count-rows = Rows read: { $count }
import-count-people = People: { $count }
import-count-created = New: { $count }
import-count-updated = Updated: { $count }
import-count-unchanged = Unchanged: { $count }
import-count-returned = Back on the roster: { $count }
import-count-left = Left the roster: { $count }
import-count-sent = Sent their profile: { $count }
import-count-unsent = Did not send their profile: { $count }
import-count-sendings = New sendings: { $count }
import-count-number = Found by number: { $count }
import-count-external = Found by external id: { $count }
import-count-name = Found by name: { $count }
import-count-decision = Found by a decision: { $count }
import-count-doubtful = For you to decide: { $count }
import-count-skipped = Left out: { $count }

import-problems = Problems
import-warnings = To check
import-doubts = To decide
import-left = Left the roster (kept, never deleted)
import-more = … and { $count ->
    [one] one more (--json lists everything)
   *[other] { $count } more (--json lists everything)
  }
import-place-cell = line { $line }, column { $column } (“{ $title }”)
import-place-line = line { $line }
import-located = { $place }: { $sentence }

import-problem-empty = the file is empty. Export it again from Pix Orga.
import-problem-too-large = the file has { $found } bytes, the limit is { $expected }. Export one campaign at a time.
import-problem-spreadsheet = { $found ->
    [zip] this is an archive (zip), not a CSV file. Unpack it, then give the CSV file it holds.
   *[other] this is a workbook ({ $found }), not a CSV file. Import the file as Pix produced it, or save the workbook as CSV UTF-8.
  }
import-problem-binary = this is not a text file. Import the CSV file as Pix produced it.
import-problem-bad-encoding = the text is damaged: some bytes ({ $found }) are not { $expected }. Import the file as Pix produced it, without saving it again.
import-problem-assessment = this is the export of an assessment campaign: it holds neither pix nor levels. The export of a profiles collection campaign is needed.
import-problem-results = this is a certification results file (Pix Certif), not a profiles collection. It is not imported here.
import-problem-unknown-kind = { $found ->
    [none] this file is neither a student roster nor a profiles collection. Check that it is the file Pix Orga produced.
   *[other] this file is neither a student roster nor a profiles collection (first line: { $found }). Check that it is the file Pix Orga produced.
  }
import-problem-too-many-rows = the file has more than { $expected } rows. Export one campaign at a time.
import-problem-no-rows = there is no row under the titles. Export the file again.
import-problem-missing-column = the column “{ $expected }” is missing{ $found ->
    [none] .
   *[other] {" "}(“{ $found }” looks like it).
  }
import-problem-duplicate-column = the column “{ $found }” is there twice.
import-problem-no-competence = not one of Pix’s 16 skills has both its columns (level and pix).
import-problem-unknown-column = unknown column “{ $found }”, ignored{ $expected ->
    [none] .
   *[other] {" "}(is it “{ $expected }”?).
  }
import-problem-unknown-competence = a skill outside Pix’s framework, ignored: “{ $found }”.
import-problem-missing-competence = the skill { $expected } is not in this file.
import-problem-wrong-width = { $found } cells instead of { $expected }.
import-problem-truncated = the file stops in the middle of a row. Download it again.
import-problem-malformed = the row cannot be read (quotes that do not close).
import-problem-missing-value = this cell is required and it is empty.
import-problem-too-long = { $found } characters, { $expected } at most.
import-problem-bad-date = { $found ->
    [none] this is not a date. Expected: { $expected }.
   *[other] “{ $found }” is not a date. Expected: { $expected }.
  }
import-problem-bad-email = { $found ->
    [none] this is not an address.
   *[other] “{ $found }” is not an address.
  }
import-problem-bad-number = { $found ->
    [none] this is not a student number. Characters allowed: { $expected }.
   *[other] “{ $found }” is not a student number. Characters allowed: { $expected }.
  }
import-problem-duplicate-number = { $found ->
    [none] this number is already on line { $related }.
   *[other] the number { $found } is already on line { $related }.
  }
import-problem-bad-flag = { $found ->
    [none] this cell should hold { $expected }.
   *[other] “{ $found }” instead of { $expected }.
  }
import-problem-bad-integer = { $found ->
    [none] this is not a whole number expected here ({ $expected }).
   *[other] “{ $found }” is not a whole number expected here ({ $expected }).
  }
import-problem-not-empty = { $found ->
    [none] this cell is filled although nothing was sent. Expected: { $expected }.
   *[other] “{ $found }” although nothing was sent. Expected: { $expected }.
  }
import-problem-unknown-value = { $found ->
    [none] this is not a value Pix knows, kept as it is.
   *[other] “{ $found }” is not a value Pix knows, kept as it is.
  }
import-problem-disagrees = { $found ->
    [none] the level is not the one its pix make. Both are kept.
   *[other] level { $found }, although the pix make level { $expected }. Both are kept.
  }
import-problem-anonymised = a participant Pix has anonymised, left out.
import-problem-wrong-kind = { $expected ->
    [roster] this is a profiles collection, not a student roster. Use “pixmate import profiles”.
   *[other] this is a student roster, not a profiles collection. Use “pixmate import roster”.
  }
import-problem-unknown-number = { $found ->
    [none] this number is unknown, participant left out.
   *[other] the number { $found } is unknown, participant left out (--known-only).
  }

import-warning-nobody-twice = Nobody ever sent their profile twice in the campaign { $campaign } ({ $count } sendings): several sendings are probably off in Pix Orga. Without them no progress can be seen.
import-warning-total-fell = { $count ->
    [one] One person’s total fell sharply
   *[other] The total of { $count } people fell sharply
  } between two sendings: two Pix accounts, perhaps.
import-warning-anonymised = { $count ->
    [one] One participant Pix has anonymised was left out.
   *[other] { $count } participants Pix has anonymised were left out.
  }
import-warning-strangers = { $count ->
    [one] One participant is not on the roster.
   *[other] { $count } participants are not on the roster.
  }
import-warning-names-differ = { $count ->
    [one] One number belongs to a student of quite another name
   *[other] { $count } numbers belong to students of quite another name
  }: the number may have been mistyped.
import-warning-many-left = { $count } students leave the roster, more than half: is this file complete?
import-fall = { $student }: from { $before } pix ({ $before_date }) to { $after } pix ({ $after_date })

import-doubt = no. { $id }: { $who }, { $sendings ->
    [0] no sending
    [one] one sending
   *[other] { $sendings } sendings
  }. { $reason ->
    [several] Several students have this name: { $candidates }
    [near] A name near that of: { $candidates }
    [shared] Several participants have the name of: { $candidates }
   *[other] Nobody has this name.
  }
import-doubts-how = To decide: pixmate import decide ID NUMBER, or pixmate import decide ID none.
import-doubts-none = No participant is left to decide.
import-doubt-unknown = No participant left to decide has the id { $id }. See “pixmate import doubts”.
import-doubt-shared = Doubt { $id } holds { $sendings } sendings under a name that several students have: the file cannot tell whose each is, and nothing was changed. Export again with student numbers, or leave them out: pixmate import decide { $id } none. If you know that all are of { $number }, add --all.
import-decided = { $who } is { $student }. { $sendings ->
    [0] No new sending.
    [one] One sending added.
   *[other] { $sendings } sendings added.
  }
import-decided-nobody = { $who } is nobody on the roster. This participant will be left out.
import-stage-reading = Reading
import-stage-checking = Comparing
import-stage-applying = Storing
