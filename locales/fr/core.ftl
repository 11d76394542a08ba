# What the chat core itself says. Neutral turns: neither « tu » nor « vous », students and staff both read these.

core-unknown-text =
    Je n’ai pas compris, désolé. Je réponds à des commandes comme `/aide`, et à des phrases simples comme « mes niveaux ».
core-unknown-number = Aucun bouton ne porte le numéro { $number } en ce moment. Je réponds aussi à des phrases simples comme « mes niveaux ».
core-unknown-command = Je ne connais pas `{ $typed }`. La liste de ce que je sais faire : `/aide`
core-did-you-mean = Je ne connais pas `{ $typed }`. Peut-être `{ $suggestion }` ?
core-unknown-file = J’ai bien reçu « { $name } », mais je ne sais rien faire de ce fichier.
core-help-button = Aide

core-argument-missing = Il me manque { $expected }.
core-argument-missing-example = Il me manque { $expected }. Par exemple : `{ $example }`
core-argument-extra = Je ne sais pas quoi faire de « { $extra } » : cette commande n’attend rien de plus.
core-argument-extra-example = Je ne sais pas quoi faire de « { $extra } ». Par exemple : `{ $example }`

core-refused = C’est réservé à l’équipe du programme Pix.
core-group-pointer = C’est personnel : je réponds en message privé, pas dans un groupe.
core-group-open = Ouvrir notre conversation

core-press-expired = Ce bouton est trop ancien. En voici un tout neuf, si c’est toujours d’actualité :
core-press-again = Continuer
core-press-forged = Ce bouton ne fonctionne pas ici : il appartient à une autre conversation.
core-press-stale = Ce bouton ne correspond plus à rien : la question a changé entre-temps.
core-press-done = C’est déjà fait : inutile d’appuyer deux fois.

core-conversation-expired = La question restée sans réponse a expiré, je l’ai mise de côté.
core-cancelled = C’est annulé. La question est oubliée.
core-nothing-to-cancel = Il n’y avait rien à annuler.
core-cancel-summary = quitter la conversation en cours

core-failure =
    Désolé, quelque chose a mal tourné chez moi, et rien n’a été enregistré.
    Le même message peut être renvoyé dans un moment. Si cela recommence, le numéro de l’erreur aidera l’équipe : `{ $error }`
core-timeout =
    Désolé, c’était trop long, j’ai arrêté avant la fin et rien n’a été enregistré.
    Le même message peut être renvoyé dans un moment. Numéro de l’erreur : `{ $error }`
core-unshown =
    Désolé, ma réponse n’a pas pu être affichée ici. Ce qui a été fait reste fait.
    Le numéro de l’erreur aidera l’équipe : `{ $error }`

core-choices-answer = Pour choisir, il suffit de taper le numéro.
core-choices-page = { $prompt } ({ $page } sur { $pages })
core-choices-more = La suite ({ $page } sur { $pages }) :
core-file-described = { $name } : { $alt }
core-file-unsent = Le fichier « { $name } » ne peut pas être affiché ici.
core-file-too-large = « { $name } » est trop lourd pour moi. L’équipe peut l’importer en ligne de commande.
core-file-not-fetched = « { $name } » ne m’est pas parvenu. Renvoie-le dans un instant.
    .formal = « { $name } » ne m’est pas parvenu. Renvoyez-le dans un instant.
