# The Python that the tests run on.
FROM python:3.11-slim

# No root at run time; /data belongs to the bot before it becomes a volume, so a new volume does too.
# It is not declared as a volume: a nameless one would be made without a word, and lost with the container.
RUN useradd --system --uid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin understudy \
    && install --directory --owner=understudy --group=understudy /data

COPY requirements.lock /app/
RUN pip install --no-cache-dir --root-user-action=ignore --require-hashes -r /app/requirements.lock

COPY bot /app/bot
COPY cogs /app/cogs
COPY data /app/data
# Compiled here, because the root file system may be read-only at run time.
RUN python -m compileall -q /app

# Relative paths such as DATABASE_PATH's default lie in the volume; code is only taken from /app.
ENV PYTHONPATH=/app PYTHONSAFEPATH=1 PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
# What matplotlib remembers of the fonts it found is nothing to keep.
ENV MPLCONFIGDIR=/tmp/matplotlib
WORKDIR /data
USER understudy
STOPSIGNAL SIGTERM

# Asks /live, which the loop that does all the work answers; whether Discord is reached is told by /ready.
# Where HTTP_PORT is set to nothing: whether the database is there, whole and of this version.
ENV HTTP_PORT=8000
HEALTHCHECK --interval=2m --timeout=20s --start-period=1m \
    CMD ["python", "-m", "bot.alive"]

ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
