# The list of the commands and one next step.

help-summary = cette liste
help-title = Voici ce que je sais faire :
help-title-staff = Réservé à l’équipe :
help-line = /{ $command } : { $summary }
help-sentences = Une phrase simple marche aussi : « mes niveaux », « 3.1 », « j’ai fini 3.1 niveau 4 », « quand retenter ? »
