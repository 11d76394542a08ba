"""What this process tells whoever watches it over HTTP: how it stands, in figures, and whether it is well."""
