# The message of the day a window opens, and the one question asked when reminders were ignored. Read on a lock screen.

retake-hello = Bonjour !
retake-hello-named = Bonjour { $name } !
retake-head-declared = { $hello } Si tu n’y as pas répondu depuis { $since }, tu peux retenter sur Pix :
    .formal = { $hello } Si vous n’y avez pas répondu depuis { $since }, vous pouvez retenter sur Pix :
retake-head-imported = { $hello } Si tu n’y as pas répondu depuis l’envoi de ton profil ({ $since }), tu peux retenter sur Pix :
    .formal = { $hello } Si vous n’y avez pas répondu depuis l’envoi de votre profil ({ $since }), vous pouvez retenter sur Pix :
retake-head-dated = { $hello } Si tu n’y as pas répondu depuis ces dates, tu peux retenter sur Pix :
    .formal = { $hello } Si vous n’y avez pas répondu depuis ces dates, vous pouvez retenter sur Pix :
retake-line = • **{ $name }**
retake-line-level = • **{ $name }** ({ $level })
retake-level-declared = { $level } selon toi
    .formal = { $level } selon vous
retake-level-imported = { $level } sur ton profil du { $date }
    .formal = { $level } sur votre profil du { $date }
retake-level-certified = { $level } sur ton certificat du { $date }
    .formal = { $level } sur votre certificat du { $date }
retake-more = • et { $count } autres : /retenter
retake-keeps = Seules les questions manquées reviennent : tes réussites sont gardées. C’est plus confortable sur un ordinateur.
    .formal = Seules les questions manquées reviennent : vos réussites sont gardées. C’est plus confortable sur un ordinateur.
retake-keeps-or-erases = « Retenter » ne repose que les questions manquées : tes réussites sont gardées. « Remettre à zéro » efface ton niveau. C’est plus confortable sur un ordinateur.
    .formal = « Retenter » ne repose que les questions manquées : vos réussites sont gardées. « Remettre à zéro » efface votre niveau. C’est plus confortable sur un ordinateur.
retake-off = Choisir ou arrêter tes rappels : /rappels
    .formal = Choisir ou arrêter vos rappels : /rappels

retake-done-button = C’est fait
retake-tomorrow = Demain
retake-in-three-days = Dans 3 jours
retake-not-this-one = Plus pour celle-ci
retake-not-one-of-these = Plus pour l’une d’elles
retake-stop-all = Arrêter les rappels

retake-paused = { $hello } Mes derniers rappels sont restés sans réaction : je les mets en pause, pour ne pas insister. Veux-tu que je continue ?
    .formal = { $hello } Mes derniers rappels sont restés sans réaction : je les mets en pause, pour ne pas insister. Voulez-vous que je continue ?
retake-go-on = Oui, continue
    .formal = Oui, continuez
retake-go-on-no = Non, arrête les rappels
    .formal = Non, arrêtez les rappels
