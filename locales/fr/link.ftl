# Whose a chat is : codes given and shown, the welcome, the accounts.

link-summary = lier cette discussion à ton dossier, ou à une autre messagerie
    .formal = lier cette discussion à votre dossier, ou à une autre messagerie

link-whose-named = Ici, je te connais : **{ $name }**.
    .formal = Ici, je vous connais : **{ $name }**.
link-whose = Ici, je te connais par ton numéro d’étudiant.
    .formal = Ici, je vous connais par votre numéro d’étudiant.
link-guest =
    Je ne sais pas encore qui tu es.
    L’université t’a donné un code ? Écris-le ici, par exemple `/connexion K7QF-2M9D`
    .formal =
        Je ne sais pas encore qui vous êtes.
        L’université vous a donné un code ? Écrivez-le ici, par exemple `/connexion K7QF-2M9D`
link-there = Pour que je te reconnaisse aussi sur une autre messagerie, écris-moi là-bas : `/connexion { $code }`
    .formal = Pour que je vous reconnaisse aussi sur une autre messagerie, écrivez-moi là-bas : `/connexion { $code }`
link-until = Ce code sert une seule fois, jusqu’à { $hour }. Ne le donne à personne : il ouvre ce que je sais de toi.
    .formal = Ce code sert une seule fois, jusqu’à { $hour }. Ne le donnez à personne : il ouvre ce que je sais de vous.
link-button-open = Ouvrir { $platform }
link-button-code = Un code pour l’autre sens

link-not-code =
    « { $typed } » n’est pas un code. Un code a huit caractères, comme `K7QF-2M9D`, sans 0, 1, I, L, O ni U. Pour en avoir un autre, demande à l’équipe du programme Pix.
    .formal =
        « { $typed } » n’est pas un code. Un code a huit caractères, comme `K7QF-2M9D`, sans 0, 1, I, L, O ni U. Pour en avoir un autre, demandez à l’équipe du programme Pix.
link-number =
    « { $typed } » ressemble à un numéro d’étudiant, et un numéro ne dit pas qui écrit. Il me faut le code que l’université t’a donné, comme `K7QF-2M9D`.
    .formal =
        « { $typed } » ressemble à un numéro d’étudiant, et un numéro ne dit pas qui écrit. Il me faut le code que l’université vous a donné, comme `K7QF-2M9D`.
link-unknown = Je ne connais pas ce code. Relis-le lettre par lettre, et écris-le de nouveau.
    .formal = Je ne connais pas ce code. Relisez-le lettre par lettre, et écrivez-le de nouveau.
link-expired =
    Ce code n’est plus valable : son temps est passé. Demande un nouveau code à l’équipe du programme Pix ; s’il vient d’une autre messagerie, écris /connexion là-bas.
    .formal =
        Ce code n’est plus valable : son temps est passé. Demandez un nouveau code à l’équipe du programme Pix ; s’il vient d’une autre messagerie, écrivez /connexion là-bas.
link-used =
    Ce code a déjà servi, et il ne sert qu’une fois. Si ce n’était pas toi, préviens l’équipe du programme Pix ; sinon, demande-lui un nouveau code.
    .formal =
        Ce code a déjà servi, et il ne sert qu’une fois. Si ce n’était pas vous, prévenez l’équipe du programme Pix ; sinon, demandez-lui un nouveau code.
link-revoked =
    Ce code a été remplacé ou retiré. Prends le plus récent, ou demande un nouveau code à l’équipe du programme Pix.
    .formal =
        Ce code a été remplacé ou retiré. Prenez le plus récent, ou demandez un nouveau code à l’équipe du programme Pix.
link-other-student =
    Cette discussion est déjà liée à un dossier, et ce code est celui d’un autre. Si c’est bien le tien, délie d’abord ce compte, puis écris le code de nouveau.
    .formal =
        Cette discussion est déjà liée à un dossier, et ce code est celui d’un autre. Si c’est bien le vôtre, déliez d’abord ce compte, puis écrivez le code de nouveau.
link-other-way =
    Ce code vient d’une discussion que je ne connais pas : il lui ouvrirait ton dossier. Si elle est à toi, fais l’inverse : prends un code ici, et écris-le là-bas.
    .formal =
        Ce code vient d’une discussion que je ne connais pas : il lui ouvrirait votre dossier. Si elle est à vous, faites l’inverse : prenez un code ici, et écrivez-le là-bas.
