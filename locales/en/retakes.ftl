# What may be retaken now and next, and when a reset becomes possible.

retakes-summary = what you can retake, now or soon
retakes-now = **Can be retried now**, if you haven’t answered since:
retakes-next = **Next:**
retakes-open = • { $name } ({ $basis })
retakes-later = • From { $when }, { $basis }: { $name }
retakes-latest = • No later than { $when }, { $basis }: { $name }
retakes-more = { $count ->
    [one] • and { $count } other
   *[other] • and { $count } others
  }
retakes-all-button = All the dates
retakes-keep = “Retry” asks only what you missed: what you got right is kept.
retakes-ceiling = Nothing to retry: all you’ve started is at level { $level }, the highest Pix offers today.
retakes-undated = I don’t know when you last answered: Pix shows the wait on each skill’s page.
retakes-nothing = Nothing to retry for now: no skill started, { $source }.
retakes-reset-button = And reset?
retakes-reset-warning = **A reset erases your level**: you start the skill over from the beginning. “Retry” is nearly always enough, and keeps what you got right.
retakes-reset-now = Possible now, if you haven’t answered since:
retakes-reset-next = Possible later:
