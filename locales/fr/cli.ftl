# Ce que dit la ligne de commande à l’équipe et à l’exploitant (vous).

setting-unknown = Je ne connais pas le réglage { $name }. Les réglages sont dans .env.example.
setting-unknown-near = Je ne connais pas le réglage { $name }. Vouliez-vous dire { $nearest } ? Les réglages sont dans .env.example.
setting-wrong = { $name }={ $value } n’est pas compris. Par exemple : { $name }={ $example }

cli-database-too-new = Cette base a été écrite par une version plus récente de Pixmate ({ $found }, ce programme connaît { $known }). Rien n’a été touché : installez la version récente.
cli-database-locked = Un autre programme tient la base depuis { $seconds } s. Rien n’a été perdu : attendez qu’il ait fini, puis recommencez.
cli-database-mistake = La base a refusé une opération ({ $detail }). Rien n’a été enregistré.
cli-database-bad-url = L’adresse de la base ne se lit pas : { $url }. Il faut sqlite:///chemin ou postgres://utilisateur:motdepasse@hôte/base.
cli-database-unknown-engine = Cette sorte de base n’est pas connue : { $url }. Il faut sqlite:///chemin ou postgres://…
cli-database-not-a-database = { $url } n’est pas une base SQLite, ou elle est abîmée. Rien n’a été touché : restaurez une sauvegarde (*.backup-*) ou choisissez un autre fichier.
cli-database-not-ours = { $url } contient les tables d’un autre programme. Choisissez une base vide.
cli-database-no-access = Impossible d’ouvrir { $url } : vérifiez que le dossier existe, qu’il est accessible en écriture et que le disque n’est pas plein.
cli-database-refused = Le serveur de base de données refuse cette connexion : { $url }. Vérifiez l’utilisateur, le mot de passe et les droits.
cli-database-unreachable = Aucun serveur de base de données ne répond à { $url }. Vérifiez l’adresse et qu’il est démarré.
cli-database-migration-failed = La mise à jour de { $url } s’est arrêtée en route et a été annulée. Rien n’est perdu.

cli-no-platform = Aucune plateforme n’a son jeton : le service n’a personne à qui parler. Donnez-en un dans .env ({ $names }), ou essayez « pixmate demo » dans ce terminal.
cli-no-platform-installed = Aucune plateforme n’est installée : le service n’a personne à qui parler. Essayez « pixmate demo » dans ce terminal.
cli-demo-instead = Aucune plateforme n’a son jeton : voici le campus d’exemple, dans ce terminal. Tout le monde y est inventé.
cli-demo-importing = Premier démarrage : j’importe le campus d’exemple…
cli-demo-welcome = Vous êtes { $name } ({ $number }), { $group }. Tapez /start, « mes niveaux », ou le numéro d’un bouton ; Ctrl-D pour sortir.
cli-chat-welcome = Vous parlez en tant que { $name } ({ $number }). Ctrl-D pour sortir.
cli-chat-welcome-guest = Vous parlez en tant qu’invité. Ctrl-D pour sortir ; --as NUMÉRO pour être un étudiant.
cli-demo-files-missing = Les fichiers du campus d’exemple sont absents ({ $folder }). Lancez Pixmate depuis son dépôt.
cli-migrated = Base à jour : { $count ->
    [one] une migration appliquée
   *[other] { $count } migrations appliquées
  }.
cli-migrated-backup = Sauvegarde faite avant : { $path }
cli-migrated-nothing = La base est déjà à jour.
cli-linger-wrong = --linger { $value } ne va pas : il faut un nombre de secondes de 0 à { $longest } (7 jours). Par exemple : --linger 30
cli-interrupted = Interrompu. Rien n’est perdu.

