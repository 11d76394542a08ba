# Ce que le service dit à qui l’exploite quand une plateforme ne répond pas.

platform-token = { $title } refuse le jeton. Copiez-le à nouveau dans { $settings }, puis redémarrez s’il a changé.
platform-network = { $title } est injoignable. Vérifiez l’accès au réseau, ou PIXMATE_PROXY s’il passe par un mandataire.
platform-rival = Un autre programme reçoit déjà avec le jeton de { $title }. Arrêtez-le, ou donnez à celui-ci un jeton à lui.
platform-setting = Un réglage de { $title } ne peut pas servir tel quel.
platform-permission = { $title } refuse ce que le bot demande. Vérifiez ses droits auprès de la plateforme.
platform-other = { $title } a cessé de répondre.
platform-failed = Erreur de notre côté avec { $title }, numéro { $error } dans le journal.
platform-again = Le reste continue : nouvel essai dans { $seconds } s.
platform-library = { $title } reste hors service : sa bibliothèque n’est pas installée. Installez-la avec « pip install { $package } ».

form-open = Répondre
form-title = Réponse
form-label = Réponse
cli-http-no-door = Impossible d’écouter à { $address } : { $reason }. Donnez une autre adresse par PIXMATE_HTTP_ADDRESS, ou aucune.
cli-http-taken = Un autre programme écoute déjà à { $address }. Donnez une autre adresse par PIXMATE_HTTP_ADDRESS, ou aucune.
