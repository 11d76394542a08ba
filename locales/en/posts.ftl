# Announcements as posts: the channels and groups they go to, and what became of them. For the team.

place-unknown = No place is called “{ $name }”. The list: pixmate places list
place-unknown-near = No place is called “{ $name }”. Did you mean “{ $nearest }”?
place-name-wrong = “{ $name }” can’t name a place: give 1 to { $longest } characters.
place-name-taken = “{ $name }” is already the name of { $place }. Take another name, or remove that place first.
place-known = This channel or group is already registered, as “{ $name }”.

cli-places-added = Announcements may now be posted in “{ $name }” ({ $place }): { $command }
cli-places-removed = Nothing more is posted in “{ $name }”. What stands there stays.
cli-places-none = No place is registered. For example: pixmate places add News telegram:@channel
cli-places-where-wrong = “{ $where }” is no place. Write the platform and its channel or group: telegram:-1001234567890, telegram:@channel or discord:123456789012345678.
cli-places-platform-wrong = There are no places on { $platform }. Announcements are posted on: { $known }.
cli-places-role-wrong = “{ $role }” is no role of { $platform }. On Discord a role is a number: copy its identifier.
cli-places-no-roles = On { $platform } a post mentions nobody: leave out --role.
cli-column-place = Place
