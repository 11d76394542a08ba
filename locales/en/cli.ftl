# What the command line says to staff and operators.

setting-unknown = There is no setting { $name }. Settings are listed in .env.example.
setting-unknown-near = There is no setting { $name }. Did you mean { $nearest }? Settings are listed in .env.example.
setting-wrong = { $name }={ $value } makes no sense. For example: { $name }={ $example }

cli-database-too-new = This database was written by a later Pixmate ({ $found }; this program knows { $known }). Nothing was touched: install the later version.
cli-database-locked = Another program has held the database for { $seconds } s. Nothing is lost: wait until it is done, then try again.
cli-database-mistake = The database refused an operation ({ $detail }). Nothing was stored.
cli-database-bad-url = The database’s address can’t be read: { $url }. Use sqlite:///path or postgres://user:password@host/name.
cli-database-unknown-engine = That kind of database is not known: { $url }. Use sqlite:///path or postgres://…
cli-database-not-a-database = { $url } is no SQLite database, or it is damaged. Nothing was touched: restore a backup (*.backup-*) or choose another file.
cli-database-not-ours = { $url } holds the tables of another program. Choose an empty database.
cli-database-no-access = Can’t open { $url }: check that the folder exists, can be written to, and that the disk isn’t full.
cli-database-refused = The database server refuses this connection: { $url }. Check user, password and rights.
cli-database-unreachable = No database server answers at { $url }. Check the address and that it is running.
cli-database-migration-failed = The update of { $url } stopped half way and was undone. Nothing is lost.

cli-no-platform = No platform has its token: the service has nobody to talk to. Give one in .env ({ $names }), or try “pixmate demo” in this terminal.
cli-no-platform-installed = No platform is installed: the service has nobody to talk to. Try “pixmate demo” in this terminal.
cli-demo-instead = No platform has its token: here is the example campus, in this terminal. Everyone in it is invented.
cli-demo-importing = First start: importing the example campus…
cli-demo-welcome = You are { $name } ({ $number }), { $group }. Type /start, “my levels”, or the number of a button; Ctrl-D to leave.
cli-chat-welcome = You speak as { $name } ({ $number }). Ctrl-D to leave.
cli-chat-welcome-guest = You speak as a guest. Ctrl-D to leave; --as NUMBER to be a student.
cli-demo-files-missing = The example campus’s files are missing ({ $folder }). Start Pixmate from its repository.
cli-migrated = Database up to date: { $count ->
    [one] one migration applied
   *[other] { $count } migrations applied
  }.
cli-migrated-backup = Backed up before: { $path }
cli-migrated-nothing = The database is up to date already.
cli-linger-wrong = --linger { $value } won’t do: give a number of seconds from 0 to { $longest } (7 days). For example: --linger 30
cli-interrupted = Interrupted. Nothing is lost.

cli-wrong-command = There is no command “{ $typed }”.
cli-wrong-option = There is no option { $typed }.
cli-wrong-near = Did you mean “{ $nearest }”?
cli-wrong-missing = { $name } is missing.
cli-wrong-value = { $name } can’t be “{ $value }”: give { $expected }.
cli-wrong-no-value = { $name } needs a value after it.
cli-wrong-repeated = { $name } is given several times, once is enough.
cli-wrong-surplus = That is too much: I don’t know what to do with “{ $value }”.
cli-wrong-arguments = These arguments don’t go together.
cli-wrong-help = How to use it: { $command }
cli-expected-choice = one of { $choices }
cli-expected-integer = a whole number, such as 12
cli-expected-number = a number, such as 30
cli-expected-switch = the option alone, without a value
cli-expected-other = another value
cli-file-forbidden = you are not allowed to
cli-file-name-too-long = that name is too long
cli-file-not-text = it is no text in UTF-8
cli-file-system-says = the system answers { $number } ({ $detail })

cli-person-unknown = No student has the number { $number }.
cli-person-unknown-near = No student has the number { $number }. Did you mean { $nearest }?
cli-person-total = { $total } pix out of { $maximum }, profile sent on { $date }
cli-person-no-profile = No profile received
cli-person-certifiable = Certifiable
cli-person-missing = { $missing ->
    [one] One skill at level 1 is missing
   *[other] { $missing } skills at level 1 are missing
  }
cli-person-guest = Guest
cli-person-accounts = Accounts: { $accounts }
cli-person-no-account = No account
cli-person-owed = To be sent: { $count }
cli-column-code = Code
cli-column-competence = Skill
cli-column-level = Level
cli-column-pix = Pix
cli-column-source = Source
cli-column-known = Date
cli-column-improve = Retry
cli-column-reset = Reset
cli-source-imported = file
cli-source-declared = declared
cli-source-certified = certified

cli-campaign-set = Campaign { $code } stored: { $audience }.
cli-campaign-everyone = everyone
cli-campaign-removed = Campaign { $code } removed.
cli-campaign-code-wrong = “{ $code }” is no campaign code. A code is shown in Pix Orga and looks like PROFIL123.
cli-campaign-unknown = No campaign { $code } is stored.
cli-campaign-none = No campaign. For example: pixmate campaign set PROFIL123 --audience all
cli-column-audience = Audience
cli-column-several = Several sendings
cli-column-link = Link
cli-yes = yes
cli-no = no

cli-group-set = Calendar of “{ $group }” stored.
cli-group-unknown = No student is in the group “{ $group }”.
cli-group-unknown-near = No student is in the group “{ $group }”. Did you mean “{ $nearest }”?
cli-group-nothing = Give at least one text: --note-fr FILE or --note-en FILE.
cli-group-none = No group is known. Import the roster first.
cli-column-group = Group
cli-column-people = Students
cli-column-note = Calendar
cli-file-unreadable = Can’t read { $path }: { $reason }.
cli-file-too-long = { $path } is too long: { $length } characters, { $longest } at most.

cli-staff-granted = { $who } now has the role { $role }.
cli-staff-revoked = { $who } no longer has a role.
cli-staff-none = Nobody has a role. For example: pixmate staff grant telegram:12345 --owner
cli-staff-last-owner = { $who } is the last owner: name another one first.
cli-staff-not-staff = { $who } has no role to take away.
cli-staff-who-wrong = “{ $who }” is neither a known student number nor an account such as telegram:12345.
cli-platform-unknown = “{ $platform }” is no platform. There are: { $known }. For example: telegram:12345
cli-account-id-wrong = “{ $who }” is no account: on { $platform } an account is a number. For example: { $platform }:12345
cli-role-student = student
cli-role-staff = staff
cli-role-owner = owner
cli-column-role = Role
cli-column-name = Name
cli-column-account = Accounts
cli-column-number = Number

cli-audit-none = The log is empty.
cli-since-wrong = “{ $value }” is neither a duration (`7d`, `36h`) nor a date (`2026-11-16`).
cli-column-when = When
cli-column-actor = Who
cli-column-act = Act
cli-column-person = Person
cli-column-details = Details

cli-account-link-how = Give a student number and an account, or a file. For example: pixmate account link 22012345 telegram:12345, or pixmate account link --from accounts.csv
cli-account-linked = { $account } is now an account of { $who }.
cli-account-linked-before = { $account } was an account of { $who } already.
cli-account-unlinked = { $account } is no longer an account of { $who }.
cli-account-taken = { $account } is already the account of another student ({ $number }). To change that: pixmate account unlink { $account }
cli-account-wrong = “{ $who }” is no account. For example: telegram:12345
cli-account-unknown = The account { $account } has never written.
cli-account-not-linked = The account { $account } is linked to nobody.
cli-account-none = No account.
cli-account-line = Line { $line }: { $problem }
cli-account-line-wrong = a number and an account are needed, such as 22012345,telegram:12345
cli-account-twice = { $account } is in line { $before } already.
cli-account-file-refused = Nothing was done: { $count ->
    [one] one line of { $path } won’t do.
   *[other] { $count } lines of { $path } won’t do.
  }
cli-account-file-linked = Accounts linked: { $linked }. Linked before: { $before }.
cli-column-preferred = Preferred
cli-column-unreachable = Out of reach
cli-column-seen = Seen

cli-invite-who = Say whom to invite: student numbers, or --group GROUP, or --all.
cli-invite-nobody = Nobody is on the roster. Import it first.
cli-invite-out = { $path } doesn’t say its form: give a name in .csv (a table) or .html (cards to print).
cli-invite-written = { $count ->
    [one] One invite written to { $path }.
   *[other] { $count } invites written to { $path }.
  }
cli-invite-once = These codes work once, until { $until }, and won’t be shown again.
cli-invite-no-link = No links: give the bot’s name in PIXMATE_TELEGRAM_NAME to have some.
cli-invite-linked = { $count ->
    [one] One person is linked already and got no invite.
   *[other] { $count } people are linked already and got no invite.
  }
cli-invite-team = { $count ->
    [one] One person of the team was left out: an invite gives their role. Invite them by their number.
   *[other] { $count } people of the team were left out: an invite gives their role. Invite them by their numbers.
  }
cli-invite-revoked = { $count ->
    [one] One invite taken back.
   *[other] { $count } invites taken back.
  }
cli-invite-none = No invite to take back.
cli-folder-absent = There is no folder { $folder }.
cli-file-unwritable = Can’t write { $path }: { $reason }.
cli-column-last-name = Last name
cli-column-first-name = First name
cli-column-until = Valid until
