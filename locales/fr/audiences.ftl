# À qui s’adresse un message : les critères en mots, ce qui n’est pas compris, les comptes. Pour l’équipe (vous).

audience-one-of = { $others } ou { $last }
audience-all-of = { $others } et { $last }

audience-group = { $negated ->
    [yes] hors du groupe { $names }
   *[no] du groupe { $names }
  }
audience-component = { $negated ->
    [yes] hors de la composante { $names }
   *[no] de la composante { $names }
  }
audience-diploma = { $negated ->
    [yes] hors du diplôme { $names }
   *[no] du diplôme { $names }
  }
audience-roster = { $negated ->
    [yes] hors de la liste des étudiants
   *[no] sur la liste des étudiants
  }
audience-everyone = { $negated ->
    [yes] aucune
   *[no] toutes
  }
audience-language = { $negated ->
    [yes] de langue autre que { $names }
   *[no] de langue { $names }
  }
audience-language-name = { $name ->
    [fr] française
    [en] anglaise
   *[other] { $name }
  }
audience-platform = { $negated ->
    [yes] absentes de { $names }
   *[no] sur { $names }
  }
audience-platform-name = { $name ->
    [telegram] Telegram
    [discord] Discord
   *[other] { $name }
  }
audience-linked = { $negated ->
    [yes] sans compte relié à un étudiant
   *[no] avec un compte relié à un étudiant
  }
audience-guest = { $negated ->
    [yes] ayant un numéro étudiant
   *[no] sans numéro étudiant
  }
audience-staff = { $negated ->
    [yes] hors de l’équipe
   *[no] de l’équipe
  }
audience-certifiable = { $negated ->
    [yes] pas certifiables
   *[no] certifiables
  }
audience-missing = { $negated ->
    [yes] à qui il ne manque pas { $amount } des compétences nécessaires
   *[no] à qui il manque { $amount } des compétences nécessaires
  }
audience-total = { $negated ->
    [yes] n’ayant pas { $amount } pix
   *[no] ayant { $amount } pix
  }
audience-amount = { $comparison ->
    [other] autre chose que { $number }
    [less] moins de { $number }
    [least] au moins { $number }
    [more] plus de { $number }
    [most] au plus { $number }
   *[equal] exactement { $number }
  }
audience-level = { $negated ->
    [yes] dont le niveau en { $competence } n’est pas { $level }
   *[no] dont le niveau en { $competence } est { $level }
  }
audience-compared = { $comparison ->
    [other] autre que { $number }
    [less] inférieur à { $number }
    [least] d’au moins { $number }
    [more] supérieur à { $number }
    [most] d’au plus { $number }
   *[equal] de { $number }
  }
audience-last-answer = { $negated ->
    [yes] { $age ->
        [older] dont la dernière réponse ne date pas de plus de { $duration }
        [newer] sans réponse connue depuis { $duration }
       *[never] ayant déjà répondu
      }
   *[no] { $age ->
        [older] dont la dernière réponse date de plus de { $duration }
        [newer] ayant répondu depuis moins de { $duration }
       *[never] n’ayant jamais répondu
      }
  }
audience-duration = { $unit ->
    [hour] { $count ->
        [one] { $count } heure
       *[other] { $count } heures
      }
   *[day] { $count ->
        [one] { $count } jour
       *[other] { $count } jours
      }
  }
audience-profile = { $negated ->
    [yes] n’ayant pas envoyé leur profil
   *[no] ayant envoyé leur profil
  }

audience-wrong-end = L’expression s’arrête trop tôt : il manque { $expected }.
audience-wrong-here = Caractère { $place } : il faut ici { $expected }, et non « { $found } ».
audience-wrong-word = Caractère { $place } : « { $word } » n’est pas un critère que je connais.
audience-wrong-name = Caractère { $place } : { $field } « { $name } » n’existe pas.
audience-wrong-range = Caractère { $place } : { $number } est hors limites, il faut un nombre de { $least } à { $most }.
audience-wrong-unclosed = Caractère { $place } : « { $mark } » est ouvert et jamais refermé.
audience-wrong-long = Caractère { $place } : c’est trop long, ou trop imbriqué. Enregistrez une partie sous un nom, ou raccourcissez.
audience-wrong-near = Vouliez-vous dire « { $nearest } » ?
audience-expected-condition = un critère, comme `certifiable` ou `groupe "L2 Droit"`
audience-expected-joint = « et », « ou », ou la fin
audience-expected-name = un nom, comme `"L2 Droit"`
audience-expected-number = un nombre, comme 3
audience-expected-competence = une compétence, comme 1.1
audience-expected-age = « il y a plus de », « il y a moins de » ou « jamais »
audience-expected-duration = une durée, comme 30 jours

cli-audience-wrong = { $sentence }
cli-audience-who = Les personnes : { $who }
cli-audience-people = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
  } (dont invités : { $guests })
cli-audience-reachable = Recevraient une annonce : { $count }
cli-audience-platform = dont sur { $platform } : { $count }
cli-audience-muted = Ont coupé les annonces, ou tout : { $count }
cli-audience-unreachable = Injoignables : { $count }
cli-audience-absent = Étudiants de la liste qui ne sont pas sur Pixmate : { $count }
cli-audience-gone = Ni sur Pixmate, ni sur la liste des étudiants : { $count }
cli-audience-get-absent = Leurs adresses, pour un courriel : `pixmate audience missing EXPRESSION --file absents.csv`
cli-audience-saved = Audience « { $name } » enregistrée : { $expression }
cli-audience-replaced = Audience « { $name } » remplacée : { $expression }
cli-audience-forgotten = Audience « { $name } » oubliée.
cli-audience-name-wrong = « { $name } » ne peut pas être un nom d’audience : de 1 à { $longest } caractères.
cli-audience-unknown = Aucune audience ne s’appelle « { $name } ».
cli-audience-unknown-near = Aucune audience ne s’appelle « { $name } ». Vouliez-vous dire « { $nearest } » ?
cli-audience-none = Aucune audience enregistrée. Par exemple : `pixmate audience save "L2 à relancer" 'groupe "L2 Droit" et non certifiable'`
cli-audience-nobody-missing = Tous les étudiants de cette audience sont sur Pixmate : aucun fichier n’a été écrit.
cli-audience-missing-written = { $count ->
    [one] { $count } étudiant qui n’est pas sur Pixmate, écrit dans { $path }.
   *[other] { $count } étudiants qui ne sont pas sur Pixmate, écrits dans { $path }.
  }
cli-audience-no-address = Sans adresse dans la liste des étudiants : { $count }
cli-column-expression = Expression
cli-column-made-by = Par
cli-column-email = Adresse