cli-wrong-command = Je ne connais pas la commande « { $typed } ».
cli-wrong-option = Je ne connais pas l’option { $typed }.
cli-wrong-near = Vouliez-vous dire « { $nearest } » ?
cli-wrong-missing = Il manque { $name }.
cli-wrong-value = { $name } ne peut pas être « { $value } » : il faut { $expected }.
cli-wrong-no-value = Il faut une valeur après { $name }.
cli-wrong-repeated = { $name } est donné plusieurs fois, une seule suffit.
cli-wrong-surplus = C’est trop : je ne sais que faire de « { $value } ».
cli-wrong-arguments = Ces arguments ne vont pas ensemble.
cli-wrong-help = Mode d’emploi : { $command }
cli-expected-choice = l’un de { $choices }
cli-expected-integer = un nombre entier, comme 12
cli-expected-number = un nombre, comme 30
cli-expected-switch = l’option seule, sans valeur
cli-expected-other = une autre valeur
cli-file-forbidden = vous n’en avez pas le droit
cli-file-name-too-long = ce nom est trop long
cli-file-not-text = ce n’est pas un texte en UTF-8
cli-file-system-says = le système répond { $number } ({ $detail })

cli-person-unknown = Aucun étudiant n’a le numéro { $number }.
cli-person-unknown-near = Aucun étudiant n’a le numéro { $number }. Vouliez-vous dire { $nearest } ?
cli-person-total = { $total } pix sur { $maximum }, profil envoyé le { $date }
cli-person-no-profile = Aucun profil reçu
cli-person-certifiable = Certifiable
cli-person-missing = { $missing ->
    [one] Il manque une compétence au niveau 1
   *[other] Il manque { $missing } compétences au niveau 1
  }
cli-person-guest = Invité
cli-person-accounts = Comptes : { $accounts }
cli-person-no-account = Aucun compte
cli-person-owed = À envoyer : { $count }
cli-column-code = Code
cli-column-competence = Compétence
cli-column-level = Niveau
cli-column-pix = Pix
cli-column-source = Source
cli-column-known = Date
cli-column-improve = Retenter
cli-column-reset = Remettre à zéro
cli-source-imported = fichier
cli-source-declared = déclaré
cli-source-certified = certifié

cli-campaign-set = Campagne { $code } enregistrée : { $audience }.
cli-campaign-everyone = tout le monde
cli-campaign-removed = Campagne { $code } retirée.
cli-campaign-code-wrong = « { $code } » n’est pas un code de campagne. Un code se lit dans Pix Orga et ressemble à PROFIL123.
cli-campaign-unknown = Aucune campagne { $code } n’est enregistrée.
cli-campaign-none = Aucune campagne. Par exemple : pixmate campaign set PROFIL123 --audience all
cli-column-audience = Public
cli-column-several = Plusieurs envois
cli-column-link = Lien
cli-yes = oui
cli-no = non

cli-group-set = Calendrier de « { $group } » enregistré.
cli-group-unknown = Aucun étudiant n’est dans le groupe « { $group } ».
cli-group-unknown-near = Aucun étudiant n’est dans le groupe « { $group } ». Vouliez-vous dire « { $nearest } » ?
cli-group-nothing = Donnez au moins un texte : --note-fr FICHIER ou --note-en FICHIER.
cli-group-none = Aucun groupe connu. Importez d’abord la liste des étudiants.
cli-column-group = Groupe
cli-column-people = Étudiants
cli-column-note = Calendrier
cli-file-unreadable = Impossible de lire { $path } : { $reason }.
cli-file-too-long = { $path } est trop long : { $length } caractères, { $longest } au plus.

