# What changes in messages already received of an announcement: correction, withdrawal.

amending-withdrawn = The university has withdrawn this announcement.
amending-nothing-delivered = Nobody has received this announcement yet: there is nothing to correct or to withdraw. Cancel it if it is not to leave.
amending-nothing-new = This announcement says exactly that already. Change the text, then try again.
amending-not-yours = Only the person who wrote this announcement, and owners, may correct or withdraw it. Ask one of them.
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

amending-correct-button = Correct
amending-withdraw-button = Withdraw
amending-resend-button = { $count ->
    [one] Send the uncertain one again
   *[other] Send the { $count } uncertain again
  }
amending-ask-words = **Correct announcement { $id }**: write the new text. Its button and its file stay. It says at the moment:
amending-ask-english = Now write the English version of the new text.
amending-proposed-correction = **Correction of announcement { $id }**: nothing is changed yet.
amending-proposed-withdrawal = **Withdrawal of announcement { $id }**: nothing is withdrawn yet. Messages are removed; where the messenger refuses, they say that the announcement is withdrawn. What has not left will not.
amending-before = **It says:**
amending-after = **It would say:**
amending-after-for = **It would say, to { $name }:**
amending-proposed-count = { $count ->
    [one] { $count } message ({ $platforms }), in about { $duration }.
   *[other] { $count } messages ({ $platforms }), in about { $duration }.
  }
amending-proposed-doubtful = { $count ->
    [one] { $count } more may have arrived, and cannot be changed.
   *[other] { $count } more may have arrived, and cannot be changed.
  }
amending-proposed-no-english = Without an English version everybody reads it in French.
amending-confirm-correction = { $count ->
    [one] Correct { $count } message
   *[other] Correct { $count } messages
  }
amending-confirm-withdrawal = { $count ->
    [one] Withdraw { $count } message
   *[other] Withdraw { $count } messages
  }
amending-english-button = English version
amending-rewrite-button = Write it anew
amending-stop-button = Stop
amending-goes-correction = { $count ->
    [one] Under way: { $count } message of announcement { $id } is being corrected. Follow it on its sheet.
   *[other] Under way: { $count } messages of announcement { $id } are being corrected one by one. Follow them on its sheet.
  }
amending-goes-withdrawal = { $count ->
    [one] Under way: { $count } message of announcement { $id } is being withdrawn. Follow it on its sheet.
   *[other] Under way: { $count } messages of announcement { $id } are being withdrawn one by one. Follow them on its sheet.
  }
amending-nothing-runs = Announcement { $id } is being neither corrected nor withdrawn.
amending-stopped = Stopped: what is changed stays so, the rest of announcement { $id } changes no more.
amending-told-correction = **Correction** { $when }, { $state }: { $figures }
amending-told-withdrawal = **Withdrawal** { $when }, { $state }: { $figures }
amending-none-uncertain = Announcement { $id }: no uncertain message to send again.
amending-ask-resend = { $count ->
    [one] Announcement { $id }: { $count } message is uncertain. The person may have it already, and would get it twice. Send it again?
   *[other] Announcement { $id }: { $count } messages are uncertain. Some people may have it already, and would get it twice. Send them again?
  }
amending-resend-yes = { $count ->
    [one] Send { $count } message again
   *[other] Send { $count } messages again
  }
amending-resent = { $count ->
    [one] Announcement { $id }: { $count } message leaves again.
   *[other] Announcement { $id }: { $count } messages leave again.
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
