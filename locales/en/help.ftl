# The list of the commands and one next step.

help-summary = this list
help-title = Here is what I can do:
help-title-staff = For the team only:
help-line = /{ $command }: { $summary }
help-sentences = Plain sentences work too: “my levels”, “3.1”, “I did 3.1 level 4”, “what can I retake?”
