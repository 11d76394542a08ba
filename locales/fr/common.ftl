# Shared by several features: buttons, where a figure is from, what a retake rests on, the group's own words.

button-send-profile = Envoyer mon profil
button-open-pix = Ouvrir Pix
button-levels = Mes niveaux
button-how-levels = Comment mes niveaux arrivent ici
button-retakes = Que retenter ?
button-competence = Voir une compétence
button-commands = Ce que je sais faire
button-back = Retour
button-settings = Mes réglages
button-other-language = English
button-speak-again = Reprendre les messages

source-imported = d’après le profil que tu as envoyé le { $date }
    .formal = d’après le profil que vous avez envoyé le { $date }
source-declared = selon toi
    .formal = selon vous
source-certified = d’après ton certificat du { $date }
    .formal = d’après votre certificat du { $date }

basis-declared = d’après ta réponse du { $date }
    .formal = d’après votre réponse du { $date }
basis-imported = d’après ton envoi du { $date }
    .formal = d’après votre envoi du { $date }

listed = { $code } { $name }

group-note = **Pix dans ton groupe :**
    { $note }
    .formal = **Pix dans votre groupe :**
        { $note }
group-note-foreign = **Pix dans ton groupe** (en anglais) :
    { $note }
    .formal = **Pix dans votre groupe** (en anglais) :
        { $note }
group-note-button = Pix dans mon groupe, en entier
group-note-gone = Rien de particulier n’est prévu pour ce groupe pour l’instant.

platform-terminal = terminal
