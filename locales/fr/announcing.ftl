# Les annonces de l’équipe : ce qui les arrête, comment elles sont montrées. Pour l’équipe.

announcement-state = { $state ->
    [draft] brouillon
    [asked] attend une seconde confirmation
    [materialising] en préparation
    [sending] en cours
    [paused] en pause
    [cancelled] annulée
    [stopped] arrêtée
    [withdrawn] retirée
   *[done] terminée
  }
announcement-not-now = { $state ->
    [draft] Cette annonce n’est qu’un brouillon : confirmez-la d’abord.
    [asked] Cette annonce attend la confirmation d’une seconde personne de l’équipe.
    [materialising] Cette annonce est déjà confirmée et se prépare.
    [sending] Cette annonce est déjà en cours.
    [paused] Cette annonce est en pause.
    [cancelled] Cette annonce est annulée.
    [stopped] Cette annonce s’est arrêtée : tous ses premiers messages étaient refusés.
    [withdrawn] Cette annonce est retirée.
   *[done] Cette annonce est terminée.
  }
announcement-unknown = Je ne connais pas cette annonce.
announcement-cancelled = C’est annulé : ce qui est déjà parti est parti, le reste ne partira pas.
announcement-cancelled-in-time = C’est annulé : rien n’est parti, et rien ne partira.
announcement-outdated = L’aperçu date de plus de quinze minutes : regardez-le de nouveau, puis confirmez.
announcement-count-wrong = Vous confirmez pour { $said } personnes, et l’aperçu en montrait { $counted }. Rien n’est parti : regardez de nouveau l’aperçu.
announcement-nobody = Cette audience est vide : rien à envoyer. Vérifiez-la avec pixmate audience count.
announcement-only-owners = Une annonce urgente passe outre les heures calmes : seul un responsable peut l’envoyer.
announcement-not-the-author = Vous avez écrit cette annonce : une autre personne de l’équipe doit la confirmer.
announcement-too-many = Vous avez confirmé { $most } annonces en une heure, le maximum. La suivante pourra partir à { $hour }.
announcement-too-late = L’heure choisie est passée ({ $moment }). Choisissez-en une autre.
announcement-too-long = Le message a { $units } signes pour { $room } au plus, une fois les prénoms mis : retirez-en { $over }.
announcement-empty = Le message est vide. Écrivez-le, puis recommencez.
announcement-unbalanced = Un style est ouvert et jamais refermé. Vérifiez les étoiles, qui vont par paires ; une étoile seule s’écrit avec une barre oblique inverse devant.
announcement-variable-unknown = Je ne connais pas « { $name } ». Vouliez-vous dire { $nearest } ?
announcement-bad-link = Ce lien ne s’ouvre pas : { $url }. Il doit commencer par https://.
announcement-duration = { $minutes ->
    [0] { $seconds } s
   *[other] { $minutes } min { $seconds } s
  }

cli-announce-empty = Donnez un seul fichier pour le message.
cli-announce-preview = { $count ->
    [one] Ce que lirait une personne :
   *[other] Ce que liraient { $count } personnes :
  }
cli-announce-nobody-reads = Personne de cette audience ne peut la recevoir en ce moment.
cli-announce-to = À { $name } :
cli-announce-no-english = Sans version anglaise, tout le monde le lit en français (--file-en).
cli-announce-estimate = Durée de l’envoi : { $duration } environ.
cli-announce-how = Rien n’est envoyé. Pour l’envoyer, dans les quinze minutes : { $command }
cli-announce-not-shown = Cette annonce n’a pas été montrée depuis quinze minutes, ou quelque chose y a changé. Lancez d’abord la commande sans --confirm.
cli-announce-refused = { $sentence }
cli-announce-confirmed = Confirmé pour { $count } personnes : l’annonce { $id } part { $moment }. Pour l’arrêter : pixmate announcements cancel { $id }
cli-announce-asked = Noté pour { $count } personnes : l’annonce { $id } attend la confirmation d’une seconde personne : pixmate announcements approve { $id }
cli-announce-past = { $moment }, c’est déjà passé. Choisissez une heure à venir.
cli-announce-gap = L’heure « { $text } » n’existe pas ce jour-là, à cause du changement d’heure. La suivante qui existe : { $moment }.
cli-announce-no-hour = Il manque l’heure dans « { $text } ». Par exemple : lundi 9 h.
cli-announce-at-wrong = Je ne comprends pas le moment « { $text } ». Par exemple : lundi 9 h, demain 14 h 30, 1er décembre à 9 h.
cli-announce-button-wrong = Je ne comprends pas le bouton « { $value } ». Écrivez LIBELLÉ=https://… ou LIBELLÉ=/commande, avec { $longest } signes au plus pour le libellé.
cli-announce-file-too-big = { $path } dépasse { $most } Mo, le plus que prennent toutes les messageries. Donnez un fichier plus petit, ou un lien.
cli-announce-file-empty = { $path } est vide. Donnez le fichier à joindre.
cli-announce-alt-missing = Dites ce que montre { $path } par --alt, pour qui ne peut pas la voir.
cli-announce-command-unknown = Je ne connais pas la commande { $command }. Vouliez-vous dire { $nearest } ?
cli-announcements-none = Rien n’a encore été annoncé.
cli-announcements-unknown = Il n’y a pas d’annonce { $id }. La liste : pixmate announcements
cli-announcements-reason = { $state }, { $reason } : { $count }
cli-announcements-paused = L’annonce { $id } est en pause : plus rien ne part. Pour reprendre : pixmate announcements resume { $id }
cli-announcements-resumed = L’annonce { $id } reprend.
cli-announcements-cancelled = L’annonce { $id } est annulée : ce qui est parti est parti, le reste ne partira pas.
cli-column-audience-announced = Audience
cli-column-people-announced = Personnes
cli-column-delivered = Reçue
cli-column-left = À envoyer
