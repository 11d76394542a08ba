# What may be retaken now and next, and when a reset becomes possible.

retakes-summary = ce que tu peux retenter, maintenant ou bientôt
    .formal = ce que vous pouvez retenter, maintenant ou bientôt
retakes-now = **À retenter maintenant**, si tu n’y as pas répondu depuis :
    .formal = **À retenter maintenant**, si vous n’y avez pas répondu depuis :
retakes-next = **Ensuite :**
retakes-open = • { $name } ({ $basis })
retakes-later = • Dès { $when }, { $basis } : { $name }
retakes-latest = • Au plus tard { $when }, { $basis } : { $name }
retakes-more = { $count ->
    [one] • et { $count } autre
   *[other] • et { $count } autres
  }
retakes-all-button = Toutes les dates
retakes-keep = « Retenter » ne repose que les questions manquées : tes réussites sont gardées.
    .formal = « Retenter » ne repose que les questions manquées : vos réussites sont gardées.
retakes-ceiling = Rien à retenter : tout ce que tu as commencé est au niveau { $level }, le plus haut que Pix propose aujourd’hui.
    .formal = Rien à retenter : tout ce que vous avez commencé est au niveau { $level }, le plus haut que Pix propose aujourd’hui.
retakes-undated = Je ne connais pas la date de ta dernière réponse : Pix affiche le délai sur la page de chaque compétence.
    .formal = Je ne connais pas la date de votre dernière réponse : Pix affiche le délai sur la page de chaque compétence.
retakes-nothing = Rien à retenter pour l’instant : aucune compétence commencée, { $source }.
retakes-reset-button = Et remettre à zéro ?
retakes-reset-warning = **Remettre à zéro efface ton niveau** : tu reprends la compétence depuis le début. « Retenter » suffit presque toujours, et garde tes réussites.
    .formal = **Remettre à zéro efface votre niveau** : vous reprenez la compétence depuis le début. « Retenter » suffit presque toujours, et garde vos réussites.
retakes-reset-now = Possible dès maintenant, si tu n’y as pas répondu depuis :
    .formal = Possible dès maintenant, si vous n’y avez pas répondu depuis :
retakes-reset-next = Possible plus tard :
