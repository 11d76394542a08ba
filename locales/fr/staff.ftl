# For the team of the programme: who belongs to it.

staff-summary = qui fait partie de l’équipe
staff-title = { $count ->
    [one] **L’équipe du programme Pix** : { $count } personne
   *[other] **L’équipe du programme Pix** : { $count } personnes
  }
staff-line-owner = • { $who } : responsable
staff-line-staff = • { $who } : équipe
staff-name = { $name }
staff-accounts = { $name } ({ $accounts })
staff-unnamed = sans nom
staff-how = Seuls les responsables ajoutent ou retirent quelqu’un.
staff-how-owner = Pour ajouter ou retirer quelqu’un : les boutons, ou par exemple `/staff ajouter 22012345`
staff-button-add = Ajouter quelqu’un
staff-button-remove = Retirer { $name }
staff-button-list = Voir l’équipe
staff-button-no = Revenir à l’équipe

staff-act-expected = « ajouter » ou « retirer »
staff-who-expected = un numéro d’étudiant, ou un compte comme telegram:12345
staff-act-wrong = Je ne sais pas quoi faire de « { $typed } ». Dites « ajouter » ou « retirer », par exemple `/staff ajouter 22012345`
staff-owners-only = Seuls les responsables peuvent ajouter ou retirer quelqu’un. Rien n’a changé.

staff-ask-who = **Qui voulez-vous ajouter à l’équipe ?** Écrivez un numéro d’étudiant, un nom, ou un compte comme `telegram:12345`
staff-near = Plusieurs personnes peuvent être « { $typed } », ou une seule dont le nom ne suffit pas. Qui voulez-vous dire ?
staff-option = { $name } ({ $number })
staff-unknown = Je ne connais personne sous « { $typed } ». Écrivez un numéro d’étudiant, ou un compte comme `telegram:12345`
staff-platform-unknown = Je ne connais pas de messagerie « { $platform } ». Celles que je connais : { $known }
staff-account-wrong = « { $typed } » n’est pas un compte : sur { $platform }, un compte est un nombre, par exemple `{ $platform }:12345`
staff-newcomer =
    Le compte `{ $account }` ne m’a encore jamais écrit : je ne sais pas de qui il est.
    Vérifiez bien le numéro avec cette personne : le rôle sera le sien dès son premier message.
staff-portrait = **{ $name }** ({ $number })
staff-portrait-guest = **{ $name }**, sans numéro d’étudiant
staff-portrait-group = Groupe : { $group }
staff-portrait-account = Compte : `{ $account }`
staff-portrait-called = Compte : `{ $account }`, qui se nomme « { $name } »
staff-ask-role = **Est-ce bien la bonne personne, et quel rôle lui donnez-vous ?**
staff-roles = L’équipe voit les dossiers, importe et annonce ; les responsables décident aussi qui en fait partie.
staff-give-staff = Oui, dans l’équipe
staff-give-owner = Oui, responsable
staff-role-wrong = « { $typed } » n’est pas un rôle. Appuyez sur un bouton, ou écrivez « équipe » ou « responsable ».
staff-role-staff = équipe
staff-role-owner = responsable
staff-added = C’est fait. **{ $name }** a maintenant le rôle : { $role }.
staff-added-next = Je ne l’en préviens pas : dites-lui d’ouvrir /aide, ses nouvelles commandes y sont.
staff-already = **{ $name }** a déjà ce rôle, ou un plus élevé : { $role }. Rien n’a changé.
staff-gone = Je ne connais plus cette personne. Rien n’a changé.

staff-ask-remove = **Retirer { $name } de l’équipe ?** Ses boutons, ses conversations en cours et ses annonces pas encore parties s’arrêtent aussitôt.
staff-ask-remove-self =
    Attention ! **C’est vous.** Vous ne pourrez plus revenir par vous-même : il faudra qu’un autre responsable vous ajoute.
    Vos annonces pas encore parties seront annulées. Quitter l’équipe quand même ?
staff-remove-yes = Oui, retirer { $name }
staff-remove-self-yes = Oui, je quitte l’équipe
staff-removed = C’est fait. **{ $name }** ne fait plus partie de l’équipe, et rien de sa part ne partira plus.
staff-removed-self = C’est fait. Vous ne faites plus partie de l’équipe. Merci pour tout !
staff-not-member = **{ $name }** ne fait pas partie de l’équipe. Rien n’a changé.
staff-not-found = Personne dans l’équipe ne répond à « { $typed } ».
staff-last-owner = **{ $name }** est la seule personne responsable : nommez-en d’abord une autre, sans quoi plus personne ne pourrait donner de rôle.
