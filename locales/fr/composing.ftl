# L’annonce écrite dans la conversation (vous) : questions, aperçu, confirmation.

compose-summary = écrire une annonce et l’envoyer
compose-begun = Vous avez une annonce commencée { $when } : « { $text } ». On la reprend ?
compose-resume = Reprendre
compose-fresh = Recommencer
compose-drop = Abandonner
compose-back = Revenir à l’aperçu
compose-dropped = Annonce abandonnée. Rien n’est parti.
compose-nothing = Vous n’avez pas d’annonce commencée.
compose-write = Écrire une annonce
compose-gone = Cet aperçu n’est plus le dernier : l’annonce a changé depuis, ou elle est déjà confirmée. Rien de plus n’est parti.

compose-ask-text = **Nouvelle annonce.** Écrivez le message tel qu’il sera lu, en français ou pour tout le monde.
  Mise en forme : `**gras**`, `*italique*`, `[lien](https://…)`.
  Selon la personne : `{ "{" }first_name{ "}" }` (prénom), `{ "{" }total_pix{ "}" }` (total de pix), `{ "{" }missing{ "}" }` (compétences qui manquent pour être certifiable).
compose-ask-text-again = Écrivez le nouveau message, en entier. L’ancien reste tant que vous n’en envoyez pas un autre.
compose-ask-english = Écrivez la version anglaise, pour les personnes qui ont choisi l’anglais. Sans elle, tout le monde lit le message en français.
compose-without-english = Pas de version anglaise
compose-ask-file = Envoyez ici l’image ou le fichier à joindre, de { $most } Mo au plus.
compose-without-file = Sans fichier
compose-file-typed = J’attends un fichier, et non un texte.
compose-file-empty = « { $file } » est vide.
compose-file-too-large = « { $file } » est trop lourd : { $platform } prend { $most } Mo au plus. Envoyez un fichier plus petit, ou mettez un lien dans le message.
compose-file-lost = « { $file } » ne m’est pas parvenu. Envoyez-le de nouveau.
compose-ask-alt = Que montre l’image « { $file } » ? Une phrase suffit, pour qui ne peut pas la voir.
compose-ask-button = Écrivez le bouton : son libellé, le signe =, puis un lien ou une commande que tout le monde peut utiliser. Par exemple : `S’inscrire = https://univ.example/pix` ou `Mes niveaux = /niveaux`
compose-without-button = Sans bouton
compose-button-wrong = Je ne comprends pas « { $typed } » comme un bouton. Il faut un libellé de { $longest } signes au plus, le signe =, puis https://… ou /commande.
compose-button-command = Je ne connais pas la commande { $command }. Vouliez-vous dire { $nearest } ?
compose-ask-button-english = Et en anglais, que dit le bouton « { $label } » ?
compose-same-label = Pareil : { $label }
compose-label-long = Ce libellé est trop long : { $longest } signes au plus.
compose-ask-when = Quand doit-elle partir ? Choisissez, ou écrivez le jour et l’heure, comme « lundi 9 h » ou « 1er décembre à 8 h 30 ».
compose-at-once = Tout de suite
compose-when-past = C’est déjà passé : { $moment }.
compose-when-gap = L’heure « { $typed } » n’existe pas ce jour-là, à cause du changement d’heure. La suivante qui existe : { $moment }.
compose-when-no-hour = Il manque l’heure dans « { $typed } ».
compose-when-unread = Je ne comprends pas le moment « { $typed } ».

compose-ask-audience = À qui s’adresse-t-elle ? Choisissez un critère, que d’autres pourront préciser, ou écrivez une expression, comme `groupe "L2 Droit" et non certifiable`
compose-ask-audience-and = Et qui soient aussi… Choisissez un critère, ou écrivez-le.
compose-ask-audience-not = Sauf les personnes… Choisissez un critère, ou écrivez-le.
compose-audience-now = { $count ->
    [one] Pour l’instant, **{ $count } personne** : { $who }.
   *[other] Pour l’instant, **{ $count } personnes** : { $who }.
  }
compose-audience-more = On continue, ou l’on précise ?
compose-audience-done = C’est bien ça
compose-audience-and = Et aussi…
compose-audience-not = Sauf…
compose-audience-new = Changer
compose-to-linked = Tous (reliés)
compose-to-certifiable = Certifiables
compose-to-not-certifiable = Pas certifiables
compose-to-group = Un groupe
compose-to-component = Une composante
compose-to-diploma = Un diplôme
compose-to-platform = Une messagerie
compose-to-saved = Enregistrées
compose-conditions = Les autres critères
compose-names = Choisissez dans la liste, ou écrivez une expression.
compose-names-more = { $count ->
    [one] Un autre nom existe : écrivez-le, comme `groupe "L2 Droit"`
   *[other] { $count } autres noms existent : écrivez-les, comme `groupe "L2 Droit"`
  }
compose-choose = Choisir
compose-name-gone = Ce nom n’est plus sur la liste des étudiants, ou n’est plus enregistré.
compose-meant = Oui, « { $nearest } »
compose-nobody = Cette audience est vide : personne n’y correspond. Élargissez-la.

compose-preview = **Aperçu.** Rien n’est encore parti.
compose-preview-reached-in = { $count ->
    [one] **{ $count } personne** la recevra ({ $platforms }), en { $duration }, à { $rate } par seconde.
   *[other] **{ $count } personnes** la recevront ({ $platforms }), en { $duration }, à { $rate } par seconde.
  }
compose-preview-reached = { $count ->
    [one] **{ $count } personne** la recevra ({ $platforms }).
   *[other] **{ $count } personnes** la recevront ({ $platforms }).
  }
