# Reminders: what is planned, every choice about them, and what is said after a press under one.

button-reminders = Mes rappels

reminders-summary = ce que je te rappellerai, et tes choix
    .formal = ce que je vous rappellerai, et vos choix
reminders-title = **Tes rappels** : { $state }
    .formal = **Vos rappels** : { $state }
reminders-are-on = activés
reminders-are-off = coupés
reminders-are-paused = en pause depuis le { $date }
reminders-silenced = Rien ne part pour l’instant : tu m’as fait taire (/stop) le { $date }.
    .formal = Rien ne part pour l’instant : vous m’avez fait taire (/stop) le { $date }.
reminders-planned = **Prévus :**
reminders-none-planned = Rien de prévu pour l’instant : dis-moi ce que tu finis sur Pix, je m’en souviendrai.
    .formal = Rien de prévu pour l’instant : dites-moi ce que vous finissez sur Pix, je m’en souviendrai.
reminders-day = • { $when } : { $names }
reminders-more = { $count ->
    [one] • et { $count } autre jour
   *[other] • et { $count } autres jours
  }
reminders-rhythm = Tes choix : { $after }, vers { $hour }, au plus { $count } par semaine.
    .formal = Vos choix : { $after }, vers { $hour }, au plus { $count } par semaine.
reminders-after = { $delay } après ta réponse
    .formal = { $delay } après votre réponse
reminders-after-both = { $first } puis { $second } après ta réponse
    .formal = { $first } puis { $second } après votre réponse
reminders-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
  }
reminders-under-a-day = moins d’un jour
reminders-files-on = Je compte aussi d’après les profils que tu envoies.
    .formal = Je compte aussi d’après les profils que vous envoyez.
reminders-files-off = Je ne compte que d’après ce que tu me dis, pas d’après les profils que tu envoies.
    .formal = Je ne compte que d’après ce que vous me dites, pas d’après les profils que vous envoyez.
reminders-never = Jamais pour : { $names }

reminders-button-planned = Voir ce qui est prévu
reminders-button-more = La suite
reminders-button-doors = Quand me prévenir ?
reminders-button-hour = À quelle heure ?
reminders-button-week = Combien par semaine ?
reminders-button-kinds = Quels messages ?
reminders-button-files-on = Aussi d’après mes profils
reminders-button-files-off = Plus d’après mes profils
reminders-button-off = Arrêter les rappels
reminders-button-on = Reprendre les rappels
reminders-button-later = { $code } : 3 jours plus tard
reminders-button-mute = { $code } : ne plus rappeler

reminders-ask-doors = Quand te prévenir ? Après { $improve }, « Retenter » s’ouvre et garde tes réussites. Après { $reset }, « Remettre à zéro » s’ouvre aussi, mais **efface ton niveau**.
    .formal = Quand vous prévenir ? Après { $improve }, « Retenter » s’ouvre et garde vos réussites. Après { $reset }, « Remettre à zéro » s’ouvre aussi, mais **efface votre niveau**.
reminders-ask-week = Combien de rappels par semaine, au plus ? Jamais plus d’un par jour.
reminders-week-option = { $count } par semaine
reminders-ask-kinds = **Ce que je peux t’envoyer de moi-même :**
    .formal = **Ce que je peux vous envoyer de moi-même :**
reminders-kind-on = • { $name } : oui
reminders-kind-off = • { $name } : non
reminders-kind-retake = rappels de compétences
reminders-kind-notice = messages de l’équipe Pix
reminders-kind-announcement = annonces de l’université
reminders-kind-session = rappels de session
reminders-kind-result = résultats
reminders-kind-challenge = PIX Challenge
reminders-kind-digest = résumés
reminders-turn-off = Couper : { $name }
reminders-turn-on = Activer : { $name }
reminders-chosen = ✓ { $label }

reminders-ask-hour = Vers quelle heure veux-tu tes rappels ? Choisis, ou écris une heure, par exemple `18 h 30`. Pour ne rien changer : /annuler
    .formal = Vers quelle heure voulez-vous vos rappels ? Choisissez, ou écrivez une heure, par exemple `18 h 30`. Pour ne rien changer : /annuler
reminders-hour-campus = Comme le campus ({ $hour })
reminders-hour-unreadable = Je n’arrive pas à lire une heure dans « { $typed } ». Écris par exemple `18 h 30`. Pour ne rien changer : /annuler
    .formal = Je n’arrive pas à lire une heure dans « { $typed } ». Écrivez par exemple `18 h 30`. Pour ne rien changer : /annuler
reminders-hour-set = C’est noté : tes rappels viendront vers { $hour }.
    .formal = C’est noté : vos rappels viendront vers { $hour }.
reminders-hour-quiet = C’est dans tes heures calmes : j’attendrai leur fin, à { $end }.
    .formal = C’est dans vos heures calmes : j’attendrai leur fin, à { $end }.

reminders-argument-unknown = Je ne comprends pas « { $typed } ». Écris `/rappels`, `/rappels oui` ou `/rappels non`.
    .formal = Je ne comprends pas « { $typed } ». Écrivez `/rappels`, `/rappels oui` ou `/rappels non`.
reminders-undo = Annuler
reminders-resumed = C’est noté : je te rappelle de nouveau ce que tu peux retenter.
    .formal = C’est noté : je vous rappelle de nouveau ce que vous pouvez retenter.
reminders-stopped = C’est noté : je ne te ferai plus de rappels. Ce que tu me dis reste gardé, et je réponds toujours.
    .formal = C’est noté : je ne vous ferai plus de rappels. Ce que vous me dites reste gardé, et je réponds toujours.
reminders-muted = C’est noté : je ne te ferai plus de rappel pour { $name }.
    .formal = C’est noté : je ne vous ferai plus de rappel pour { $name }.
reminders-unmuted = C’est rétabli : je te rappellerai { $name } quand ce sera possible.
    .formal = C’est rétabli : je vous rappellerai { $name } quand ce sera possible.
reminders-mute-again = Plus pour celle-ci
reminders-which-to-mute = Pour laquelle ne plus te faire de rappel ?
    .formal = Pour laquelle ne plus vous faire de rappel ?
reminders-which-was-done = Laquelle as-tu finie ?
    .formal = Laquelle avez-vous finie ?
reminders-snoozed = C’est noté, je te le redis { $when }.
    .formal = C’est noté, je vous le redis { $when }.
reminders-put-off = C’est noté : { $name }, { $when }.
reminders-put-back = C’est annulé : { $name }, { $when }.
reminders-unsnoozed = C’est annulé : je ne te le redirai pas ce jour-là.
    .formal = C’est annulé : je ne vous le redirai pas ce jour-là.
reminders-snooze-lapsed = Ce rappel n’est plus d’actualité. Tout ce que tu peux retenter : /retenter
    .formal = Ce rappel n’est plus d’actualité. Tout ce que vous pouvez retenter : /retenter

reminders-offer = Me prévenir quand je peux retenter
reminders-files-wanted = C’est noté : je te préviendrai aussi d’après tes profils envoyés.
    .formal = C’est noté : je vous préviendrai aussi d’après vos profils envoyés.
reminders-files-refused = C’est noté : je ne compte que d’après ce que tu me dis.
    .formal = C’est noté : je ne compte que d’après ce que vous me dites.
reminders-first = Le premier : { $when }, { $names }.
reminders-expected = oui ou non
