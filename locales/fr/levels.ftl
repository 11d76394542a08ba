# The summary of a profile, its 16 competences, and how levels get here while nothing is known.

levels-summary = tes niveaux, et ce qui te manque pour la certification
    .formal = vos niveaux, et ce qui vous manque pour la certification
levels-total-imported = **{ $total } pix** sur { $maximum }, d’après le profil que tu as envoyé le { $date }.
    .formal = **{ $total } pix** sur { $maximum }, d’après le profil que vous avez envoyé le { $date }.
levels-total-declared = Environ **{ $estimate } pix** sur { $maximum }, selon toi : je n’ai pas encore de profil envoyé.
    .formal = Environ **{ $estimate } pix** sur { $maximum }, selon vous : je n’ai pas encore de profil envoyé.
levels-total-answered = Je n’ai pas encore de profil envoyé, et tu ne m’as pas dit tes niveaux.
    .formal = Je n’ai pas encore de profil envoyé, et vous ne m’avez pas dit vos niveaux.
levels-total-certified = Je n’ai pas encore de profil envoyé ; voici ce que dit ton certificat.
    .formal = Je n’ai pas encore de profil envoyé ; voici ce que dit votre certificat.
levels-estimate = Avec ce que tu m’as dit depuis : environ **{ $estimate } pix**, selon toi.
    .formal = Avec ce que vous m’avez dit depuis : environ **{ $estimate } pix**, selon vous.
levels-estimate-counted = Selon toi, tu en es à environ **{ $estimate } pix** et { $count } compétences sur { $needed } : envoie ton profil sur Pix pour que l’université le voie.
    .formal = Selon vous, vous en êtes à environ **{ $estimate } pix** et { $count } compétences sur { $needed } : envoyez votre profil sur Pix pour que l’université le voie.

levels-certifiable = **Tu es certifiable** : { $count } compétences au niveau { $level } ou plus, il en faut { $needed }.
    .formal = **Vous êtes certifiable** : { $count } compétences au niveau { $level } ou plus, il en faut { $needed }.
levels-missing = { $missing ->
    [one] Encore **{ $missing } compétence** à mettre au niveau { $level } et tu pourras t’inscrire à la certification (tu en as { $count } sur { $needed }).
   *[other] Encore **{ $missing } compétences** à mettre au niveau { $level } et tu pourras t’inscrire à la certification (tu en as { $count } sur { $needed }).
  }
    .formal = { $missing ->
        [one] Encore **{ $missing } compétence** à mettre au niveau { $level } et vous pourrez vous inscrire à la certification (vous en avez { $count } sur { $needed }).
       *[other] Encore **{ $missing } compétences** à mettre au niveau { $level } et vous pourrez vous inscrire à la certification (vous en avez { $count } sur { $needed }).
      }
levels-by-you = Selon toi, { $count } sur { $needed } au niveau { $level } ou plus : envoie ton profil sur Pix pour que l’université le voie.
    .formal = Selon vous, { $count } sur { $needed } au niveau { $level } ou plus : envoyez votre profil sur Pix pour que l’université le voie.

levels-more = { $count ->
    [one] • et { $count } autre commencée
   *[other] • et { $count } autres commencées
  }
levels-none-started = Aucune compétence commencée pour l’instant.
levels-next-open = À retenter dès maintenant : { $names }.
levels-next-open-based = À retenter dès maintenant : { $names } ({ $basis }).
levels-next-later = À retenter dès { $when } : { $names }.
levels-next-later-based = À retenter dès { $when } : { $names } ({ $basis }).
levels-next-several = { $others ->
    [one] { $first }, et { $others } autre
   *[other] { $first }, et { $others } autres
  }

levels-all-button = Les 16 compétences
levels-all-imported = Les 16 compétences, d’après le profil que tu as envoyé le { $date } :
    .formal = Les 16 compétences, d’après le profil que vous avez envoyé le { $date } :
levels-all-declared = Les 16 compétences, selon toi :
    .formal = Les 16 compétences, selon vous :
levels-all-certified = Les 16 compétences, d’après ton certificat :
    .formal = Les 16 compétences, d’après votre certificat :
levels-area = **{ $area }**
levels-line = • { $code } { $name } : { $figure }

level-plain = niveau { $level }
level-pix = niveau { $level }, { $pix } pix
level-none = pas commencée
level-untold = répondu, niveau non dit
level-earlier = { $figure } (envoi du { $date })
level-declared = { $figure } (selon toi)
    .formal = { $figure } (selon vous)
level-declared-beside = { $figure } (selon toi : { $declared })
    .formal = { $figure } (selon vous : { $declared })
level-certified = { $figure } (certifié le { $date })
level-certified-beside = { $figure } (certifié : { $certified })

levels-unknown =
    Je n’ai pas encore tes niveaux. Ils peuvent arriver ici de deux façons :
    1. **Ton profil, envoyé sur Pix** : l’université l’importe et je te montre tout. C’est la plus sûre.
    .formal =
        Je n’ai pas encore vos niveaux. Ils peuvent arriver ici de deux façons :
        1. **Votre profil, envoyé sur Pix** : l’université l’importe et je vous montre tout. C’est la plus sûre.
levels-unknown-guest =
    Je n’ai pas encore tes niveaux. Ils peuvent arriver ici de trois façons :
    1. **Ton profil, envoyé sur Pix** : l’université l’importe et je te montre tout. C’est la plus sûre.
    .formal =
        Je n’ai pas encore vos niveaux. Ils peuvent arriver ici de trois façons :
        1. **Votre profil, envoyé sur Pix** : l’université l’importe et je vous montre tout. C’est la plus sûre.
levels-unknown-link = 2. **Ton dossier**, si ton profil est déjà envoyé : lie-lui cette discussion, avec le code de l’université. /connexion
    .formal = 2. **Votre dossier**, si votre profil est déjà envoyé : liez-lui cette discussion, avec le code de l’université. /connexion
levels-unknown-tell = { $place }. **Ta parole** : tu me dis ce que tu as fait, par exemple « 3.1 niveau 4 hier », je le note « selon toi ».
    .formal = { $place }. **Votre parole** : vous me dites ce que vous avez fait, par exemple « 3.1 niveau 4 hier », je le note « selon vous ».
levels-unknown-linked = Ton compte est relié à ton numéro d’étudiant : le prochain fichier où tu figures s’affichera ici.
    .formal = Votre compte est relié à votre numéro d’étudiant : le prochain fichier où vous figurez s’affichera ici.
levels-unknown-first-send = Le premier pas : envoie ton profil avec le bouton.
    .formal = Le premier pas : envoyez votre profil avec le bouton.
levels-unknown-first-pix = Le premier pas : avance sur Pix, puis envoie ton profil avec le code de campagne que l’université te donne.
    .formal = Le premier pas : avancez sur Pix, puis envoyez votre profil avec le code de campagne que l’université vous donne.
