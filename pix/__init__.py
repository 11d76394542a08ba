"""What Pix is: framework, scoring, windows, certifiability, files. No database, no chat, no clock."""
