# The one binary, `gongkai`, in a small image: every service, the gateway and the operator's commands.

FROM rust:1.95-bookworm AS build
WORKDIR /src
COPY . .
# Only a C compiler is needed besides Rust: SQLite and libpq are built from source into the binary. The caches make
# a second build short; they are not part of any image, hence the copy.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target,sharing=locked \
    cargo build --release --locked --features s3-https \
    && install -m 755 target/release/gongkai /usr/local/bin/gongkai

FROM debian:bookworm-slim
# A fixed number, so that volumes keep their owner from image to image and Kubernetes can see it is not root.
RUN groupadd --gid 10001 gongkai \
    && useradd --uid 10001 --gid gongkai --no-create-home --home-dir /var/lib/gongkai --shell /usr/sbin/nologin gongkai \
    # A new volume takes over the owner and the mode of the folder it is mounted on.
    && install -d -o gongkai -g gongkai -m 700 /var/lib/gongkai /run/gongkai/secrets
COPY --from=build /usr/local/bin/gongkai /usr/local/bin/gongkai
# The slim image has none; with them the file store may be reached by https.
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt

ENV GONGKAI_DATA=/var/lib/gongkai \
    GONGKAI_SECRETS=/run/gongkai/secrets \
    # Inside a container the loopback address is reached by nobody; what is published is decided outside.
    GONGKAI_LISTEN=0.0.0.0:8080 \
    GONGKAI_SERVICE_LISTEN=0.0.0.0:8081
USER 10001:10001
WORKDIR /var/lib/gongkai
EXPOSE 8080
# The slim image has no curl, and needs none.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["gongkai", "health", "--url", "http://127.0.0.1:8080"]
ENTRYPOINT ["gongkai"]
