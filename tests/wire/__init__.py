"""The bot as a process, against a local stand-in for Discord over real HTTP and WebSocket."""
