"""The workbench: a record in the browser, to read, check, correct and show it. ``app.create_app`` makes the server."""
