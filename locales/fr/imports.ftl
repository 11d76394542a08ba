# Ce que disent les imports de fichiers à l’équipe (vous).

import-title-roster = { $file } : liste des étudiants
import-title-profiles = { $file } : collecte de profils, campagne { $campaigns }
import-title-unknown = { $file }
import-applied = Importé.
import-dry-run = Essai : rien n’a été changé. Voici ce que l’import changerait.
import-unchanged = Rien de nouveau dans ce fichier : rien n’a été changé.
import-unchanged-since = Ce fichier a déjà été importé { $date } : rien n’a été changé.
import-resumed = Un arrêt avait interrompu l’import de ce fichier : il est maintenant terminé.
import-finished-first = Un import précédent avait été interrompu ; il a d’abord été terminé : { $files }.
import-refused = { $file } est refusé : { $count ->
    [one] un problème
   *[other] { $count } problèmes
  }. Rien n’a été changé.
import-refused-because = { $file } : { $reason } Rien n’a été changé.
import-busy = Un autre import est en cours. Attendez qu’il ait fini, puis recommencez.
import-no-file = Impossible de lire { $path } : { $reason }. Donnez le chemin du fichier que Pix a produit.
import-absent = le fichier n’existe pas
import-folder = c’est un dossier

import-number-column = Numéro étudiant lu dans la colonne { $column } (« { $title } »).
import-number-external = Numéro étudiant lu dans l’identifiant externe, colonne { $column } (« { $title } »), reconnu à { $basis ->
    [title] son titre
    [known_values] ses valeurs, connues de la liste des étudiants
   *[other] la forme de ses valeurs
  }.
import-number-none = Aucun numéro étudiant dans ce fichier : les personnes sont retrouvées par leur nom complet.

import-count-rows = Lignes lues : { $count }
import-count-people = Personnes : { $count }
import-count-created = Nouvelles : { $count }
import-count-updated = Mises à jour : { $count }
import-count-unchanged = Inchangées : { $count }
import-count-returned = De retour sur la liste : { $count }
import-count-left = Parties de la liste : { $count }
import-count-sent = Ont envoyé leur profil : { $count }
import-count-unsent = N’ont pas envoyé leur profil : { $count }
import-count-sendings = Nouveaux envois : { $count }
import-count-number = Retrouvées par leur numéro : { $count }
import-count-external = Retrouvées par l’identifiant externe : { $count }
import-count-name = Retrouvées par leur nom : { $count }
import-count-decision = Retrouvées par une décision : { $count }
import-count-doubtful = À départager par vous : { $count }
import-count-skipped = Laissées de côté : { $count }

import-problems = Problèmes
import-warnings = À vérifier
import-doubts = À départager
import-left = Partis de la liste (conservés, jamais supprimés)
import-more = … et { $count ->
    [one] un autre (avec --json, tout est listé)
   *[other] { $count } autres (avec --json, tout est listé)
  }
import-place-cell = ligne { $line }, colonne { $column } (« { $title } »)
import-place-line = ligne { $line }
import-located = { $place } : { $sentence }

import-problem-empty = le fichier est vide. Exportez-le de nouveau depuis Pix Orga.
import-problem-too-large = le fichier fait { $found } octets, la limite est de { $expected }. Exportez une seule campagne à la fois.
import-problem-spreadsheet = { $found ->
    [zip] c’est une archive (zip), pas un fichier CSV. Décompressez-la, puis donnez le fichier CSV qu’elle contient.
   *[other] c’est un classeur ({ $found }), pas un fichier CSV. Importez le fichier tel que Pix l’a produit, ou enregistrez le classeur au format CSV UTF-8.
  }
import-problem-binary = ce n’est pas un fichier de texte. Importez le fichier CSV tel que Pix l’a produit.
import-problem-bad-encoding = le texte est abîmé : des octets ({ $found }) ne sont pas du { $expected }. Importez le fichier tel que Pix l’a produit, sans le réenregistrer.
import-problem-assessment = c’est l’export d’une campagne d’évaluation : il ne contient ni pix ni niveaux. Il faut l’export d’une campagne de collecte de profils.
import-problem-results = c’est un fichier de résultats de certification (Pix Certif), pas une collecte de profils. Il ne s’importe pas ici.
import-problem-unknown-kind = { $found ->
    [none] ce fichier n’est ni une liste d’étudiants ni une collecte de profils. Vérifiez que c’est bien le fichier produit par Pix Orga.
   *[other] ce fichier n’est ni une liste d’étudiants ni une collecte de profils (première ligne : { $found }). Vérifiez que c’est bien le fichier produit par Pix Orga.
  }
import-problem-too-many-rows = le fichier dépasse { $expected } lignes. Exportez une seule campagne à la fois.
import-problem-no-rows = il n’y a aucune ligne sous les titres. Exportez le fichier de nouveau.
import-problem-missing-column = la colonne « { $expected } » manque{ $found ->
    [none] .
   *[other]{" "}(« { $found } » y ressemble).
  }
import-problem-duplicate-column = la colonne « { $found } » est présente deux fois.
import-problem-no-competence = aucune des 16 compétences de Pix n’a ses deux colonnes (niveau et pix).
import-problem-unknown-column = colonne « { $found } » inconnue, ignorée{ $expected ->
    [none] .
   *[other] {" "}(est-ce « { $expected } » ?).
  }
