# What the command line says of deliveries, to operators (vous).

cli-deliveries-none = Aucun message.
cli-delivery-state-wrong = L’état « { $value } » n’existe pas. Vouliez-vous dire { $nearest } ? Les états : { $known }.
cli-delivery-kind-wrong = Le genre « { $value } » n’existe pas. Vouliez-vous dire { $nearest } ? Les genres : { $known }.
cli-column-id = N°
cli-column-bundle = Groupé
cli-column-at = Compte
cli-column-kind = Genre
cli-column-lane = Voie
cli-column-state = État
cli-column-reason = Raison
cli-column-due = Prévu
cli-column-attempts = Essais
cli-column-sent = Envoyé
