"""What a student decides about reminders: ``/reminders``, and the buttons under what was sent."""
