"""The texts of Pixmate, in Fluent, one folder a language and one file a feature. No code lives here."""
