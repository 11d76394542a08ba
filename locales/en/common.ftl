# Shared by several features: buttons, where a figure is from, what a retake rests on, the group's own words.

button-send-profile = Send my profile
button-open-pix = Open Pix
button-levels = My levels
button-how-levels = How my levels get here
button-retakes = What can I retake?
button-competence = See a skill
button-commands = What I can do
button-back = Back
button-settings = My settings
button-other-language = Français
button-speak-again = Let messages through again

source-imported = from the profile you sent on { $date }
source-declared = according to you
source-certified = from your certificate of { $date }

basis-declared = going by your answer on { $date }
basis-imported = going by the profile you sent on { $date }

listed = { $code } { $name }

group-note = **Pix in your group:**
    { $note }
group-note-foreign = **Pix in your group** (in French):
    { $note }
group-note-button = Pix in my group, in full
group-note-gone = Nothing particular is planned for this group for now.

platform-terminal = terminal
