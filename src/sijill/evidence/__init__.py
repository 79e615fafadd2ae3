"""Evidence: case files that open elsewhere, and time stamps by an authority of the user's choice."""
