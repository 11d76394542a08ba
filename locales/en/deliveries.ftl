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
