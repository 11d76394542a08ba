# What an operator says to many people, and what the command line says of it (vous).

notice-signed = L’équipe Pix de l’université. Choisir ce que tu reçois : /rappels
    .formal = L’équipe Pix de l’université. Choisir ce que vous recevez : /rappels
notice-stop = Ne plus en recevoir
reminders-kind-stopped = C’est noté. Je n’enverrai plus ceci : { $name }.
reminders-kind-restored = C’est rétabli. J’enverrai de nouveau ceci : { $name }.
cli-notify-no-text = Il n’y a rien à dire. Donnez le message par --text, ou un fichier par --text-file.
cli-notify-two-texts = Donnez le message par --text ou par --text-file, pas par les deux.
cli-notify-two-english = Donnez le message anglais par --text-en ou par --text-en-file, pas par les deux.
cli-notify-empty = Le message est vide. Donnez au moins un mot.
cli-notify-too-long = Le message a { $units } caractères, et { $room } tiennent dans un seul message sur toutes les plateformes. Raccourcissez-le de { $over }.
cli-notify-file-unreadable = Impossible de lire { $path } : { $reason }. Donnez le chemin d’un fichier texte en UTF-8.
cli-notify-text-too-big = { $path } dépasse { $most } Mo : ce n’est pas un message. Donnez le fichier du texte.
cli-notify-file-too-big = { $path } dépasse { $most } Mo. Donnez un fichier d’un numéro d’étudiant par ligne.
cli-notify-nobody = { $path } ne contient aucun numéro. Donnez un numéro d’étudiant par ligne.
cli-notify-nobody-known = Aucun numéro de { $path } n’est celui d’un étudiant. Rien n’est envoyé.
cli-notify-unknown = { $count ->
    [one] Un numéro n’est celui d’aucun étudiant, et rien n’est envoyé
   *[other] { $count } numéros ne sont ceux d’aucun étudiant, et rien n’est envoyé
} : { $numbers }. Corrigez le fichier, ou passez ces lignes par --skip-unknown.
cli-notify-skipped = { $count ->
    [one] Un numéro inconnu est laissé de côté
   *[other] { $count } numéros inconnus sont laissés de côté
} : { $numbers }.
cli-notify-number-near = { $number } ({ $nearest } ?)
cli-notify-more = et { $count } de plus
cli-notify-owed = { $new ->
    [0] Aucun nouveau message
    [one] Un nouveau message est en file
   *[other] { $new } nouveaux messages sont en file
}, pour { $people ->
    [one] une personne
   *[other] { $people } personnes
}.
cli-notify-before = { $count ->
    [one] Une personne avait déjà ce message : elle ne le recevra pas deux fois (--again pour l’envoyer de nouveau).
   *[other] { $count } personnes avaient déjà ce message : elles ne le recevront pas deux fois (--again pour l’envoyer de nouveau).
}
cli-notify-declined = { $count ->
    [one] Une personne a coupé ces messages et ne le lira pas.
   *[other] { $count } personnes ont coupé ces messages et ne le liront pas.
}
cli-notify-unreachable = { $count ->
    [one] Une personne n’a aucun compte où lui écrire.
   *[other] { $count } personnes n’ont aucun compte où leur écrire.
}
cli-notify-follow = Pour suivre l’envoi : pixmate deliveries --cause { $cause }
cli-notify-unsayable = Le message contient des caractères de contrôle, qu’aucune messagerie n’accepte. Enlevez-les, ou donnez le message dans un fichier texte en UTF-8.
