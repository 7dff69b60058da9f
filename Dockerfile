FROM node:24-slim AS assets
WORKDIR /web/assets
COPY web/assets ./
RUN npm ci
COPY web/templates ../templates
COPY web/static ../static
RUN node build.mjs

FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
# reads scanned plans
RUN apt-get update && apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-tha \
    && rm -rf /var/lib/apt/lists/*
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY core core
COPY stand_ins stand_ins
COPY readiness readiness
COPY schedules schedules
COPY documents documents
COPY models models
COPY reports reports
COPY people people
COPY office office
COPY work work
COPY plans plans
COPY notifications notifications
COPY workers workers
COPY web web
COPY --from=assets /web/static/vendor web/static/vendor
COPY cli cli
RUN printf '#!/bin/sh\nexec python -m cli "$@"\n' > /usr/local/bin/ita && chmod 755 /usr/local/bin/ita \
    && useradd --system --create-home --uid 10001 ita && mkdir data && chown ita data
USER ita
ENTRYPOINT ["ita"]
