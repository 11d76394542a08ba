# The files that the team sends to the bot: received, checked, imported once confirmed.

import-summary = import the student roster or an export from Pix
import-chat-how = Send me the student roster, or the export of a profiles collection, here in private, as Pix produced it. I check it first and tell you what would change.
import-chat-received = “{ $file }” has arrived. I’m checking it and will answer here. Nothing changes without your word.
import-chat-removed = I’m removing your message from the chat: it holds students’ data.
import-chat-remove = Please delete your message from the chat: it holds students’ data, and I can’t remove it for you.
import-chat-off = “{ $file }”: files aren’t imported by chat here. Import it on the command line with `pixmate import roster FILE` or `pixmate import profiles FILE`, and delete your message if it holds students’ data.
import-chat-too-large = “{ $file }” is too large for the chat. Import it on the command line with `pixmate import roster FILE` or `pixmate import profiles FILE`.
import-chat-too-many = I haven’t kept “{ $file }”: { $count } files are waiting for your word already. Import them or give them up (/import), then send this one again.
import-chat-checking = “{ $file }”: still being checked. I’ll answer here as soon as that is done.
import-chat-ask = Import this file? Without an answer from you, I delete it { $when }.
import-chat-yes = Import
import-chat-no = Give up
import-chat-started = The import of “{ $file }” is starting. I’ll write here as soon as it has finished.
import-chat-confirmed = “{ $file }” is being imported. I’ll write here as soon as that has finished.
import-chat-dropped = “{ $file }” is not imported, and I have deleted it.
import-chat-was-dropped = “{ $file }” has been deleted, it was not imported. Send it again if it should be.
import-chat-over = “{ $file }”: that has finished already. What came of it is further down in this chat.
import-chat-gone = I don’t have this file any more: I keep it for a day only. Send it again.
import-chat-others = { $count ->
    [one] One more file is waiting for your word: /import
   *[other] { $count } more files are waiting for your word: /import
  }
import-chat-again = Correct it or export it again, then send it to me once more.
import-chat-decide = To decide, on the command line: `pixmate import doubts`
import-chat-more-problems = … and { $count ->
    [one] one more
   *[other] { $count } more
  }. { $kind ->
    [roster] `pixmate import roster FILE --dry-run` shows everything.
    [profiles] `pixmate import profiles FILE --dry-run` shows everything.
   *[none] The command line shows everything.
  }
import-chat-more-warnings = … and { $count ->
    [one] one more remark
   *[other] { $count } more remarks
  }. The command line shows everything.
import-chat-failed = Sorry, “{ $file }” could not be dealt with: a mistake on our side (no. { $error }). Send it again a little later, or import it on the command line.
