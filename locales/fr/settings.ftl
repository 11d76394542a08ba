# What a person can set, and the two small conversations: time zone and quiet hours.

settings-summary = langue, fuseau horaire, heures calmes, texte simple
settings-title = **Tes réglages**
    .formal = **Vos réglages**
settings-language = Langue : français
settings-zone = Fuseau horaire : { $zone } (il y est { $hour })
settings-zone-campus = Fuseau horaire : celui du campus, { $zone } (il y est { $hour })
settings-plain-on = Texte simple : oui
settings-plain-off = Texte simple : non
settings-quiet = Heures calmes : de { $start } à { $end }
settings-quiet-campus = Heures calmes : celles du campus, de { $start } à { $end }
settings-quiet-off = Heures calmes : aucune
settings-quiet-off-campus = Heures calmes : aucune, comme le campus
settings-speaking = Messages que j’envoie de moi-même : oui
settings-silent = Messages que j’envoie de moi-même : aucun

settings-button-zone = Fuseau horaire
settings-button-quiet = Heures calmes
settings-button-plain-on = Activer le texte simple
settings-button-plain-off = Revenir au texte mis en forme
settings-button-stop = Me faire taire

settings-ask-zone = Dans quel fuseau horaire es-tu ? Choisis, ou écris un pays, une capitale ou une île, par exemple La Réunion. Pour ne rien changer : /annuler
    .formal = Dans quel fuseau horaire êtes-vous ? Choisissez, ou écrivez un pays, une capitale ou une île, par exemple La Réunion. Pour ne rien changer : /annuler
settings-zones = Fuseaux courants
settings-zone-like-campus = Comme le campus ({ $zone })
settings-zone-unknown = Je ne trouve pas de fuseau horaire pour « { $typed } ». Écris un pays, une capitale ou une île, par exemple Nouméa, ou un nom comme `Indian/Reunion`. Pour ne rien changer : /annuler
    .formal = Je ne trouve pas de fuseau horaire pour « { $typed } ». Écrivez un pays, une capitale ou une île, par exemple Nouméa, ou un nom comme `Indian/Reunion`. Pour ne rien changer : /annuler
settings-zone-set = C’est noté : **{ $zone }**, il y est { $hour }.
settings-zone-reset = C’est noté : le fuseau du campus, **{ $zone }**, il y est { $hour }.

settings-ask-quiet = Entre quelles heures veux-tu du calme ? Écris par exemple `22:00-08:00`, ou `aucune`. Pour ne rien changer : /annuler
    .formal = Entre quelles heures voulez-vous du calme ? Écrivez par exemple `22:00-08:00`, ou `aucune`. Pour ne rien changer : /annuler
settings-quiet-like-campus = Comme le campus
settings-quiet-none = Aucune
settings-quiet-unreadable = Je n’arrive pas à lire des heures dans « { $typed } ». Écris un début et une fin, par exemple `22:00-08:00`, ou `aucune`. Pour ne rien changer : /annuler
    .formal = Je n’arrive pas à lire des heures dans « { $typed } ». Écrivez un début et une fin, par exemple `22:00-08:00`, ou `aucune`. Pour ne rien changer : /annuler
settings-quiet-set = C’est noté : rien de ma part entre { $start } et { $end }, à ton heure ({ $zone }).
    .formal = C’est noté : rien de ma part entre { $start } et { $end }, à votre heure ({ $zone }).
settings-quiet-cleared = C’est noté : plus d’heures calmes.
settings-quiet-reset-window = C’est noté : les heures calmes du campus, de { $start } à { $end }.
settings-quiet-reset-none = C’est noté : comme le campus, sans heures calmes.

language-summary = français ou anglais
language-now = Je te parle en français.
    .formal = Je vous parle en français.
language-unknown = Je parle français et anglais, mais je ne connais pas « { $typed } ». Par exemple : `/langue en`
language-expected = français ou anglais
