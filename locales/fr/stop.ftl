# Silence, and its end.

stop-summary = me faire taire
stop-done =
    C’est fait : je n’écris plus de moi-même, sur aucune messagerie.
    Je réponds toujours quand tu m’écris, et tes niveaux restent là.
    .formal =
        C’est fait : je n’écris plus de moi-même, sur aucune messagerie.
        Je réponds toujours quand vous m’écrivez, et vos niveaux restent là.
stop-already = C’est déjà le silence : je n’écris plus de moi-même, sur aucune messagerie.
stop-undone = Entendu, je peux de nouveau t’écrire de moi-même. Pour me faire taire : /stop
    .formal = Entendu, je peux de nouveau vous écrire de moi-même. Pour me faire taire : /stop
