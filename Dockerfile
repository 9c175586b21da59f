# Kinora as an image: packed as npm would publish it, and installed from that file. docs/operating.md says how it is run.

FROM node:24-bookworm-slim AS pack
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN mkdir /pack && npm pack --pack-destination /pack

FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="Kinora" \
      org.opencontainers.image.licenses="MIT"
COPY --from=pack /pack /pack
RUN npm install --global --omit=dev --ignore-scripts --no-audit --no-fund /pack/kinora-*.tgz \
    && npm cache clean --force \
    && install --directory --owner=node --group=node --mode=0711 /data
ENV NODE_ENV=production \
    KINORA_HOME=/data \
    KINORA_HOST=0.0.0.0
USER node
VOLUME /data
EXPOSE 7070
HEALTHCHECK CMD node -e "fetch('http://127.0.0.1:7070/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"
ENTRYPOINT ["kinora"]
CMD ["serve"]
