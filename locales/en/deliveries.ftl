# What the command line says of deliveries, to operators.

cli-deliveries-none = No message.
cli-delivery-state-wrong = There is no state “{ $value }”. Did you mean { $nearest }? The states: { $known }.
cli-delivery-kind-wrong = There is no kind “{ $value }”. Did you mean { $nearest }? The kinds: { $known }.
cli-column-id = Id
cli-column-bundle = Bundle
cli-column-at = Account
cli-column-kind = Kind
cli-column-lane = Lane
cli-column-state = State
cli-column-reason = Reason
cli-column-due = Due
cli-column-attempts = Attempts
cli-column-sent = Sent
cli-column-count = Number
cli-again-found = { $count ->
    [0] No message to send again.
    [one] One message would be sent again.
   *[other] { $count } messages would be sent again.
}
cli-again-found-uncertain = { $count ->
    [0] No message to send again.
    [one] One message would be sent again, to somebody who may have it already.
   *[other] { $count } messages would be sent again, to people who may have them already.
}
cli-again-queued = { $count ->
    [0] No message is sent again.
    [one] One message is queued again.
   *[other] { $count } messages are queued again.
}
cli-again-nobody = { $count ->
    [one] For one of them no account can be written to: it will end as it did, unless the person writes to the bot before.
   *[other] For { $count } of them no account can be written to: they will end as they did, unless these people write to the bot before.
}
cli-again-void = { $count ->
    [one] Another one is past its expiry: give a new one by --until, such as --until 2d.
   *[other] { $count } others are past their expiry: give a new one by --until, such as --until 2d.
}
cli-again-confirm = To do so, add: --confirm { $count }
cli-again-other-count = It is { $count }, not { $confirmed }. Nothing is sent again: look first, without --confirm.
cli-until-past = “{ $value }” is past already. Give an instant to come, such as 2d.
cli-cancel-found = { $count ->
    [0] No message of this cause waits.
    [one] One message that waits would be taken back. What has left cannot be.
   *[other] { $count } messages that wait would be taken back. What has left cannot be.
}
cli-cancel-done = { $count ->
    [0] No message is taken back.
    [one] One message is taken back and will not be sent.
   *[other] { $count } messages are taken back and will not be sent.
}
cli-cancel-other-count = It is { $count }, not { $confirmed }. Nothing is taken back: look first, without --confirm.
