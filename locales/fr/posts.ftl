# Les annonces publiées : dans quels canaux et groupes, et ce qu’elles y sont devenues. Pour l’équipe.

place-unknown = Aucun lieu ne s’appelle « { $name } ». La liste : pixmate places list
place-unknown-near = Aucun lieu ne s’appelle « { $name } ». Vouliez-vous dire « { $nearest } » ?
place-name-wrong = « { $name } » ne peut pas être un nom de lieu : de 1 à { $longest } caractères.
place-name-taken = « { $name } » est déjà le nom de { $place }. Prenez un autre nom, ou retirez d’abord ce lieu.
place-known = Ce canal ou ce groupe est déjà enregistré, sous le nom « { $name } ».

cli-places-added = Les annonces peuvent maintenant être publiées dans « { $name } » ({ $place }) : { $command }
cli-places-removed = Plus rien ne sera publié dans « { $name } ». Ce qui y est reste.
cli-places-none = Aucun lieu n’est enregistré. Par exemple : pixmate places add Infos telegram:@canal
cli-places-where-wrong = « { $where } » n’est pas un lieu. Écrivez la plateforme et son canal ou son groupe : telegram:-1001234567890, telegram:@canal ou discord:123456789012345678.
cli-places-platform-wrong = Il n’y a pas de lieu sur { $platform }. Les annonces se publient sur : { $known }.
cli-places-role-wrong = « { $role } » n’est pas un rôle de { $platform }. Sur Discord, un rôle est un nombre : copiez son identifiant.
cli-places-no-roles = Sur { $platform }, une publication ne mentionne personne : retirez --role.
cli-column-place = Lieu
