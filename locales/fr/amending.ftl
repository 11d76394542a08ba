# Ce qui change dans les messages déjà reçus d’une annonce : correction, retrait.

amending-withdrawn = Cette annonce de l’université a été retirée.
amending-nothing-delivered = Personne n’a encore reçu cette annonce : rien à corriger ni à retirer. Annulez-la si elle ne doit pas partir.
amending-nothing-new = Cette annonce dit déjà exactement cela. Changez le texte, puis réessayez.
amending-not-yours = Seuls la personne qui a écrit cette annonce et les responsables peuvent la corriger ou la retirer. Demandez-leur.
amending-state = { $state ->
    [draft] brouillon
    [materialising] en préparation
    [sending] en cours
    [cancelled] arrêtée
    [superseded] remplacée par la suivante
   *[done] terminée
  }
amending-figure = { $name ->
    [edited] modifiés { $count }
    [removed] supprimés { $count }
    [left] à faire { $count }
    [gone] déjà supprimés par la personne { $count }
    [refused] refusés par la messagerie { $count }
    [unreachable] injoignables { $count }
    [doubtful] incertains { $count }
   *[dropped] abandonnés { $count }
  }

cli-amend-old = Ce que dit l’annonce :
cli-amend-new = Ce qu’elle dirait :
cli-amend-count = { $kind ->
    [withdrawal] Messages à retirer : { $count }
   *[correction] Messages à corriger : { $count }
  }
cli-amend-doubtful = Peut-être arrivés, impossibles à changer : { $count }
cli-amend-estimate = Durée estimée : { $duration }.
cli-amend-how = Rien n’est changé. Pour le faire, dans les quinze minutes : { $command }
cli-amend-not-shown = Ce changement n’a pas été montré dans les quinze dernières minutes, ou le texte est différent. Lancez d’abord la commande sans --confirm.
cli-amend-confirmed = { $kind ->
    [withdrawal] Retrait de l’annonce { $id } confirmé pour { $count } messages. Pour le suivre : pixmate announcements show { $id }
   *[correction] Correction de l’annonce { $id } confirmée pour { $count } messages. Pour la suivre : pixmate announcements show { $id }
  }
cli-amend-none-runs = Ni correction ni retrait en cours pour l’annonce { $id }. Pour voir où elle en est : pixmate announcements show { $id }
cli-amend-stopped = C’est arrêté : ce qui est changé le reste, le reste de l’annonce { $id } ne change plus.
cli-amend-uncertain = { $count ->
    [0] Annonce { $id } : aucun message incertain à renvoyer.
    [one] Annonce { $id } : { $count } message incertain. La personne l’a peut-être déjà, et l’aurait alors deux fois. Pour le renvoyer : pixmate announcements resend { $id } --confirm { $count }
   *[other] Annonce { $id } : { $count } messages incertains. Certains l’ont peut-être déjà, et l’auraient deux fois. Pour les renvoyer : pixmate announcements resend { $id } --confirm { $count }
  }
cli-amend-uncertain-void = Incertains et trop tard pour être renvoyés : { $count }
cli-amend-resent = { $count ->
    [one] Annonce { $id } : { $count } message part de nouveau.
   *[other] Annonce { $id } : { $count } messages partent de nouveau.
  }
cli-amend-line = { $kind ->
    [withdrawal] Retrait
   *[correction] Correction
  } ({ $when }, { $actor }), { $state } : { $figures }
