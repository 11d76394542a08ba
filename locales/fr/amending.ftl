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

amending-correct-button = Corriger
amending-withdraw-button = Retirer
amending-resend-button = { $count ->
    [one] Renvoyer au message incertain
   *[other] Renvoyer aux { $count } incertains
  }
amending-ask-words = **Corriger l’annonce { $id }** : écrivez le nouveau texte. Le bouton et le fichier restent. Elle dit pour l’instant :
amending-ask-english = Écrivez maintenant la version anglaise du nouveau texte.
amending-proposed-correction = **Correction de l’annonce { $id }** : rien n’est encore changé.
amending-proposed-withdrawal = **Retrait de l’annonce { $id }** : rien n’est encore retiré. Les messages sont supprimés ; là où la messagerie refuse, ils disent que l’annonce est retirée. Ce qui n’est pas parti ne part plus.
amending-before = **Elle dit :**
amending-after = **Elle dirait :**
amending-after-for = **Elle dirait, pour { $name } :**
amending-proposed-count = { $count ->
    [one] { $count } message ({ $platforms }), en environ { $duration }.
   *[other] { $count } messages ({ $platforms }), en environ { $duration }.
  }
amending-proposed-doubtful = { $count ->
    [one] { $count } autre est peut-être arrivé, et ne peut pas être changé.
   *[other] { $count } autres sont peut-être arrivés, et ne peuvent pas être changés.
  }
amending-proposed-no-english = Sans version anglaise, tout le monde la lira en français.
amending-confirm-correction = { $count ->
    [one] Corriger { $count } message
   *[other] Corriger { $count } messages
  }
amending-confirm-withdrawal = { $count ->
    [one] Retirer { $count } message
   *[other] Retirer { $count } messages
  }
amending-english-button = Version anglaise
amending-rewrite-button = Réécrire
amending-stop-button = Arrêter
amending-goes-correction = { $count ->
    [one] C’est parti : { $count } message de l’annonce { $id } est corrigé. Suivez-le sur sa fiche.
   *[other] C’est parti : { $count } messages de l’annonce { $id } sont corrigés un à un. Suivez-les sur sa fiche.
  }
amending-goes-withdrawal = { $count ->
    [one] C’est parti : { $count } message de l’annonce { $id } est retiré. Suivez-le sur sa fiche.
   *[other] C’est parti : { $count } messages de l’annonce { $id } sont retirés un à un. Suivez-les sur sa fiche.
  }
amending-nothing-runs = Ni correction ni retrait en cours pour l’annonce { $id }.
amending-stopped = C’est arrêté : ce qui est changé le reste, le reste de l’annonce { $id } ne change plus.
amending-told-correction = **Correction** { $when }, { $state } : { $figures }
amending-told-withdrawal = **Retrait** { $when }, { $state } : { $figures }
amending-none-uncertain = Annonce { $id } : aucun message incertain à renvoyer.
amending-ask-resend = { $count ->
    [one] Annonce { $id } : { $count } message est incertain. La personne l’a peut-être déjà, et l’aurait alors deux fois. Le renvoyer ?
   *[other] Annonce { $id } : { $count } messages sont incertains. Certaines personnes l’ont peut-être déjà, et l’auraient deux fois. Les renvoyer ?
  }
amending-resend-yes = { $count ->
    [one] Renvoyer { $count } message
   *[other] Renvoyer { $count } messages
  }
amending-resent = { $count ->
    [one] Annonce { $id } : { $count } message part de nouveau.
   *[other] Annonce { $id } : { $count } messages partent de nouveau.
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