compose-preview-nobody = { $count ->
    [one] Personne ne la recevrait : la seule personne de cette audience n’est pas joignable.
   *[other] Personne ne la recevrait : aucune des { $count } personnes de cette audience n’est joignable.
  }
compose-preview-missed = { $count ->
    [one] { $count } ne la recevra pas (annonces coupées : { $muted }, injoignables : { $unreachable }).
   *[other] { $count } ne la recevront pas (annonces coupées : { $muted }, injoignables : { $unreachable }).
  }
compose-preview-absent = { $count ->
    [one] { $count } étudiant n’est pas sur Pixmate : son adresse est prête pour un courriel.
   *[other] { $count } étudiants ne sont pas sur Pixmate : leurs adresses sont prêtes pour un courriel.
  }
compose-preview-who = Les personnes : { $who }.
compose-preview-at-once = tout de suite
compose-preview-ordinary = Départ : { $when }.
compose-preview-urgent = Départ : { $when }. **Urgente** : elle passe outre les heures calmes et les annonces coupées.
compose-preview-english = Anglais : une version à part.
compose-preview-no-english = Anglais : pas de version, tout le monde la lit en français.
compose-preview-file = Fichier : { $file }.
compose-preview-button = Bouton : { $label } → { $target }
compose-reads = Ce que lit { $name } :
compose-nobody-reads = Personne ne peut la recevoir en ce moment.
compose-change-text = Texte
compose-change-english = Anglais
compose-change-file = Fichier
compose-change-button = Bouton
compose-change-audience = Audience
compose-change-when = Moment
compose-urgent = Urgente
compose-ordinary = Non urgente
compose-send = Envoyer…
compose-test = Me l’envoyer d’abord
compose-whole = Aperçus en entier
compose-absent = Liste des absents ({ $count })
compose-tested = Voilà, telle qu’un étudiant la reçoit. Rien d’autre n’est parti.
compose-absent-none = Tous les étudiants de cette audience sont sur Pixmate.
compose-absent-file = absents.csv
compose-absent-told = { $count ->
    [one] { $count } étudiant de cette audience n’est pas sur Pixmate. Le fichier contient des données personnelles : ne le laissez pas traîner.
   *[other] { $count } étudiants de cette audience ne sont pas sur Pixmate. Le fichier contient des données personnelles : ne le laissez pas traîner.
  }

compose-last-check = Dernière vérification avant l’envoi de « { $text } ».
compose-confirm = { $count ->
    [one] Envoyer à { $count } personne
   *[other] Envoyer à { $count } personnes
  }
compose-edit = La modifier
compose-undo = Annuler l’envoi

compose-change-places = Lieux
compose-ask-places = Où la publier aussi ? Touchez un canal ou un groupe pour le choisir, ou le laisser. Tout le monde y lit la même chose, en français puis en anglais.
compose-places-now = Pour l’instant : { $places }
compose-place = { $name } ({ $platform })
compose-place-chosen = ✓ { $name }
compose-without-places = Ne la publier nulle part
compose-posted-alone = La publier seulement
compose-not-for-all = Tout le monde lit la même chose dans une publication : retirez du message { $names }, ou ne publiez l’annonce nulle part.
compose-preview-alone = **Envoyée à personne**, seulement publiée.
compose-preview-posts = Publiée dans : { $places }.
compose-preview-mentions = Y mentionne un rôle, donc avertit ses membres : { $places }.
compose-preview-no-button = Sans le bouton, faute d’adresse qui ouvre la conversation avec le bot : { $places }.
compose-post-reads = Ce qu’on lit dans { $place } :
compose-goes-people = { $count ->
    [one] **{ $count } personne** la recevra
   *[other] **{ $count } personnes** la recevront
  }
compose-goes-posts = { $places ->
    [one] elle sera publiée dans **{ $places } lieu**
   *[other] elle sera publiée dans **{ $places } lieux**
  }
compose-goes-both = { $people }, et { $posts }
compose-last-check-count = Tout de suite : { $goes }. Après votre clic, vous aurez { $seconds } secondes pour annuler.
compose-last-check-planned = Départ { $when } : { $goes }. Jusque-là, vous pourrez l’annuler.
compose-confirm-posts = { $places ->
    [one] Publier dans { $places } lieu
   *[other] Publier dans { $places } lieux
  }
compose-confirm-both = { $count ->
    [one] Envoyer à { $count } personne et publier
   *[other] Envoyer à { $count } personnes et publier
  }
compose-confirmed = C’est confirmé : { $goes }. Tout commence dans { $seconds } secondes : d’ici là, vous pouvez encore tout annuler.
compose-planned = C’est confirmé pour { $when } : { $goes }. D’ici là, vous pouvez l’annuler.
compose-asked = { $others ->
    [0] C’est noté. Il faut qu’une seconde personne de l’équipe confirme, et personne d’autre n’est joignable ici : en ligne de commande, `pixmate announcements approve`.
    [one] C’est noté. Une seconde personne de l’équipe doit confirmer : je le demande à une collègue ou un collègue. Rien ne part avant.
   *[other] C’est noté. Une seconde personne de l’équipe doit confirmer : je le demande à { $others } collègues. Rien ne part avant.
  }
compose-second-ask = { $count ->
    [0] **{ $name }** demande une seconde confirmation pour une annonce.
    [one] **{ $name }** demande une seconde confirmation pour une annonce à { $count } personne.
   *[other] **{ $name }** demande une seconde confirmation pour une annonce à { $count } personnes.
  }
