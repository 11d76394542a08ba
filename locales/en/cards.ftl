# The invitation cards to print.

card-title = Invites to Pixmate
card-picture = Link to Pixmate on Telegram
card-scan = Point your phone at the square: Telegram opens. Press “Start”.
card-open = Open a private chat with Pixmate, on Telegram or Discord.
card-type = Or write to the bot: /link { $code }
card-once = This code is for you alone, once, until { $date }.
