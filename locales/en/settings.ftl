# What a person can set, and the two small conversations: time zone and quiet hours.

settings-summary = language, time zone, quiet hours, plain text
settings-title = **Your settings**
settings-language = Language: English
settings-zone = Time zone: { $zone } (it’s { $hour } there)
settings-zone-campus = Time zone: the campus’s, { $zone } (it’s { $hour } there)
settings-plain-on = Plain text: yes
settings-plain-off = Plain text: no
settings-quiet = Quiet hours: from { $start } to { $end }
settings-quiet-campus = Quiet hours: the campus’s, from { $start } to { $end }
settings-quiet-off = Quiet hours: none
settings-quiet-off-campus = Quiet hours: none, as the campus
settings-speaking = Messages I send first: yes
settings-silent = Messages I send first: none

settings-button-zone = Time zone
settings-button-quiet = Quiet hours
settings-button-plain-on = Switch to plain text
settings-button-plain-off = Back to styled text
settings-button-stop = Silence me

settings-ask-zone = Which time zone are you in? Choose one, or write a country, a capital or an island, for example Réunion. To leave it as it is: /cancel
settings-zones = Common time zones
settings-zone-like-campus = Like the campus ({ $zone })
settings-zone-unknown = I find no time zone for “{ $typed }”. Write a country, a capital or an island, for example Noumea, or a name such as `Indian/Reunion`. To leave it as it is: /cancel
settings-zone-set = Noted: **{ $zone }**, it’s { $hour } there.
settings-zone-reset = Noted: the campus’s time zone, **{ $zone }**, it’s { $hour } there.

settings-ask-quiet = Between which hours do you want quiet? Write for example `22:00-08:00`, or `none`. To leave it as it is: /cancel
settings-quiet-like-campus = Like the campus
settings-quiet-none = None
settings-quiet-unreadable = I can’t read hours in “{ $typed }”. Write a start and an end, for example `22:00-08:00`, or `none`. To leave it as it is: /cancel
settings-quiet-set = Noted: nothing from me between { $start } and { $end }, your time ({ $zone }).
settings-quiet-cleared = Noted: no more quiet hours.
settings-quiet-reset-window = Noted: the campus’s quiet hours, from { $start } to { $end }.
settings-quiet-reset-none = Noted: like the campus, no quiet hours.

language-summary = French or English
language-now = I’m speaking English with you.
language-unknown = I speak French and English, but I don’t know “{ $typed }”. For example: `/language fr`
language-expected = French or English
