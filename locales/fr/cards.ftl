# Les cartes d’invitation à imprimer.

card-title = Invitations à Pixmate
card-picture = Lien vers Pixmate sur Telegram
card-scan = Vise ce carré avec ton téléphone : Telegram s’ouvre. Touche « Démarrer ».
    .formal = Visez ce carré avec votre téléphone : Telegram s’ouvre. Touchez « Démarrer ».
card-open = Ouvre une discussion privée avec Pixmate, sur Telegram ou Discord.
    .formal = Ouvrez une discussion privée avec Pixmate, sur Telegram ou Discord.
card-type = Ou bien écris au bot : /connexion { $code }
    .formal = Ou bien écrivez au bot : /connexion { $code }
card-once = Ce code n’est que pour toi, une seule fois, jusqu’au { $date }.
    .formal = Ce code n’est que pour vous, une seule fois, jusqu’au { $date }.