cli-staff-granted = { $who } a maintenant le rôle { $role }.
cli-staff-revoked = { $who } n’a plus de rôle particulier.
cli-staff-none = Personne n’a de rôle. Par exemple : pixmate staff grant telegram:12345 --owner
cli-staff-last-owner = { $who } est le dernier responsable : nommez-en un autre d’abord.
cli-staff-not-staff = { $who } n’a aucun rôle à retirer.
cli-staff-who-wrong = « { $who } » n’est ni un numéro d’étudiant connu, ni un compte comme telegram:12345.
cli-platform-unknown = « { $platform } » n’est pas une plateforme. Il y a : { $known }. Par exemple : telegram:12345
cli-account-id-wrong = « { $who } » n’est pas un compte : sur { $platform }, un compte est un nombre. Par exemple : { $platform }:12345
cli-role-student = étudiant
cli-role-staff = équipe
cli-role-owner = responsable
cli-column-role = Rôle
cli-column-name = Nom
cli-column-account = Comptes
cli-column-number = Numéro

cli-audit-none = Le journal est vide.
cli-since-wrong = « { $value } » n’est ni une durée (`7d`, `36h`) ni une date (`2026-11-16`).
cli-column-when = Quand
cli-column-actor = Qui
cli-column-act = Acte
cli-column-person = Personne
cli-column-details = Détails

cli-account-link-how = Donnez un numéro d’étudiant et un compte, ou un fichier. Par exemple : pixmate account link 22012345 telegram:12345, ou pixmate account link --from comptes.csv
cli-account-linked = { $account } est maintenant un compte de { $who }.
cli-account-linked-before = { $account } était déjà un compte de { $who }.
cli-account-unlinked = { $account } n’est plus un compte de { $who }.
cli-account-taken = { $account } est déjà le compte d’un autre étudiant ({ $number }). Pour le changer : pixmate account unlink { $account }
cli-account-wrong = « { $who } » n’est pas un compte. Par exemple : telegram:12345
cli-account-unknown = Le compte { $account } n’a jamais écrit.
cli-account-not-linked = Le compte { $account } n’est lié à personne.
cli-account-none = Aucun compte.
cli-account-line = Ligne { $line } : { $problem }
cli-account-line-wrong = il faut un numéro et un compte, comme 22012345,telegram:12345
cli-account-twice = { $account } est déjà à la ligne { $before }.
cli-account-file-refused = Rien n’a été fait : { $count ->
    [one] une ligne de { $path } ne va pas.
   *[other] { $count } lignes de { $path } ne vont pas.
  }
cli-account-file-linked = Comptes liés : { $linked }. Déjà liés : { $before }.
cli-column-preferred = Préféré
cli-column-unreachable = Injoignable
cli-column-seen = Vu

cli-invite-who = Dites qui inviter : des numéros d’étudiants, ou --group GROUPE, ou --all.
cli-invite-nobody = Personne n’est sur la liste des étudiants. Importez-la d’abord.
cli-invite-out = { $path } ne dit pas sa forme : il faut un nom en .csv (un tableau) ou en .html (des cartes à imprimer).
cli-invite-written = { $count ->
    [one] Une invitation écrite dans { $path }.
   *[other] { $count } invitations écrites dans { $path }.
  }
cli-invite-once = Ces codes servent une seule fois, jusqu’au { $until }, et ne seront plus montrés.
cli-invite-no-link = Pas de lien : donnez le nom du bot dans PIXMATE_TELEGRAM_NAME pour qu’il y en ait.
cli-invite-linked = { $count ->
    [one] Une personne déjà liée, sans invitation.
   *[other] { $count } personnes déjà liées, sans invitation.
  }
cli-invite-team = { $count ->
    [one] Une personne de l’équipe laissée de côté : une invitation donne son rôle. Invitez-la par son numéro.
   *[other] { $count } personnes de l’équipe laissées de côté : une invitation donne leur rôle. Invitez-les par leur numéro.
  }
cli-invite-revoked = { $count ->
    [one] Une invitation retirée.
   *[other] { $count } invitations retirées.
  }
cli-invite-none = Aucune invitation à retirer.
cli-folder-absent = Le dossier { $folder } n’existe pas.
cli-file-unwritable = Impossible d’écrire { $path } : { $reason }.
cli-column-last-name = Nom de famille
cli-column-first-name = Prénom
cli-column-until = Valable jusqu’au
