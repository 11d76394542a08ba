"""What every stand-in for a platform shares: planned faults, rate windows, waiting for what arrives, serving."""
