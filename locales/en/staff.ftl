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
staff-how = To add or remove someone, use the command line: `pixmate staff grant`, `pixmate staff revoke`
