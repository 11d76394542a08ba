# What each competence is about, in one line of our own.

about-1-1 = Trouver une information, juger si elle est fiable et rester au courant d’un sujet.
about-1-2 = Ranger, sauvegarder, partager et retrouver ses fichiers sans rien perdre.
about-1-3 = Trier, calculer et mettre en forme des données, dans un tableur par exemple.
about-2-1 = Échanger par courriel, messagerie ou visioconférence, avec les bons usages.
about-2-2 = Mettre en ligne un contenu pour les bonnes personnes, en respectant les droits de chacun.
about-2-3 = Travailler à plusieurs sur un même document ou un même projet.
about-2-4 = Soigner son image en ligne et comprendre les règles et les enjeux du numérique.
about-3-1 = Écrire et mettre en page un texte : styles, sommaire, notes, relecture.
about-3-2 = Créer ou retoucher une image, un son, une vidéo ou une page web.
about-3-3 = Préparer un document pour l’écran, le papier ou un lecteur d’écran, au bon format.
about-3-4 = Écrire un programme ou un algorithme, et comprendre ce qu’il fait.
about-4-1 = Protéger ses appareils et ses comptes : mots de passe, mises à jour, pièges courants.
about-4-2 = Savoir quelles traces on laisse, et garder la main sur ses données.
about-4-3 = Utiliser le numérique sans abîmer sa santé ni la planète, et le rendre accessible à tous.
about-5-1 = Comprendre d’où vient une panne et la réparer, ou savoir qui appeler.
about-5-2 = Choisir, installer et régler un appareil, un logiciel ou un réseau.
