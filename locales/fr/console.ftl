# Ce que le terminal dit de lui-même. Les noms entre accolades sont remplis par le terminal.

console-unasked = — Message de Pixmate —
console-edited = — Message mis à jour —
console-attachment = Fichier reçu : { $name } ({ $size })
console-saved = Enregistré : { $path }
console-not-saved = Le fichier { $name } n’a pas pu être enregistré ici.
console-open-link = { $label } : { $url }
console-missing-file = Aucun fichier { $path }. Un texte qui commence par @ s’écrit avec @@.
console-not-a-file = { $path } n’est pas un fichier.
console-unreadable-file = Impossible de lire { $path }.
console-file-too-large = { $path } est trop gros : { $limit } au plus.
console-line-too-long = C’est trop long : { $limit } caractères au plus. Rien n’a été envoyé.
console-bytes = o
console-kilobytes = ko
console-megabytes = Mo
