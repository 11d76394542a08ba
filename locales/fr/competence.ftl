# One competence: figures, doors, history; and the ways to choose one.

competence-summary = une compétence en détail, par exemple /competence 3.1
competence-example = /competence 3.1
competence-title = **{ $code } { $name }**
competence-level = Niveau **{ $level }** sur { $ceiling }, { $source }.
competence-level-pix = Niveau **{ $level }** sur { $ceiling } ({ $pix } pix sur { $maximum }), { $source }.
competence-to-next = Encore { $pix } pix pour le niveau { $next }.
competence-at-ceiling = C’est le niveau le plus haut que Pix propose aujourd’hui.
competence-not-started = Pas commencée, { $source }.
competence-unknown = Je ne connais pas encore ton niveau ici.
    .formal = Je ne connais pas encore votre niveau ici.
competence-answered = Tu y as répondu le { $date }, sans me dire ton niveau.
    .formal = Vous y avez répondu le { $date }, sans me dire votre niveau.
competence-declared = Selon toi : { $figure }, le { $date }.
    .formal = Selon vous : { $figure }, le { $date }.
competence-certified = Certifié le { $date } : { $figure }.

competence-improve-open = « Retenter » : dès maintenant, { $basis }, si tu n’y as pas répondu depuis.
    .formal = « Retenter » : dès maintenant, { $basis }, si vous n’y avez pas répondu depuis.
competence-improve-later = « Retenter » : dès { $when }, { $basis }.
competence-improve-later-latest = « Retenter » : au plus tard { $when }, { $basis }.
competence-reset-open = « Remettre à zéro » : dès maintenant, { $basis }, mais **cela efface ton niveau**.
    .formal = « Remettre à zéro » : dès maintenant, { $basis }, mais **cela efface votre niveau**.
competence-reset-later = « Remettre à zéro » : dès { $when }, { $basis }, mais **cela efface ton niveau**.
    .formal = « Remettre à zéro » : dès { $when }, { $basis }, mais **cela efface votre niveau**.
competence-reset-later-latest = « Remettre à zéro » : au plus tard { $when }, { $basis }, mais **cela efface ton niveau**.
    .formal = « Remettre à zéro » : au plus tard { $when }, { $basis }, mais **cela efface votre niveau**.

competence-history = **Parcours**
competence-history-sent = • { $date } : { $figure } (profil envoyé)
competence-history-declared = • { $date } : { $figure } (selon toi)
    .formal = • { $date } : { $figure } (selon vous)
competence-history-certified = • { $date } : { $figure } (certifié)
competence-history-answered = • { $date } : une réponse, sans niveau (selon toi)
    .formal = • { $date } : une réponse, sans niveau (selon vous)
competence-history-button = Tout le parcours
competence-history-earlier = { $count ->
    [one] • et { $count } changement plus ancien
   *[other] • et { $count } changements plus anciens
  }

competence-open = Voir { $code } sur Pix
competence-choose-area = Quelle compétence ? Choisis un domaine, ou écris son code ou son nom, par exemple 3.1.
    .formal = Quelle compétence ? Choisissez un domaine, ou écrivez son code ou son nom, par exemple 3.1.
competence-areas = Les domaines
competence-choose = **{ $area }** : quelle compétence ?
competence-of-area = Les compétences
competence-near = J’hésite : par « { $typed } », laquelle veux-tu dire ?
    .formal = J’hésite : par « { $typed } », laquelle voulez-vous dire ?
competence-nothing = Je ne trouve aucune des 16 compétences dans « { $typed } ». Écris un code ou un nom, par exemple `{ $example }`, ou choisis un domaine.
    .formal = Je ne trouve aucune des 16 compétences dans « { $typed } ». Écrivez un code ou un nom, par exemple `{ $example }`, ou choisissez un domaine.
competence-all-areas = Tous les domaines
competence-expected = une compétence, par exemple 3.1
