# The first contact, the question about a Pix account, the welcome of someone who comes back.

start-summary = faire connaissance
start-hello =
    Bonjour ! Moi, c’est **Pixmate**, le compagnon Pix de l’université (je ne suis pas Pix lui-même).
    Je t’aide à suivre tes niveaux, à savoir quand retenter une compétence et à te préparer à la certification.
    Je ne vois ni ton numéro de téléphone ni ton mot de passe Pix, et je ne te les demanderai jamais.
    .formal =
        Bonjour ! Moi, c’est **Pixmate**, le compagnon Pix de l’université (je ne suis pas Pix lui-même).
        Je vous aide à suivre vos niveaux, à savoir quand retenter une compétence et à vous préparer à la certification.
        Je ne vois ni votre numéro de téléphone ni votre mot de passe Pix, et je ne vous les demanderai jamais.
start-question = Pour commencer : as-tu déjà un compte Pix, celui du lycée par exemple ?
    .formal = Pour commencer : avez-vous déjà un compte Pix, celui du lycée par exemple ?
start-question-known =
    J’ai déjà le profil que tu as envoyé le { $date }. As-tu un autre compte Pix, celui du lycée par exemple ?
    .formal =
        J’ai déjà le profil que vous avez envoyé le { $date }. Avez-vous un autre compte Pix, celui du lycée par exemple ?
start-silence = Pour me faire taire : /stop
start-yes = Oui, je m’en sers
start-school = Oui, mais au lycée
start-no = Non
start-no-other = Non
start-change = Changer ma réponse

start-way-yes = Parfait, garde ce compte : tes niveaux y sont.
    .formal = Parfait, gardez ce compte : vos niveaux y sont.
start-way-school =
    Ce que tu as fait au lycée compte toujours. Récupère ce compte plutôt que d’en créer un deuxième : les niveaux de deux comptes ne s’additionnent pas.
    .formal =
        Ce que vous avez fait au lycée compte toujours. Récupérez ce compte plutôt que d’en créer un deuxième : les niveaux de deux comptes ne s’additionnent pas.
start-way-no =
    Crée ton compte sur Pix, puis réponds aux questions d’une première compétence. { $needed } compétences au niveau { $level } ouvrent la certification.
    .formal =
        Créez votre compte sur Pix, puis répondez aux questions d’une première compétence. { $needed } compétences au niveau { $level } ouvrent la certification.
start-then-send = Ensuite, envoie ton profil avec le bouton : l’université l’importe, et tes niveaux s’affichent ici.
    .formal = Ensuite, envoyez votre profil avec le bouton : l’université l’importe, et vos niveaux s’affichent ici.
start-then-wait =
    Ensuite, envoie ton profil à l’université sur Pix, avec le code de campagne qu’elle te donne : elle l’importe, et tes niveaux s’affichent ici.
    .formal =
        Ensuite, envoyez votre profil à l’université sur Pix, avec le code de campagne qu’elle vous donne : elle l’importe, et vos niveaux s’affichent ici.
start-way-known-yes =
    Choisis celui que tu gardes : les niveaux de deux comptes ne s’additionnent pas. Si c’est l’autre, envoie son profil ; sinon, tout est déjà là.
    .formal =
        Choisissez celui que vous gardez : les niveaux de deux comptes ne s’additionnent pas. Si c’est l’autre, envoyez son profil ; sinon, tout est déjà là.
start-way-known-school =
    Si tes niveaux y étaient meilleurs, récupère ce compte et envoie son profil : les niveaux de deux comptes ne s’additionnent pas. Sinon, tout est déjà là.
    .formal =
        Si vos niveaux y étaient meilleurs, récupérez ce compte et envoyez son profil : les niveaux de deux comptes ne s’additionnent pas. Sinon, tout est déjà là.
start-way-known-no = Parfait, un seul compte : tout est déjà là.
start-recover = Récupérer mon compte
start-create = Créer mon compte Pix

start-again = Te revoilà, bonjour !
    .formal = Vous revoilà, bonjour !
start-again-named = Te revoilà, bonjour { $name } !
    .formal = Vous revoilà, bonjour { $name } !
start-again-unknown = Je n’ai pas encore tes niveaux.
    .formal = Je n’ai pas encore vos niveaux.
start-again-silent = Tu m’as demandé le silence : je n’écris plus de moi-même. On le garde ?
    .formal = Vous m’avez demandé le silence : je n’écris plus de moi-même. On le garde ?

start-staff =
    Bonjour ! Moi, c’est **Pixmate**, le compagnon Pix de l’université (je ne suis pas Pix lui-même).
    Vous faites partie de l’équipe : vos commandes sont dans l’aide, avec celles des étudiants.
