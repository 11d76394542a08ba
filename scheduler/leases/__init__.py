"""What this process alone may do for now: leases acquired, renewed and lost."""
