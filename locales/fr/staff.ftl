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
staff-how = Pour ajouter ou retirer quelqu’un, la ligne de commande : `pixmate staff grant`, `pixmate staff revoke`
