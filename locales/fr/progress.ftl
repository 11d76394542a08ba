# L’avancement d’une annonce, dit à qui l’a écrite (vous) : un seul message, tenu à jour.

progress-ahead = **Annonce { $id }** : part { $moment }.
progress-undo = Elle part dans { $seconds } s : vous pouvez encore l’annuler.
progress-counted = { $count ->
    [one] Pour { $count } personne, sur Pixmate ou non.
   *[other] Pour { $count } personnes, sur Pixmate ou non.
  }
progress-places = { $count ->
    [one] À publier dans { $count } lieu.
   *[other] À publier dans { $count } lieux.
  }
progress-title = { $phase ->
    [going] **Annonce { $id }** : en cours
    [paused] **Annonce { $id }** : en pause, plus rien ne part
    [cancelled] **Annonce { $id }** : annulée
    [stopped] **Annonce { $id }** : arrêtée
    [withdrawn] **Annonce { $id }** : retirée
   *[done] **Annonce { $id }** : terminée
  }
progress-words = « { $words } »
progress-share = `{ $bar }` { $share } %
progress-share-plain = Faite à { $share } %
progress-pace = { $rate } par seconde, encore { $duration } environ.
progress-still = Rien n’est parti ces 30 dernières secondes.
progress-later = { $count ->
    [one] { $count } attend la fin de ses heures calmes.
   *[other] { $count } attendent la fin de leurs heures calmes.
  }
progress-post = { $state ->
    [sent] • Publiée dans { $name }
    [waiting] • Pas encore publiée dans { $name }
   *[missed] • Non publiée dans { $name } : { $why }
  }
progress-refused = Elle s’est arrêtée d’elle-même : ses { $count } premiers messages ont tous été refusés. Corrigez-la, puis recommencez.
progress-audience-lost = Elle s’est arrêtée d’elle-même : un groupe de son audience n’est plus dans la liste des étudiants.
progress-unconfirmed = Personne d’autre dans l’équipe ne l’a confirmée à temps : rien n’est parti. Pour la refaire : /annonce

progress-button-undo = Annuler l’envoi
progress-button-cancel = Annuler le reste
progress-button-pause = Mettre en pause
progress-button-resume = Reprendre

progress-others = Seuls la personne qui a écrit cette annonce et les responsables peuvent l’arrêter.
progress-paused = **Annonce { $id }** : en pause. Plus rien ne part.
progress-resumed = **Annonce { $id }** : elle reprend.