import-problem-unknown-competence = compétence hors du référentiel de Pix, ignorée : « { $found } ».
import-problem-missing-competence = la compétence { $expected } n’est pas dans ce fichier.
import-problem-wrong-width = { $found } cellules au lieu de { $expected }.
import-problem-truncated = le fichier s’arrête au milieu d’une ligne. Téléchargez-le de nouveau.
import-problem-malformed = la ligne est illisible (guillemets non fermés).
import-problem-missing-value = cette cellule est obligatoire et elle est vide.
import-problem-too-long = { $found } caractères, { $expected } au plus.
import-problem-bad-date = { $found ->
    [none] ce n’est pas une date. Attendu : { $expected }.
   *[other] « { $found } » n’est pas une date. Attendu : { $expected }.
  }
import-problem-bad-email = { $found ->
    [none] ce n’est pas une adresse.
   *[other] « { $found } » n’est pas une adresse.
  }
import-problem-bad-number = { $found ->
    [none] ce n’est pas un numéro étudiant. Caractères permis : { $expected }.
   *[other] « { $found } » n’est pas un numéro étudiant. Caractères permis : { $expected }.
  }
import-problem-duplicate-number = { $found ->
    [none] ce numéro est déjà à la ligne { $related }.
   *[other] le numéro { $found } est déjà à la ligne { $related }.
  }
import-problem-bad-flag = { $found ->
    [none] cette cellule devrait contenir { $expected }.
   *[other] « { $found } » au lieu de { $expected }.
  }
import-problem-bad-integer = { $found ->
    [none] ce n’est pas un nombre entier attendu ici ({ $expected }).
   *[other] « { $found } » n’est pas un nombre entier attendu ici ({ $expected }).
  }
import-problem-not-empty = { $found ->
    [none] cette cellule est remplie alors que rien n’a été envoyé. Attendu : { $expected }.
   *[other] « { $found } » alors que rien n’a été envoyé. Attendu : { $expected }.
  }
import-problem-unknown-value = { $found ->
    [none] ce n’est pas une valeur connue de Pix, gardée telle quelle.
   *[other] « { $found } » n’est pas une valeur connue de Pix, gardée telle quelle.
  }
import-problem-disagrees = { $found ->
    [none] le niveau n’est pas celui que donnent les pix. Les deux sont gardés.
   *[other] niveau { $found }, alors que les pix donnent le niveau { $expected }. Les deux sont gardés.
  }
import-problem-anonymised = participant anonymisé par Pix, laissé de côté.
import-problem-wrong-kind = { $expected ->
    [roster] c’est une collecte de profils, pas une liste d’étudiants. Utilisez « pixmate import profiles ».
   *[other] c’est une liste d’étudiants, pas une collecte de profils. Utilisez « pixmate import roster ».
  }
import-problem-unknown-number = { $found ->
    [none] ce numéro est inconnu, participant laissé de côté.
   *[other] le numéro { $found } est inconnu, participant laissé de côté (--known-only).
  }

import-warning-nobody-twice = Personne n’a jamais envoyé son profil deux fois dans la campagne { $campaign } ({ $count } envois) : les envois multiples sont sans doute désactivés dans Pix Orga. Sans eux, les progrès ne se voient pas.
import-warning-total-fell = { $count ->
    [one] Le total d’une personne a nettement baissé
   *[other] Le total de { $count } personnes a nettement baissé
  } entre deux envois : deux comptes Pix, peut-être.
import-warning-anonymised = { $count ->
    [one] Un participant anonymisé par Pix a été laissé de côté.
   *[other] { $count } participants anonymisés par Pix ont été laissés de côté.
  }
import-warning-strangers = { $count ->
    [one] Un participant n’est pas sur la liste des étudiants.
   *[other] { $count } participants ne sont pas sur la liste des étudiants.
  }
import-warning-names-differ = { $count ->
    [one] Un numéro correspond à un étudiant d’un tout autre nom
   *[other] { $count } numéros correspondent à des étudiants d’un tout autre nom
  } : le numéro a pu être mal saisi.
import-warning-many-left = { $count } étudiants quittent la liste, plus de la moitié : ce fichier est-il complet ?
import-fall = { $student } : de { $before } pix ({ $before_date }) à { $after } pix ({ $after_date })

import-doubt = n° { $id } : { $who }, { $sendings ->
    [0] aucun envoi
    [one] un envoi
   *[other] { $sendings } envois
  }. { $reason ->
    [several] Plusieurs étudiants portent ce nom : { $candidates }
    [near] Nom proche de : { $candidates }
    [shared] Plusieurs participants portent le nom de : { $candidates }
   *[other] Personne ne porte ce nom.
  }
import-doubts-how = Pour trancher : pixmate import decide ID NUMÉRO, ou pixmate import decide ID none.
import-doubts-none = Aucun participant n’est à départager.
import-doubt-unknown = Aucun participant à départager ne porte l’identifiant { $id }. Voyez « pixmate import doubts ».
import-doubt-shared = Le cas { $id } réunit { $sendings } envois sous un nom que portent plusieurs étudiants : le fichier ne dit pas de qui est chacun, et rien n’a été changé. Exportez de nouveau avec les numéros étudiants, ou laissez-les de côté : pixmate import decide { $id } none. Si vous savez que tous sont de { $number }, ajoutez --all.
import-decided = { $who } est { $student }. { $sendings ->
    [0] Aucun nouvel envoi.
    [one] Un envoi ajouté.
   *[other] { $sendings } envois ajoutés.
  }
import-decided-nobody = { $who } n’est personne de la liste. Ce participant sera laissé de côté.
import-stage-reading = Lecture
import-stage-checking = Comparaison
import-stage-applying = Enregistrement
