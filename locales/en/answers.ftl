# Answers to announcements: what somebody who got one says back, and what the team replies.

answers-button = Reply
answers-back = Send nothing
answers-ask = **What do you want to answer to “{ $title }”?** Write it in one message: I pass it on to the Pix programme’s team, with your name.
    .formal = **What do you want to answer to “{ $title }”?** Write it in one message: I pass it on to whoever wrote it, with your name.
answers-own = This is your announcement: the answers reach you here.
answers-gone = I no longer have this announcement, so I can’t pass on an answer to it.
answers-empty = There is nothing to pass on: write your answer in words.
    .formal = There is nothing to pass on: write your answer in words.
answers-too-long = Your answer has { $length } characters and I pass on { $longest } at most: take out { $over }, then send it again.
    .formal = Your answer has { $length } characters and I pass on { $longest } at most: take out { $over }, then send it again.
answers-too-often = You’ve written to the team { $most } times within an hour. The next one can go at { $hour }, if you send it to me again.
    .formal = You’ve written to the team { $most } times within an hour. The next one can go at { $hour }, if you send it to me again.
answers-text-only = “{ $name }” doesn’t go: I pass on text only. Write your answer, or ask the team for an address to send this file to.
    .formal = “{ $name }” doesn’t go: I pass on text only. Write your answer, or give an address where this file is.
answers-passed = Passed on to the person who wrote this announcement. Their answer will come here.
answers-passed-owners = The person who wrote this announcement can’t be reached: it has gone to the owners of the Pix programme. Their answer will come here.
answers-kept = I’ve kept your message, but I can’t reach anybody of the team right now. I’ll pass it on as soon as I can.
    .formal = I’ve kept your message, but I can’t reach anybody of the team right now. I’ll pass it on as soon as I can.

answers-student = { $name } ({ $number })
answers-guest = the account { $account }
answers-guest-called = the account { $account }, which calls itself “{ $name }”
answers-from = **{ $name }** answers “{ $title }”:
answers-group = Group: { $group }
answers-from-team = **The Pix programme’s team** answers you, about “{ $title }”:
    .formal = **The Pix programme’s team** answers you, about “{ $title }”:

answers-reply-ask = **What do you reply to { $name }?** Write it in one message: I pass it on from the team.
answers-replied-already = Somebody of the team has replied already: what you write comes on top of it.
answers-replied = Passed on to { $name }. Their answer will come here.
answers-reader-closed = I can’t reach { $name } right now. I keep your reply, and it goes out if that changes within a week.
answers-reader-silent = Since they asked, { $name } has asked to receive nothing more: your reply is kept, but doesn’t go. The university address is the way.
