# Les fichiers que l’équipe envoie au bot (vous) : reçus, vérifiés, importés une fois confirmés.

import-summary = importer la liste des étudiants ou un export de Pix
import-chat-how = Envoyez-moi ici, en privé, la liste des étudiants ou l’export d’une collecte de profils, tel que Pix l’a produit. Je le vérifie d’abord et je vous dis ce qui changerait.
import-chat-received = « { $file } » est bien arrivé. Je le vérifie et je vous réponds ici. Rien ne change sans votre accord.
import-chat-removed = Je retire votre message de la conversation : il contient des données d’étudiants.
import-chat-remove = Effacez votre message de la conversation : il contient des données d’étudiants, et je ne peux pas le retirer à votre place.
import-chat-off = « { $file } » : ici, les fichiers ne s’importent pas par la messagerie. Importez-le en ligne de commande avec `pixmate import roster FICHIER` ou `pixmate import profiles FICHIER`, et effacez votre message s’il contient des données d’étudiants.
import-chat-too-large = « { $file } » est trop lourd pour la messagerie. Importez-le en ligne de commande avec `pixmate import roster FICHIER` ou `pixmate import profiles FICHIER`.
import-chat-too-many = Je n’ai pas gardé « { $file } » : { $count } fichiers attendent déjà votre accord. Importez-les ou renoncez-y (/import), puis envoyez celui-ci de nouveau.
import-chat-checking = « { $file } » : la vérification est en cours. Je vous réponds ici dès qu’elle est finie.
import-chat-ask = Importer ce fichier ? Sans réponse de votre part, je l’efface { $when }.
import-chat-yes = Importer
import-chat-no = Renoncer
import-chat-started = L’import de « { $file } » commence. Je vous préviens ici dès qu’il est terminé.
import-chat-confirmed = « { $file } » : l’import est en cours. Je vous préviens ici dès qu’il est terminé.
import-chat-dropped = « { $file } » n’est pas importé, et je l’ai effacé.
import-chat-was-dropped = « { $file } » a été effacé, il n’a pas été importé. Envoyez-le de nouveau s’il doit l’être.
import-chat-over = « { $file } » : c’est déjà terminé. Le résultat est plus bas dans cette conversation.
import-chat-gone = Je n’ai plus ce fichier : je ne le garde qu’un jour. Envoyez-le de nouveau.
import-chat-others = { $count ->
    [one] Un autre fichier attend votre accord : /import
   *[other] { $count } autres fichiers attendent votre accord : /import
  }
import-chat-again = Corrigez-le ou exportez-le de nouveau, puis renvoyez-le-moi.
import-chat-decide = Pour départager, en ligne de commande : `pixmate import doubts`
import-chat-more-problems = … et { $count ->
    [one] un autre
   *[other] { $count } autres
  }. { $kind ->
    [roster] `pixmate import roster FICHIER --dry-run` montre tout.
    [profiles] `pixmate import profiles FICHIER --dry-run` montre tout.
   *[none] La ligne de commande montre tout.
  }
import-chat-more-warnings = … et { $count ->
    [one] une autre remarque
   *[other] { $count } autres remarques
  }. La ligne de commande montre tout.
import-chat-failed = Désolé, « { $file } » n’a pas pu être traité : c’est une erreur de notre côté (n° { $error }). Envoyez-le de nouveau un peu plus tard, ou importez-le en ligne de commande.
