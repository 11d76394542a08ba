# What a student tells of their own answers: what was understood, what it changes, what may be done when.

done-summary = dire ce que tu as fini, par exemple /fini 3.1 niveau 4 hier
    .formal = dire ce que vous avez fini, par exemple /fini 3.1 niveau 4 hier
button-finished = J’ai fini une compétence

done-noted = C’est noté : { $title }, { $figure }, { $when }.
done-noted-untold = C’est noté : { $title }, { $when }.
done-noted-several = C’est noté, { $when } :
done-noted-each = C’est noté :
done-when = { $when }
done-when-part = { $day }, au plus tard à { $hour }
done-code = { $code }
done-item = { $code } ({ $told })
done-read-as = « { $typed } » : j’ai compris le { $date }, le jour d’abord et le mois ensuite.
done-was = Avant : { $figure }, { $source }.
done-lower = C’est plus bas qu’avant ({ $figure }, { $source }). Je l’ai noté : c’est bien ça ?
done-lower-several = Plus bas qu’avant : { $items }. Je l’ai noté : c’est bien ça ?
done-lower-yes = Oui, c’est ça
done-lower-no = Non, corriger { $code }
done-kept = Très bien, je garde { $items }.

done-count = { $count ->
    [one] Selon toi, cela te fait { $count } compétence sur { $needed }.
   *[other] Selon toi, cela te fait { $count } compétences sur { $needed }.
  }
    .formal = { $count ->
        [one] Selon vous, cela vous fait { $count } compétence sur { $needed }.
       *[other] Selon vous, cela vous fait { $count } compétences sur { $needed }.
      }
done-count-ready = Selon toi, cela te fait { $count } compétences sur { $needed }. Bravo !
    .formal = Selon vous, cela vous fait { $count } compétences sur { $needed }. Bravo !
done-count-beyond = Selon toi, cela te fait { $count } compétences au niveau { $level } ou plus, il en faut { $needed }.
    .formal = Selon vous, cela vous fait { $count } compétences au niveau { $level } ou plus, il en faut { $needed }.
done-count-enough = Selon toi, tu as les { $needed } compétences qu’il faut.
    .formal = Selon vous, vous avez les { $needed } compétences qu’il faut.
done-count-same = Selon toi, tu en es à { $count } sur { $needed }.
    .formal = Selon vous, vous en êtes à { $count } sur { $needed }.
done-send = Pour que l’université le voie aussi, envoie ton profil sur Pix : ça prend une minute.
    .formal = Pour que l’université le voie aussi, envoyez votre profil sur Pix : ça prend une minute.

done-open = Tu peux déjà la retenter sur Pix, si tu n’y as pas répondu depuis.
    .formal = Vous pouvez déjà la retenter sur Pix, si vous n’y avez pas répondu depuis.
done-opens = Tu pourras la retenter à partir de { $when }.
    .formal = Vous pourrez la retenter à partir de { $when }.
done-opens-today = Tu pourras la retenter à partir d’{ $when }.
    .formal = Vous pourrez la retenter à partir d’{ $when }.
done-open-several = Tu peux déjà retenter sur Pix, si tu n’y as pas répondu depuis : { $codes }.
    .formal = Vous pouvez déjà retenter sur Pix, si vous n’y avez pas répondu depuis : { $codes }.
done-opens-several = À retenter à partir de { $when } : { $codes }.
done-opens-several-today = À retenter à partir d’{ $when } : { $codes }.
done-known-later = Je connais une réponse plus récente ({ $basis }), et c’est elle qui compte pour le délai.
done-promise = Je te préviendrai.
    .formal = Je vous préviendrai.
done-promise-from = Je te préviendrai à partir du { $day }.
    .formal = Je vous préviendrai à partir du { $day }.
done-paused = Tes rappels sont en pause : je ne te préviendrai pas.
    .formal = Vos rappels sont en pause : je ne vous préviendrai pas.
done-at-ceiling = Niveau { $level } : c’est le plus haut que Pix propose aujourd’hui, il n’y a plus rien à retenter ici.
done-mute = Ne pas me prévenir
done-undo = Annuler
done-say-level = Dire mon niveau
done-undone = C’est annulé : { $items }. C’est comme si tu n’avais rien dit.
    .formal = C’est annulé : { $items }. C’est comme si vous n’aviez rien dit.
