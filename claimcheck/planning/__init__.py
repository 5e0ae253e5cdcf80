"""What a run would take, known before anything is sent, and how a terminal shows it."""
