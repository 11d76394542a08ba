# Les annonces passées et en cours : la liste, la fiche, le rapport. Pour l’équipe (vous).

announcements-summary = les annonces : par qui, à qui, et combien l’ont reçue
history-expected = le numéro d’une annonce
history-title = **Les annonces**, les plus récentes d’abord :
history-none = Pas encore d’annonce : la première apparaîtra ici dès sa confirmation.
history-unknown = Il n’y a pas d’annonce { $id }. La liste : /annonces
history-line = • **{ $id }. { $title }**
history-line-by = { $author }, { $when }, { $audience }
history-line-got = { $state } : { $figures }
history-line-state = { $state }
history-posted = dans des canaux ou des groupes
history-sheet-posted = **Dans :** des canaux ou des groupes, personne en privé
history-older = Plus anciennes
history-newer = Plus récentes
history-list = Toutes les annonces
history-open = { $id }. { $title }

history-operator = { $login } (ligne de commande)
history-nobody = une personne qui n’est plus là
history-to = pour { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
  }
history-got = { $delivered ->
    [0] personne ne l’a reçue
    [one] { $delivered } sur { $people } l’a reçue
   *[other] { $delivered } sur { $people } l’ont reçue
  }
history-got-not-yet = rien n’est parti
history-got-waiting = { $got }, { $waiting ->
    [one] { $waiting } attend encore
   *[other] { $waiting } attendent encore
  }

history-sheet = **Annonce { $id }** : { $state }
history-sheet-urgent = **Annonce urgente { $id }** : { $state }
history-sheet-text = « { $text } »
history-sheet-for = **Pour :** les personnes { $audience } ({ $count } au moment de l’aperçu)
history-sheet-for-raw = **Pour :** `{ $audience }` ({ $count } au moment de l’aperçu)
history-sheet-by = **Par :** { $author }
history-sheet-approved = **Par :** { $author } ; confirmée aussi par { $approver }
history-sheet-times = **Quand :** { $times }
history-time-written = écrite { $when }
history-time-confirmed = confirmée { $when }
history-time-starts = part { $when }
history-time-started = partie { $when }
history-time-same-day = à { $hour }
history-time-expires = envoyée jusqu’à { $when } au plus tard
history-time-ended = finie { $when }
history-sheet-link = **Bouton :** « { $label } », qui ouvre { $url }
history-sheet-command = **Bouton :** « { $label } », qui lance { $command }
history-sheet-file = **Avec :** une image ou un fichier
history-sheet-figures = **Où elle en est :** { $figures }
history-text-button = Le message entier
history-report-button = Rapport
history-sheet-button = La fiche

history-report = **Rapport de l’annonce { $id }**, { $when } :
history-report-none = Rien n’est encore parti : le rapport se remplit dès le premier envoi.
history-report-got = { $delivered ->
    [0] **Personne** ne l’a reçue, sur { $people ->
        [one] { $people } destinataire.
       *[other] { $people } destinataires.
      }
    [one] **{ $delivered } personne** l’a reçue, sur { $people } ({ $percent } %).
   *[other] **{ $delivered } personnes** l’ont reçue, sur { $people } ({ $percent } %).
  }
history-report-fate = • { $fate } : { $count }
history-report-why = • { $fate } : { $count } ({ $why })
history-report-absent = • pas sur Pixmate : { $count }
history-report-pressed = { $count ->
    [0] **Personne** n’a encore appuyé sur « { $label } ».
    [one] **{ $count } personne** a appuyé sur « { $label } ».
   *[other] **{ $count } personnes** ont appuyé sur « { $label } ».
  }
history-report-link = Le bouton « { $label } » ouvre une page hors de la messagerie : je ne vois pas qui l’ouvre.
history-fate = { $fate ->
    [delivered] reçue
    [uncertain] peut-être reçue, sans confirmation
    [waiting] pas encore partie
    [unreachable] injoignables
    [muted] annonces coupées
    [refused] refusée par la messagerie
    [failed] abandonnée après plusieurs essais
    [expired] trop tard pour l’envoyer
    [called-off] annulée avant son départ
   *[other] autre raison
  }
history-hindrance = { $why ->
    [blocked] { $count ->
        [one] { $count } a bloqué le bot
       *[other] { $count } ont bloqué le bot
      }
    [closed] { $count ->
        [one] { $count } refuse les messages privés
       *[other] { $count } refusent les messages privés
      }
    [gone] { $count ->
        [one] { $count } a supprimé son compte
       *[other] { $count } ont supprimé leur compte
      }
    [apart] { $count ->
        [one] { $count } a quitté le serveur
       *[other] { $count } ont quitté le serveur
      }
    [no-account] { $count } sans compte où écrire
   *[other] { $count } pour une autre raison
  }

history-absent = pas sur Pixmate
history-pressed = ont appuyé sur le bouton
history-picture-button = En image
history-picture-name = annonce-{ $id }
history-picture-bar = { $label } : { $count }
history-picture-alt = Une barre pour chaque résultat. { $bars }
history-picture-foot = Chiffres du { $moment }

history-column = { $column ->
    [number] numéro
    [name] nom
    [platform] messagerie
    [fate] résultat
    [why] raison
    [sent] envoyée le
   *[pressed] bouton pressé le
  }

history-hindered = { $why ->
    [blocked] a bloqué le bot
    [closed] refuse les messages privés
    [gone] a supprimé son compte
    [apart] a quitté le serveur
   *[no-account] sans compte où écrire
  }
cli-announcements-table = Écrit pour { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
  } : { $path }
cli-announcements-picture = Dessiné : { $path }
cli-announcements-limit = --limit prend un nombre à partir de 1, et non { $limit }. Par exemple : --limit 10
cli-announcements-older = Les plus anciennes : pixmate announcements --before { $id }

history-table-button = En tableau (CSV)
history-table-follows = Je prépare le tableau de l’annonce { $id } : il arrive ici dans quelques secondes.
history-table = Le tableau de l’annonce { $id }, { $when } : { $count ->
    [one] { $count } personne.
   *[other] { $count } personnes.
  }
history-table-cut = Le tableau de l’annonce { $id }, { $when } : les { $count } premières personnes, tout ce qui tient dans un fichier ici. Le tableau entier s’écrit sur le serveur : `pixmate announcements report { $id } --csv annonce.csv`
history-table-elsewhere = Le tableau de l’annonce { $id } ne tient dans aucun fichier ici. Il s’écrit sur le serveur : `pixmate announcements report { $id } --csv annonce.csv`

history-second-button = Confirmer aussi
history-second-ask = Annonce écrite par { $author }. Elle part pour **{ $count ->
    [one] { $count } personne
   *[other] { $count } personnes
  }** dès que vous la confirmez, { $when }. Relisez-la d’abord : une seconde paire d’yeux sert à cela.
history-second-now = dans les secondes qui suivent
history-second-at = à partir de { $moment }
history-second-yes = { $count ->
    [one] Confirmer pour { $count } personne
   *[other] Confirmer pour { $count } personnes
  }
history-seconded = C’est confirmé pour { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
  } : l’annonce { $id } part { $moment }.
history-second-ask-posts = Annonce écrite par { $author }. Elle paraît dans des canaux ou des groupes dès que vous la confirmez, { $when }. Relisez-la d’abord : une seconde paire d’yeux sert à cela.
history-second-yes-posts = Confirmer la publication
history-seconded-posts = C’est confirmé : l’annonce { $id } paraît { $moment }.
