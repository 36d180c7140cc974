"""Partners as separate processes: each speaks the wire of a real system and can be told to misbehave."""
