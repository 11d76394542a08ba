"""What a command says and does; one module a feature."""
