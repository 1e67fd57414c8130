# The Python that the tests run on.
FROM python:3.11-slim

# No root at run time; /data belongs to the bot before it becomes a volume, so a new volume does too.
RUN useradd --system --uid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin understudy \
    && install --directory --owner=understudy --group=understudy /data

COPY requirements.txt /app/
RUN pip install --no-cache-dir --root-user-action=ignore -r /app/requirements.txt

COPY bot /app/bot
COPY cogs /app/cogs
COPY data /app/data
# Compiled here, because the root file system may be read-only at run time.
RUN python -m compileall -q /app

# Relative paths such as DATABASE_PATH's default lie in the volume; code is only taken from /app.
ENV PYTHONPATH=/app PYTHONSAFEPATH=1 PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /data
USER understudy
VOLUME /data
STOPSIGNAL SIGTERM

# The database is there, whole, writable and of this version: true once the bot has started, and without network.
HEALTHCHECK --interval=2m --timeout=20s --start-period=30s \
    CMD ["python", "-c", "from bot.settings import read_settings; from data.migration import examine, schema_version; raise SystemExit(examine(read_settings().database_path) != schema_version())"]

ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