link-role =
    Cette discussion fait partie de l’équipe : un code ne peut pas donner ce rôle à un autre dossier. La ligne de commande le peut : `pixmate account link`
link-tries = { $left ->
    [one] Il reste { $left } essai avant une pause.
   *[other] Il reste { $left } essais avant une pause.
  }
link-paused = Trop de codes faux : je n’en regarde plus avant { $when }. D’ici là, l’équipe du programme Pix peut donner un nouveau code.

link-already-named = C’est déjà fait, { $name } : ici, je te connais.
    .formal = C’est déjà fait, { $name } : ici, je vous connais.
link-already = C’est déjà fait : ces deux discussions n’en font qu’une.
link-welcome-named = Bonjour **{ $name }** ! Cette discussion est maintenant liée à ton dossier.
    .formal = Bonjour **{ $name }** ! Cette discussion est maintenant liée à votre dossier.
link-welcome-joined = Bonjour **{ $name }** ! Je te reconnais ici aussi : tout ce que je sais de toi est là.
    .formal = Bonjour **{ $name }** ! Je vous reconnais ici aussi : tout ce que je sais de vous est là.
link-welcome = C’est fait : je te reconnais ici aussi.
    .formal = C’est fait : je vous reconnais ici aussi.
link-introduction =
    Moi, c’est **Pixmate**, le compagnon Pix de l’université (je ne suis pas Pix lui-même). Je ne te demanderai jamais ton mot de passe Pix. Pour me faire taire : /stop
    .formal =
        Moi, c’est **Pixmate**, le compagnon Pix de l’université (je ne suis pas Pix lui-même). Je ne vous demanderai jamais votre mot de passe Pix. Pour me faire taire : /stop
link-no-levels = L’université n’a pas encore reçu de profil de ta part.
    .formal = L’université n’a pas encore reçu de profil de votre part.
link-came = { $count ->
    [one] Ce que tu m’avais dit ici est gardé : { $count } réponse.
   *[other] Ce que tu m’avais dit ici est gardé : { $count } réponses.
  }
    .formal = { $count ->
        [one] Ce que vous m’aviez dit ici est gardé : { $count } réponse.
       *[other] Ce que vous m’aviez dit ici est gardé : { $count } réponses.
      }
link-silent = Tu m’avais fait taire ici (/stop) : cela vaut maintenant partout.
    .formal = Vous m’aviez fait taire ici (/stop) : cela vaut maintenant partout.

accounts-button = Mes comptes
accounts-title = **Tes comptes** :
    .formal = **Vos comptes** :
accounts-line = { $count ->
    [one] Compte lié : { $accounts }
   *[other] Comptes liés : { $accounts }
  }
accounts-called = { $platform } ({ $name })
accounts-account = • { $account }
accounts-account-marked = • { $account } ({ $marks })
accounts-here = ici
accounts-preferred = préféré
accounts-unreachable = injoignable
accounts-first = J’écris d’abord au compte préféré, à un autre s’il est injoignable.
accounts-latest = J’écris d’abord là où tu m’as écrit en dernier, ailleurs si c’est injoignable.
    .formal = J’écris d’abord là où vous m’avez écrit en dernier, ailleurs si c’est injoignable.
accounts-button-prefer = Préférer { $account }
accounts-button-any = Le dernier utilisé
accounts-button-unlink = Délier { $account }
accounts-button-other = Lier une autre messagerie
accounts-button-not-me = Ce n’est pas moi
accounts-ask = Délier le compte { $account } ? Là-bas, je ne saurai plus qui écrit. Ce que je sais de toi reste ici.
    .formal = Délier le compte { $account } ? Là-bas, je ne saurai plus qui écrit. Ce que je sais de vous reste ici.
accounts-ask-here = Délier cette discussion ? Ici, je ne saurai plus qui tu es, et il faudra un nouveau code pour revenir. Ce que je sais de toi est gardé.
    .formal = Délier cette discussion ? Ici, je ne saurai plus qui vous êtes, et il faudra un nouveau code pour revenir. Ce que je sais de vous est gardé.
accounts-yes = Oui, délier
accounts-no = Non
accounts-unlinked = C’est fait : le compte { $account } est délié.
accounts-unlinked-here = C’est fait : ici, je ne sais plus qui tu es. Avec un nouveau code, /connexion te ramène à ton dossier.
    .formal = C’est fait : ici, je ne sais plus qui vous êtes. Avec un nouveau code, /connexion vous ramène à votre dossier.
accounts-gone = Ce compte n’est plus lié à celui-ci.
