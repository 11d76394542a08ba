# The first contact, the question about a Pix account, the welcome of someone who comes back.

start-summary = get to know me
start-hello =
    Hi! I’m **Pixmate**, the university’s Pix companion (I’m not Pix itself).
    I help you follow your levels, know when a skill can be retried and get ready for the certification.
    I can’t see your phone number or your Pix password, and I’ll never ask for them.
start-question = To begin: do you already have a Pix account, from school for example?
start-question-known =
    I already have the profile you sent on { $date }. Do you have another Pix account, from school for example?
start-silence = To silence me: /stop
start-yes = Yes, I use it
start-school = Yes, from school
start-no = Not yet
start-no-other = No
start-change = Change my answer

start-way-yes = Great, keep that account: your levels are there.
start-way-school =
    What you did at school still counts. Recover that account rather than opening a second one: the levels of two accounts don’t add up.
start-way-no =
    Create your account on Pix, then answer the questions of a first skill. { $needed } skills at level { $level } open the certification.
start-then-send = Then send your profile with the button: the university imports it, and your levels show up here.
start-then-wait =
    Then send your profile to the university on Pix, with the campaign code it gives you: the university imports it, and your levels show up here.
start-way-known-yes =
    Choose the one you keep: the levels of two accounts don’t add up. If it’s the other one, send its profile; if not, everything is already here.
start-way-known-school =
    If your levels were better there, recover that account and send its profile: the levels of two accounts don’t add up. If not, everything is already here.
start-way-known-no = Perfect, a single account: everything is already here.
start-recover = Recover my account
start-create = Create my Pix account

start-again = Hello again!
start-again-named = Hello again, { $name }!
start-again-unknown = I don’t have your levels yet.
start-again-silent = You asked me for silence: I no longer write first. Shall we keep it that way?

start-staff =
    Hello! I’m **Pixmate**, the university’s Pix companion (I’m not Pix itself).
    You belong to the programme’s team: your commands are in the help, beside the students’ ones.
