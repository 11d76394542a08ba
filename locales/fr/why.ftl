# What became of the messages sent to a person, for the team (vous): where each one stands, why, what next.

why-summary = pourquoi un message est arrivé ou non, par exemple /pourquoi 22012345
why-expected = un numéro d’étudiant
why-unknown = Personne n’a le numéro « { $typed } ». C’est celui de la liste des étudiants, par exemple `/pourquoi 22012345`
why-near = Personne n’a le numéro « { $typed } ». Qui voulez-vous dire ?
why-page = { $first } à { $last } sur { $count }, les plus récents d’abord :
why-older = Plus anciens
why-newer = Plus récents

why-who = { $name } ({ $number })
why-title = **{ $who }** : { $tally }.
why-none = **{ $who }** : aucun message, ni envoyé ni prévu.
why-none-since = **{ $who }** : aucun message depuis le { $date }.
why-count-sent = { $count ->
    [one] { $count } message envoyé
   *[other] { $count } messages envoyés
  }
why-count-coming = { $count } à venir
why-count-missed = { $count ->
    [one] { $count } non reçu ou annulé
   *[other] { $count } non reçus ou annulés
  }

why-account-open = Compte { $account } : joignable, vu le { $date }
why-account-blocked = Compte { $account } : a bloqué le bot le { $date }
why-account-closed = Compte { $account } : injoignable depuis le { $date } (`{ $detail }`)
why-no-account = Aucun compte : cette personne n’a pas encore écrit au bot.
why-silenced = A demandé le silence (/stop) le { $date }.
why-email = Adresse universitaire : `{ $email }`

why-line = • **{ $what }** : { $state }
why-about = { $kind }, { $about }
why-why = **Pourquoi :** { $reason }
why-then = **Et maintenant :** { $then }
why-advice = **Ce que vous pouvez faire :** { $advice }

why-kind-retake = rappel
why-kind-pause = question sur la pause des rappels
why-kind-notice = message de l’exploitant
why-kind-announcement = annonce
why-kind-urgent = annonce urgente
why-kind-seat = message sur une place
why-kind-session = rappel de session
why-kind-result = résultat
why-kind-challenge = PIX Challenge
why-kind-digest = résumé
why-kind-import = réponse à un fichier envoyé
why-kind-answer = réponse autour d’une annonce
why-kind-progress = avancement d’une annonce
why-kind-table = tableau d’une annonce
why-kind-request = confirmation d’une annonce à donner
why-kind-correction = correction d’une annonce
why-kind-withdrawal = retrait d’une annonce
why-kind-post = annonce dans un canal ou un groupe
why-kind-bundle = message groupé

why-state-queued = prévu { $when }
why-state-sending = envoi en cours, commencé { $when }
why-state-sent = envoyé { $when }
why-state-retry = pas encore parti, nouvel essai { $when }
why-state-uncertain = peut-être reçu, envoyé { $when } sans confirmation
why-state-unreachable = non reçu, essayé { $when }
why-state-dead = non reçu, abandonné après { $attempts ->
    [one] { $attempts } essai
   *[other] { $attempts } essais
  }
why-state-skipped = non envoyé, il était prévu { $when }
why-state-again = envoyé { $sent }, à redire { $when }
why-state-once = envoyé { $sent }, et pas une seconde fois
why-state-cancelled = annulé, il était prévu { $when }
why-in = compte { $account }
why-shared = { $count ->
    [one] dans le même message qu’un autre
   *[other] dans le même message que { $count } autres
  }

why-reason-late = son heure est passée et il attend : heures calmes, congés, nombre de messages par semaine, ou service arrêté.
why-reason-expired = sa date limite est passée avant qu’il ait pu partir.
why-reason-withdrawn = l’exploitant l’a retiré avant son départ.
why-reason-called-off = l’annonce a été annulée, ou s’est arrêtée.
why-reason-superseded = une information plus récente l’a remplacé.
why-reason-no-message = nul ne sait si l’annonce était arrivée, ni où : il n’y a pas de message à changer.
why-reason-disbanded = le message groupé a été défait avant son départ.
why-reason-nothing-left = tout ce que portait ce message groupé a pris fin avant son départ.
why-reason-not-staff = cette personne ne fait plus partie de l’équipe.
why-reason-no-account = il n’y avait aucun compte où écrire.
why-reason-lease-lost = le service s’est arrêté pendant l’envoi, et personne ne sait s’il est arrivé.
why-reason-told-to-wait = la plateforme a demandé d’attendre.
why-reason-transient = la plateforme ne l’a pas pris cette fois-là.
why-reason-gave-up = la plateforme ne l’a pas pris, malgré plusieurs essais.
why-reason-unconfirmed-before = un essai précédent est peut-être arrivé, et un deuxième message serait de trop.
why-reason-rejected = la plateforme refuse ce message tel qu’il est.
why-reason-unreachable = la plateforme ne laisse pas le bot écrire à ce compte.
why-reason-unconfirmed = la plateforme n’a pas confirmé l’envoi (`{ $detail }`).
why-reason-other = `{ $detail }`
why-reason-detailed = { $reason } Détail : `{ $detail }`
why-reason-silenced = la personne a demandé le silence (/stop).
why-reason-off = la personne a coupé ce genre de message.
why-reason-muted = la personne ne veut plus de rappel pour cette compétence.
why-reason-paused = les rappels sont en pause : les derniers sont restés sans réaction, et la question a été posée.
why-reason-answered = la personne a répondu dans cette compétence depuis.
why-reason-ceiling = la compétence est au niveau le plus haut : il n’y a rien à retenter.
why-reason-undone = la réponse sur laquelle il reposait a été annulée.
why-reason-nothing-known = la compétence est à 0 pix, ou plus rien ne date la dernière réponse.
why-reason-other-window = la personne a choisi d’être prévenue à l’autre fenêtre.
why-reason-imports-off = il reposait sur un fichier, et la personne ne veut de rappels que d’après ce qu’elle dit elle-même.
why-reason-declined = la personne avait demandé à ce qu’il revienne, puis y a renoncé.
why-reason-told = la personne l’a lu dans la réponse du bot, quand elle a repris les messages.
why-detail-blocked = la personne a bloqué le bot.
why-detail-gone = le message à modifier n’est plus dans la conversation.

why-then-queued = il partira { $when } au plus tôt, s’il est toujours d’actualité.
why-then-late = il partira dès que possible, sinon il sera mis de côté { $until }.
why-then-retry = nouvel essai { $when }.
why-then-sending = la réponse de la plateforme est attendue.
why-then-uncertain = il ne repart pas tout seul, pour ne pas arriver deux fois.
why-then-stays = il ne repart pas tout seul.
why-then-never = il ne partira plus.

why-advice-invite = invitez la personne à écrire un mot au bot. D’ici là, l’adresse universitaire reste le bon moyen.
why-advice-ask = demandez à la personne si elle l’a reçu.
why-advice-platform = vérifiez que la plateforme répond, puis écrivez à l’adresse universitaire si cela presse.
why-advice-report = signalez-le à l’exploitant : c’est le message qui est à corriger.
why-advice-choice = c’est son choix. Pour une information indispensable, passez par l’adresse universitaire.
