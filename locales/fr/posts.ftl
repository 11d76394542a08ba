# Les annonces publiées : dans quels canaux et groupes, et ce qu’elles y sont devenues. Pour l’équipe.

place-unknown = Aucun lieu ne s’appelle « { $name } ». La liste : pixmate places list
place-unknown-near = Aucun lieu ne s’appelle « { $name } ». Vouliez-vous dire « { $nearest } » ?
place-name-wrong = « { $name } » ne peut pas être un nom de lieu : de 1 à { $longest } caractères.
place-name-taken = « { $name } » est déjà le nom de { $place }. Prenez un autre nom, ou retirez d’abord ce lieu.
place-known = Ce canal ou ce groupe est déjà enregistré, sous le nom « { $name } ».

cli-places-added = Les annonces peuvent maintenant être publiées dans « { $name } » ({ $place }) : { $command }
cli-places-removed = Plus rien ne sera publié dans « { $name } ». Ce qui y est reste.
cli-places-none = Aucun lieu n’est enregistré. Par exemple : pixmate places add Infos telegram:@canal
cli-places-where-wrong = « { $where } » n’est pas un lieu. Écrivez la plateforme et son canal ou son groupe : telegram:-1001234567890, telegram:@canal ou discord:123456789012345678.
cli-places-platform-wrong = Il n’y a pas de lieu sur { $platform }. Les annonces se publient sur : { $known }.
cli-places-role-wrong = « { $role } » n’est pas un rôle de { $platform }. Sur Discord, un rôle est un nombre : copiez son identifiant.
cli-places-no-roles = Sur { $platform }, une publication ne mentionne personne : retirez --role.
cli-column-place = Lieu

post-english = *In English*
post-signed = L’équipe Pix de l’université

announcement-count-wrong-places = Vous confirmez pour { $said } lieux, et l’aperçu en montrait { $counted }. Rien n’a été publié : regardez de nouveau l’aperçu.
announcement-not-for-all = Tout le monde lit la même chose dans une publication : retirez du message { $names }, ou retirez --post.
announcement-post-too-long = Pour « { $name } », le message a { $units } signes, les deux langues ensemble, pour { $room } au plus : retirez-en { $over }.

post-state = { $state ->
    [queued] attend son heure
    [sending] en cours de publication
    [sent] publiée
    [retry] nouvel essai bientôt
    [uncertain] on ne sait pas
    [unreachable] non publiée
    [dead] non publiée
    [skipped] non publiée
    [cancelled] annulée
   *[none] pas encore confirmée
  }
post-reason-no-chat = Ce canal ou ce groupe n’existe plus, ou le bot n’y a jamais été. Vérifiez-le avec pixmate places check.
post-reason-not-there = Le bot n’est pas dans ce canal ou ce groupe. Faites-l’y revenir, puis publiez de nouveau.
post-reason-may-not-write = Le bot n’a pas le droit d’y écrire. Donnez-le-lui (sur Telegram, nommez-le administrateur du canal).
post-reason-moved = Le groupe est devenu un groupe plus grand, qui a un autre numéro. Enregistrez-le de nouveau.
post-reason-too-long = Elle est trop longue pour ce lieu.
post-reason-file-too-large = Son fichier est trop lourd pour ce lieu.
post-reason-called-off = L’annonce a été annulée.
post-reason-expired = Il était trop tard pour la publier.
post-reason-removed = Ce lieu a été retiré entre-temps.
post-reason-told-to-wait = La messagerie a demandé d’attendre.
post-reason-uncertain = Elle y est peut-être : regardez avant de la publier de nouveau.
post-reason-other = La messagerie a répondu : { $reason }

cli-announce-nowhere = Dites à qui elle s’adresse (--audience), ou dans quel lieu la publier (--post).
cli-announce-post-in = Publiée dans « { $name } » ({ $place }) :
cli-announce-post-chat = Ce bouton ouvre la conversation privée avec le bot, qui y répond.
cli-announce-post-no-button = Sans le bouton « { $label } » : là, aucun lien n’ouvre la conversation privée avec le bot.
cli-announce-post-mentions = Seul le rôle { $role } est mentionné.
cli-announce-posted-too = Elle est aussi publiée dans : { $names }
cli-announce-confirmed-posts = Confirmé : l’annonce { $id } est publiée { $moment } dans { $names }. Pour l’arrêter : pixmate announcements cancel { $id }
cli-announce-asked-posts = Noté : l’annonce { $id }, pour { $names }, attend la confirmation d’une seconde personne : pixmate announcements approve { $id }
cli-announcements-post = Publication dans « { $name } » ({ $place }) : { $state }.

place-bar = { $bar ->
    [no-place] ce canal ou ce groupe n’existe pas, ou le bot n’y a jamais été
    [not-there] le bot n’y est pas : faites-l’y venir
    [may-not-write] le bot n’a pas le droit d’y écrire : donnez-le-lui (sur Telegram, nommez-le administrateur du canal)
    [may-not-attach] le bot n’a pas le droit d’y joindre de fichier : une annonce avec un fichier y serait refusée
    [no-role] le rôle à mentionner n’y existe pas
   *[role-closed] le bot n’a pas le droit de mentionner ce rôle : permettez à tout le monde de le mentionner, ou donnez ce droit au bot
  }
cli-places-admitted = « { $name } » ({ $place }) : les annonces peuvent être publiées dans { $title }.
cli-places-barred-why = « { $name } » ({ $place }) : { $why }.
cli-places-not-asked = « { $name } » ({ $place }) : la messagerie n’a pas pu être interrogée ({ $reason }).
cli-places-off = « { $name } » ({ $place }) : { $platform } n’est pas en service ici, ses réglages manquent.
cli-places-barred = { $count ->
    [one] Rien ne peut être publié dans un lieu pour le moment.
   *[other] Rien ne peut être publié dans { $count } lieux pour le moment.
  }

place-summary = les canaux et groupes où publier les annonces ; écrite sur place avec un nom, l’enregistre
place-expected = un nom pour ce canal ou ce groupe
place-here-added = C’est noté : les annonces peuvent être publiées ici, sous le nom « { $name } ».
place-here-known = Les annonces peuvent être publiées ici, sous le nom « { $name } ».
place-how = Pour publier des annonces ici, donnez un nom à ce lieu : /lieu L1 Droit
place-not-here = Rien ne peut être publié ici.
place-only-there = Dites aussi où : /lieu { $name } telegram:@canal, ou le numéro d’un salon : discord:12345. Dans un groupe Telegram, écrivez /lieu { $name } sur place.
place-added = C’est noté : les annonces peuvent être publiées dans { $place }, sous le nom « { $name } ». Je dois y être ; si je n’y suis pas, la première publication vous le dira.
place-platform-wrong = Rien ne se publie sur { $platform }. Les annonces se publient sur : { $known }.
place-none = Aucun canal ni groupe n’est enregistré. Invitez-moi dans l’un d’eux, puis écrivez-y : /lieu et un nom.
place-list = Les annonces peuvent être publiées dans :
place-line = • **{ $name }** : { $where }
place-line-role = • **{ $name }** : { $where }, en mentionnant le rôle { $role }
place-button-remove = Retirer { $name }
place-button-yes = Oui, retirer
place-button-no = Non, garder
place-remove-ask = Retirer **{ $name }** ? Ce qui attend d’y être publié ne le sera pas. Ce qui y est reste.
place-removed = C’est fait : plus rien ne sera publié dans **{ $name }**.
