# For the team of the programme: who belongs to it.

staff-summary = who belongs to the team
staff-title = { $count ->
    [one] **The Pix programme’s team**: { $count } person
   *[other] **The Pix programme’s team**: { $count } people
  }
staff-line-owner = • { $who }: owner
staff-line-staff = • { $who }: staff
staff-name = { $name }
staff-accounts = { $name } ({ $accounts })
staff-unnamed = no name
staff-how = Only owners add or remove someone.
staff-how-owner = To add or remove someone: the buttons, or for instance `/staff add 22012345`
staff-button-add = Add somebody
staff-button-remove = Remove { $name }
staff-button-list = See the team
staff-button-no = Back to the team

staff-act-expected = “add” or “remove”
staff-who-expected = a student number, or an account such as telegram:12345
staff-act-wrong = I don’t know what to do with “{ $typed }”. Say “add” or “remove”, for instance `/staff add 22012345`
staff-owners-only = Only owners can add or remove someone. Nothing has changed.

staff-ask-who = **Whom do you want to add to the team?** Write a student number, a name, or an account such as `telegram:12345`
staff-near = Several people may be “{ $typed }”, or one whom the name alone doesn’t tell. Whom do you mean?
staff-option = { $name } ({ $number })
staff-unknown = I know nobody as “{ $typed }”. Write a student number, or an account such as `telegram:12345`
staff-platform-unknown = I know no messenger “{ $platform }”. Those I know: { $known }
staff-account-wrong = “{ $typed }” is no account: on { $platform } an account is a number, for instance `{ $platform }:12345`
staff-newcomer =
    The account `{ $account }` has never written to me: I can’t tell whose it is.
    Check the number with this person: the role will be theirs from their first message on.
staff-portrait = **{ $name }** ({ $number })
staff-portrait-guest = **{ $name }**, without a student number
staff-portrait-group = Group: { $group }
staff-portrait-account = Account: `{ $account }`
staff-portrait-called = Account: `{ $account }`, which calls itself “{ $name }”
staff-ask-role = **Is this the right person, and which role do you give them?**
staff-roles = Staff see records, import and announce; owners also decide who is on the team.
staff-give-staff = Yes, staff
staff-give-owner = Yes, owner
staff-role-wrong = “{ $typed }” is no role. Press a button, or write “staff” or “owner”.
staff-role-staff = staff
staff-role-owner = owner
staff-added = Done. **{ $name }** now has the role: { $role }.
staff-added-next = I don’t write to them: tell them to open /help, their new commands are there.
staff-already = **{ $name }** already has this role, or a higher one: { $role }. Nothing has changed.
staff-gone = I no longer know this person. Nothing has changed.

staff-ask-remove = **Remove { $name } from the team?** Their buttons, their conversations and their announcements that haven’t left yet stop at once.
staff-ask-remove-self =
    Careful! **This is you.** You can’t come back by yourself: another owner will have to add you.
    Your announcements that haven’t left yet will be called off. Leave the team all the same?
staff-remove-yes = Yes, remove { $name }
staff-remove-self-yes = Yes, I leave the team
staff-removed = Done. **{ $name }** is no longer on the team, and nothing of theirs will leave any more.
staff-removed-self = Done. You are no longer on the team. Thank you for everything!
staff-not-member = **{ $name }** is not on the team. Nothing has changed.
staff-not-found = Nobody on the team answers to “{ $typed }”.
staff-last-owner = **{ $name }** is the only owner: name another one first, or nobody could give a role any more.
