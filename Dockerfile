# One image for every role of the service: docker-compose.yml says which command each container runs.
FROM python:3.12-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/namesake
WORKDIR /build
COPY requirements.lock ./
RUN /opt/namesake/bin/pip install --require-hashes -r requirements.lock
COPY pyproject.toml README.md ./
COPY resolver ./resolver
COPY worker ./worker
RUN /opt/namesake/bin/pip install --no-deps --no-build-isolation .

FROM python:3.12-slim
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin namesake \
    && mkdir -p /app/data \
    && chown namesake: /app/data
COPY --from=build /opt/namesake /opt/namesake
WORKDIR /app
COPY watchlists ./watchlists
COPY seeds ./seeds
ENV PATH=/opt/namesake/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER namesake
VOLUME /app/data
HEALTHCHECK --interval=30s --timeout=15s --start-period=40s CMD ["namesake", "doctor"]
CMD ["namesake", "run"]
