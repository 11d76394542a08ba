# What changes in messages already received of an announcement: correction, withdrawal.

amending-withdrawn = The university has withdrawn this announcement.
amending-nothing-delivered = Nobody has received this announcement yet: there is nothing to correct or to withdraw. Cancel it if it is not to leave.
amending-nothing-new = This announcement says exactly that already. Change the text, then try again.
amending-not-yours = Only who wrote this announcement, and owners, may correct or withdraw it. Ask one of them.
amending-state = { $state ->
    [draft] draft
    [materialising] being prepared
    [sending] going on
    [cancelled] stopped
    [superseded] replaced by the next one
   *[done] done
  }
amending-figure = { $name ->
    [edited] edited { $count }
    [removed] removed { $count }
    [left] to do { $count }
    [gone] removed by the person before { $count }
    [refused] refused by the messenger { $count }
    [unreachable] unreachable { $count }
    [doubtful] uncertain { $count }
   *[dropped] given up { $count }
  }

cli-amend-old = What the announcement says:
cli-amend-new = What it would say:
cli-amend-count = { $kind ->
    [withdrawal] Messages to withdraw: { $count }
   *[correction] Messages to correct: { $count }
  }
cli-amend-doubtful = Arrived perhaps, and impossible to change: { $count }
cli-amend-estimate = It takes about { $duration }.
cli-amend-how = Nothing is changed. To do it, within fifteen minutes: { $command }
cli-amend-not-shown = This change was not shown within the last fifteen minutes, or the text is different. Run the command without --confirm first.
cli-amend-confirmed = { $kind ->
    [withdrawal] Withdrawal of announcement { $id } confirmed for { $count } messages. To follow it: pixmate announcements show { $id }
   *[correction] Correction of announcement { $id } confirmed for { $count } messages. To follow it: pixmate announcements show { $id }
  }
cli-amend-none-runs = Announcement { $id } is being neither corrected nor withdrawn. How far it got: pixmate announcements show { $id }
cli-amend-stopped = Stopped: what is changed stays so, the rest of announcement { $id } changes no more.
cli-amend-uncertain = { $count ->
    [0] Announcement { $id }: no uncertain message to send again.
    [one] Announcement { $id }: { $count } uncertain message. The person may have it already, and would get it twice. To send it again: pixmate announcements resend { $id } --confirm { $count }
   *[other] Announcement { $id }: { $count } uncertain messages. Some people may have it already, and would get it twice. To send them again: pixmate announcements resend { $id } --confirm { $count }
  }
cli-amend-uncertain-void = Uncertain, and too late to be sent again: { $count }
cli-amend-resent = { $count ->
    [one] Announcement { $id }: { $count } message leaves again.
   *[other] Announcement { $id }: { $count } messages leave again.
  }
cli-amend-line = { $kind ->
    [withdrawal] Withdrawal
   *[correction] Correction
  } ({ $when }, { $actor }), { $state }: { $figures }
