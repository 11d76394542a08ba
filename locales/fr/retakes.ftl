# What may be retaken now and next, and when a reset becomes possible.

retakes-summary = ce que tu peux retenter, maintenant ou bientôt
retakes-now = **À retenter maintenant**, si tu n’y as pas répondu depuis :
retakes-next = **Ensuite :**
retakes-open = • { $names } ({ $basis })
retakes-later = • Dès { $when }, { $basis } : { $names }
retakes-latest = • Au plus tard { $when }, { $basis } : { $names }
retakes-keep = « Retenter » ne repose que les questions manquées : tes réussites sont gardées.
retakes-ceiling = Rien à retenter : tout ce que tu as commencé est au niveau { $level }, le plus haut que Pix propose aujourd’hui.
retakes-undated = Je ne connais pas la date de ta dernière réponse : Pix affiche le délai sur la page de chaque compétence.
retakes-nothing = Rien à retenter pour l’instant : aucune compétence commencée, { $source }.
retakes-reset-button = Et remettre à zéro ?
retakes-reset-warning = **Remettre à zéro efface ton niveau** : tu reprends la compétence depuis le début. « Retenter » suffit presque toujours, et garde tes réussites.
retakes-reset-now = Possible dès maintenant, si tu n’y as pas répondu depuis :
retakes-reset-next = Possible plus tard :