done-gone = C’est déjà annulé ou corrigé : il n’y a plus rien à changer ici.

done-which = Quelle compétence as-tu finie ? Choisis un domaine, ou écris-moi tout d’un coup, par exemple « 3.1 niveau 4 hier ».
    .formal = Quelle compétence avez-vous finie ? Choisissez un domaine, ou écrivez-moi tout d’un coup, par exemple « 3.1 niveau 4 hier ».
done-level-ask = { $title } : quel niveau as-tu maintenant ? Je propose **{ $level }** sur { $ceiling }.
    .formal = { $title } : quel niveau avez-vous maintenant ? Je propose **{ $level }** sur { $ceiling }.
done-level-take = Niveau { $level }
done-level-unknown = Je ne sais pas
done-day-ask = { $title } : quand y as-tu répondu pour la dernière fois ?
    .formal = { $title } : quand y avez-vous répondu pour la dernière fois ?
done-day-ask-level = { $title }, { $figure } : quand y as-tu répondu pour la dernière fois ?
    .formal = { $title }, { $figure } : quand y avez-vous répondu pour la dernière fois ?
done-today = Aujourd’hui
done-yesterday = Hier
done-other-day = Un autre jour
done-when-ask = { $items } : quand était-ce ? Par exemple « lundi soir », « 16/11 » ou « il y a 3 jours ».

done-code-near = Pix n’a pas de compétence { $typed }. Voulais-tu dire l’une de celles-ci ?
    .formal = Pix n’a pas de compétence { $typed }. Vouliez-vous dire l’une de celles-ci ?
done-no-code = Pix n’a pas de compétence { $typed } : les codes vont de 1.1 à 5.2. Choisis un domaine, ou écris par exemple `/fini 3.1 niveau 4`.
    .formal = Pix n’a pas de compétence { $typed } : les codes vont de 1.1 à 5.2. Choisissez un domaine, ou écrivez par exemple `/fini 3.1 niveau 4`.
done-nothing = Je ne trouve aucune des 16 compétences dans « { $typed } ». Écris par exemple `/fini 3.1 niveau 4 hier`, ou choisis un domaine.
    .formal = Je ne trouve aucune des 16 compétences dans « { $typed } ». Écrivez par exemple `/fini 3.1 niveau 4 hier`, ou choisissez un domaine.
done-not-understood = J’ai compris { $items }, mais pas « { $typed } », et je n’ai rien noté. Écris par exemple `/fini { $code } niveau 4 hier`.
    .formal = J’ai compris { $items }, mais pas « { $typed } », et je n’ai rien noté. Écrivez par exemple `/fini { $code } niveau 4 hier`.
done-anyway = Noter sans ces mots
done-level-high = { $title } : j’ai compris niveau { $level }, mais Pix s’arrête aujourd’hui au niveau { $ceiling }. Écris par exemple `/fini { $code } niveau 4`.
    .formal = { $title } : j’ai compris niveau { $level }, mais Pix s’arrête aujourd’hui au niveau { $ceiling }. Écrivez par exemple `/fini { $code } niveau 4`.
done-as-pix = C’était { $pix } pix
done-pix-high = { $title } : j’ai compris { $pix } pix, mais une compétence en compte { $maximum } au plus aujourd’hui. Écris par exemple `/fini { $code } 37 pix`.
    .formal = { $title } : j’ai compris { $pix } pix, mais une compétence en compte { $maximum } au plus aujourd’hui. Écrivez par exemple `/fini { $code } 37 pix`.
done-figures-apart = { $title } : j’ai compris deux résultats qui ne vont pas ensemble. Écris-en un seul, par exemple `/fini { $code } niveau 4` ou `/fini { $code } 37 pix`.
    .formal = { $title } : j’ai compris deux résultats qui ne vont pas ensemble. Écrivez-en un seul, par exemple `/fini { $code } niveau 4` ou `/fini { $code } 37 pix`.
done-choose-level = Choisir le niveau

