"""The process: settings, logs, commands told to Discord, errors told to people."""
