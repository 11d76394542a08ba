# Les réponses aux annonces : ce que dit qui l’a reçue, ce que répond l’équipe.

answers-button = Répondre
answers-back = Ne rien envoyer
answers-ask = **Que veux-tu répondre à « { $title } » ?** Écris-le en un message : je le transmets à l’équipe du programme Pix, avec ton nom.
    .formal = **Que voulez-vous répondre à « { $title } » ?** Écrivez-le en un message : je le transmets à qui l’a écrite, avec votre nom.
answers-own = C’est votre annonce : les réponses vous arrivent ici.
answers-gone = Cette annonce n’existe plus chez moi : je ne peux plus transmettre de réponse.
answers-empty = Il n’y a rien à transmettre : écris ta réponse en toutes lettres.
    .formal = Il n’y a rien à transmettre : écrivez votre réponse en toutes lettres.
answers-too-long = Ta réponse a { $length } signes et j’en transmets { $longest } au plus : enlève-en { $over }, puis envoie-la de nouveau.
    .formal = Votre réponse a { $length } signes et j’en transmets { $longest } au plus : enlevez-en { $over }, puis envoyez-la de nouveau.
answers-too-often = Tu as déjà écrit { $most } fois à l’équipe en une heure. La suite pourra partir à { $hour }, si tu me la renvoies.
    .formal = Vous avez déjà écrit { $most } fois à l’équipe en une heure. La suite pourra partir à { $hour }, si vous me la renvoyez.
answers-text-only = « { $name } » ne part pas : je ne transmets que du texte. Écris ta réponse, ou demande à l’équipe une adresse où envoyer ce fichier.
    .formal = « { $name } » ne part pas : je ne transmets que du texte. Écrivez votre réponse, ou donnez une adresse où trouver ce fichier.
answers-passed = C’est transmis à la personne qui a écrit cette annonce. Sa réponse arrivera ici.
answers-passed-owners = La personne qui a écrit cette annonce n’est pas joignable : c’est transmis aux responsables du programme Pix. Leur réponse arrivera ici.
answers-kept = J’ai bien gardé ton message, mais je ne peux joindre personne de l’équipe pour l’instant. Je le transmets dès que possible.
    .formal = J’ai bien gardé votre message, mais je ne peux joindre personne de l’équipe pour l’instant. Je le transmets dès que possible.

answers-student = { $name } ({ $number })
answers-guest = le compte { $account }
answers-guest-called = le compte { $account }, qui se nomme « { $name } »
answers-from = **{ $name }** répond à « { $title } » :
answers-group = Groupe : { $group }
answers-from-team = **L’équipe du programme Pix** te répond, à propos de « { $title } » :
    .formal = **L’équipe du programme Pix** vous répond, à propos de « { $title } » :

answers-reply-ask = **Que répondez-vous à { $name } ?** Écrivez-le en un message : je le transmets de la part de l’équipe.
answers-replied-already = Quelqu’un de l’équipe lui a déjà répondu : ce que vous écrivez s’y ajoute.
answers-replied = C’est transmis à { $name }. Sa réponse arrivera ici.
answers-reader-closed = Je ne peux pas joindre { $name } pour l’instant. Je garde votre réponse, et elle part si cela change d’ici une semaine.
answers-reader-silent = Depuis sa question, { $name } a demandé à ne plus rien recevoir : votre réponse est gardée, mais elle ne part pas. L’adresse universitaire reste le bon moyen.