done-several-wrong = J’ai compris { $items }, mais pas tout, et je n’ai encore rien noté :
done-none-right = Je n’ai encore rien noté :
done-wrong-code = • { $typed } : Pix n’a pas cette compétence. Il faut un code de 1.1 à 5.2.
done-wrong-code-near = • { $typed } : Pix n’a pas cette compétence. Peut-être { $codes } ?
done-wrong-name = • « { $typed } » : ce n’est le nom d’aucune des 16 compétences. Peut-être { $codes } ?
done-wrong-level = • { $code }, niveau { $level } : Pix s’arrête aujourd’hui au niveau { $ceiling }. Il faut un niveau de 0 à { $ceiling }.
done-wrong-pix = • { $code }, { $pix } pix : une compétence en compte { $maximum } au plus aujourd’hui. Il faut un nombre de 0 à { $maximum }.
done-wrong-apart = • { $code } : deux résultats qui ne vont pas ensemble. Il en faut un seul.
done-wrong-future = • { $items } : le { $day } n’est pas encore passé. Il faut un jour passé, par exemple « hier ».
done-wrong-old = • { $items } : le { $day }, c’est il y a plus de deux ans. Il faut le jour de la dernière réponse.
done-wrong-day = • { $items } : je ne sais pas quel jour. Il faut un jour précis, par exemple « lundi ».
done-wrong-words = • « { $typed } » : je ne comprends pas ces mots. Il faut une compétence, un niveau, un jour.
done-wrong-more = { $count ->
    [one] • et { $count } autre
   *[other] • et { $count } autres
  }
done-wrong-again = Écris ce qui est à corriger, par exemple « { $code } niveau 4 », et je noterai tout ensemble. Pour laisser tomber : /annuler
    .formal = Écrivez ce qui est à corriger, par exemple « { $code } niveau 4 », et je noterai tout ensemble. Pour laisser tomber : /annuler
done-again-nothing = Je ne trouve aucune compétence dans « { $typed } ». Écris ce qui est à corriger, par exemple « { $code } niveau 4 ». Pour laisser tomber : /annuler
    .formal = Je ne trouve aucune compétence dans « { $typed } ». Écrivez ce qui est à corriger, par exemple « { $code } niveau 4 ». Pour laisser tomber : /annuler
done-take = Noter { $codes }
done-take-many = Noter les { $count } comprises
done-meant = { $typed } : plutôt { $code }
done-meant-pix = { $code } : { $pix } pix
done-left-out = Laissé de côté : { $items }.

done-bad-time = J’ai compris { $items }, mais je n’ai encore rien noté. { $problem }
done-time-future = Le { $day } n’est pas encore passé. Écris quand tu as répondu, par exemple « hier » ou « 16/11/2025 », avec l’année si elle n’est pas celle-ci.
    .formal = Le { $day } n’est pas encore passé. Écrivez quand vous avez répondu, par exemple « hier » ou « 16/11/2025 », avec l’année si elle n’est pas celle-ci.
done-time-future-read = J’ai compris « { $typed } » comme le { $day }, qui n’est pas encore passé. Écris quand tu as répondu, par exemple « hier » ou « 16 novembre 2025 ».
    .formal = J’ai compris « { $typed } » comme le { $day }, qui n’est pas encore passé. Écrivez quand vous avez répondu, par exemple « hier » ou « 16 novembre 2025 ».
done-time-old = Le { $day }, c’est il y a plus de deux ans : je ne remonte pas si loin. Écris quand tu as répondu pour la dernière fois, par exemple « lundi ».
    .formal = Le { $day }, c’est il y a plus de deux ans : je ne remonte pas si loin. Écrivez quand vous avez répondu pour la dernière fois, par exemple « lundi ».
done-time-vague = Quel jour exactement ? Par exemple « lundi dernier », « 16/11 » ou « il y a 8 jours ».
done-time-contradiction = Je n’arrive pas à lire la date. Écris par exemple « lundi soir », « 16/11 » ou « il y a 3 jours ».
    .formal = Je n’arrive pas à lire la date. Écrivez par exemple « lundi soir », « 16/11 » ou « il y a 3 jours ».
done-time-unreadable = Je ne lis pas de date dans « { $typed } ». Écris par exemple « hier soir », « lundi », « 16/11 à 14 h 30 » ou « il y a 3 jours ». Pour laisser tomber : /annuler
    .formal = Je ne lis pas de date dans « { $typed } ». Écrivez par exemple « hier soir », « lundi », « 16/11 à 14 h 30 » ou « il y a 3 jours ». Pour laisser tomber : /annuler
done-expected = la compétence, et si tu veux le niveau et le jour, par exemple 3.1 niveau 4 hier
    .formal = la compétence, et si vous voulez le niveau et le jour, par exemple 3.1 niveau 4 hier
