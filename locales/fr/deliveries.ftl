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
cli-column-count = Nombre
cli-again-found = { $count ->
    [0] Aucun message à renvoyer.
    [one] Un message serait renvoyé.
   *[other] { $count } messages seraient renvoyés.
}
cli-again-found-uncertain = { $count ->
    [0] Aucun message à renvoyer.
    [one] Un message serait renvoyé, à quelqu’un qui l’a peut-être déjà.
   *[other] { $count } messages seraient renvoyés, à des personnes qui les ont peut-être déjà.
}
cli-again-queued = { $count ->
    [0] Aucun message n’est renvoyé.
    [one] Un message est de nouveau en file.
   *[other] { $count } messages sont de nouveau en file.
}
cli-again-nobody = { $count ->
    [one] Pour l’un d’eux, aucun compte n’est joignable : il finira de même, sauf si la personne écrit au bot d’ici là.
   *[other] Pour { $count } d’entre eux, aucun compte n’est joignable : ils finiront de même, sauf si ces personnes écrivent au bot d’ici là.
}
cli-again-void = { $count ->
    [one] Un autre a passé sa date limite : donnez-en une nouvelle par --until, par exemple --until 2d.
   *[other] { $count } autres ont passé leur date limite : donnez-en une nouvelle par --until, par exemple --until 2d.
}
cli-again-confirm = Pour le faire, ajoutez : --confirm { $count }
cli-again-other-count = C’est { $count } et non { $confirmed }. Rien n’est renvoyé : regardez d’abord sans --confirm.
cli-until-past = « { $value } » est déjà passé. Donnez un instant à venir, par exemple 2d.
cli-cancel-found = { $count ->
    [0] Aucun message de cette cause n’attend.
    [one] Un message qui attend serait retiré. Ce qui est parti ne se rattrape pas.
   *[other] { $count } messages qui attendent seraient retirés. Ce qui est parti ne se rattrape pas.
}
cli-cancel-done = { $count ->
    [0] Aucun message n’est retiré.
    [one] Un message est retiré et ne partira pas.
   *[other] { $count } messages sont retirés et ne partiront pas.
}
cli-cancel-other-count = C’est { $count } et non { $confirmed }. Rien n’est retiré : regardez d’abord sans --confirm.
