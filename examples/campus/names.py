"""Common names for invented people, many of them hard on a program: accents, both apostrophes, particles, spaces."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["FAMILY_NAMES", "FIRST_NAMES", "folded", "local_part"]


def _names(listed: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in listed.split(","))


# No Camille: she is the protagonist, and nobody may share her name by chance.
FIRST_NAMES: Final = _names(
    """
    Adam, Aïcha, Aïssatou, Alexandre, Alexis, Alice, Amélie, Amine, Anaïs, Andréa, Anne-Laure, Antoine, Arthur,
    Aurélie, Axel, Baptiste, Benoît, Camélia, Capucine, Cécile, Célia, Chiara, Chloé, Clara, Clémence, Clément,
    Cyril, Diane, Dylan, Élise, Élodie, Éloïse, Emma, Enzo, Estéban, Ethan, Éva, Fanny, Fatou, Félix, Florian,
    Françoise, Gaël, Gaëtan, Guillaume, Hélène, Héloïse, Hugo, Ibrahima, Ilyès, Inès, Ismaël, Jade, Jean-Baptiste,
    Jérémy, Joëlle, José, Jules, Julie, Karim, Khadija, Kévin, Laëtitia, Laura, Léa, Léo, Léonie, Lilou, Lina,
    Loïc, Louis, Louise, Lucas, Lucie, Ludivine, Maëlle, Maëlys, Malo, Manon, Margaux, Marie, Marie-Ange, Mathéo,
    Mathilde, Maxime, Mehdi, Mélanie, Mickaël, Mohamed, Nadia, Naïm, Nathan, Nicolas, Ninon, Noé, Noémie, Océane,
    Olivia, Oumar, Pauline, Paul, Quentin, Rachel, Raphaël, Rémi, Robin, Romane, Sacha, Salomé, Samir, Sarah,
    Sébastien, Sofia, Solène, Stéphanie, Théo, Thibault, Thomas, Timéo, Tom, Valentin, Victoire, Victor, Yanis,
    Yasmine, Youssef, Zoé, Zoë, Anne Sophie, Çağla, Đức, Jean Eudes, Łukasz, Marie Ange, Nguyên, Ómar, Ømar,
    Øyvind
    """
)
FAMILY_NAMES: Final = _names(
    """
    Martin, Bernard, Thomas, Petit, Robert, Richard, Durand, Dubois, Moreau, Laurent, Simon, Michel, Lefèvre,
    Leroy, Roux, David, Bertrand, Morel, Fournier, Girard, Bonnet, Dupont, Lambert, Fontaine, Rousseau, Vincent,
    Muller, Müller, Faure, André, Mercier, Blanc, Guérin, Boyer, Garnier, Chevalier, François, Legrand, Gauthier,
    García, Perrin, Robin, Clément, Morin, Nicolas, Henry, Roussel, Mathieu, Gautier, Masson, Marchand, Duval,
    Denis, Dumont, Marie, Lemaire, Noël, Meyer, Dufour, Meunier, Brun, Blanchard, Giraud, Joly, Rivière, Lucas,
    Brunet, Gaillard, Barbier, Arnaud, Martínez, Gérard, Roche, Renard, Schmitt, Roy, Colin, Vidal, Caron, Picard,
    Aubert, Lemoine, Pélissier, Haddad, Nguyễn, Trần, Çelik, Yılmaz, Diallo, Traoré, Coulibaly, Benali, Kowalski,
    Nowak, Ferreira, Rossi, Costa, Lecœur, Cœuret, Bœuf, Désiré, Grünwald, Sørensen, Østergaard, Đặng, Håkansson,
    Saint-Étienne, Dupont-Blanc, Roux-Martin, Bonnet-Çelik, Ben Salem, D'Angelo, d’Aubigny, De Souza, de La Tour,
    de l’Étang, du Pré, El Amrani, García López, L'Hermite, L’Hôpital, La Roche, Le Goff, Le Bœuf, N’Diaye,
    N'Guessan, O'Brien, O’Connell, van der Berg, von Ahlen
    """
)

# Letters that Unicode does not decompose into a base letter and an accent.
_WHOLE_LETTERS: Final = str.maketrans(
    {"đ": "d", "ø": "o", "œ": "oe", "æ": "ae", "ß": "ss", "ł": "l", "ı": "i", "’": "'"}
)
_NOT_MAIL: Final = re.compile(r"[^a-z0-9]+")


def folded(name: str) -> str:
    """Return ``name`` without accents or case, apostrophes alike: the order of names, as a French dictionary has it."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).translate(_WHOLE_LETTERS)


def local_part(first_name: str, last_name: str) -> str:
    """Return what stands before the @ of an address: both names in plain letters, hyphens for all else."""
    return ".".join(_NOT_MAIL.sub("-", folded(name)).strip("-") for name in (first_name, last_name))
