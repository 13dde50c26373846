# SPDX-License-Identifier: Apache-2.0
"""Samples that hold no credential, shaped like what deployments are full of: classes of (name, value)."""

import base64
import hashlib
import json

import formats
import lookalikes
import places


def certificate(chance, kind="CERTIFICATE"):
    return formats.private_key(chance, kind)


def digest(chance):
    return f"registry.shop.test/{chance.service()}@sha256:{chance.some('hex', 64)}"


def sentence(chance, words):
    return " ".join(chance.word() for _ in range(words))


def cluster_host(chance):
    return f"{chance.service()}.{chance.pick(('shop', 'default', 'platform'))}.svc.cluster.local"


def revision(chance):
    commit = chance.some("hex", 40)
    return chance.pick((("GIT_COMMIT", commit), ("REVISION", commit[:7]), ("IMAGE_TAG", f"sha-{commit[:12]}"),
                        ("SOURCE", f"https://git.shop.test/shop/web/commit/{commit}"),
                        ("BUILD_ID", chance.some("digit", 10))))


def image(chance):
    return chance.pick((("SIDECAR_IMAGE", digest(chance)), ("IMAGE_DIGEST", "sha256:" + chance.some("hex", 64)),
                        ("INIT_IMAGE", f"quay.io/shop/{chance.service()}:v{chance.below(9)}.{chance.below(40)}.0")))


def identifier(chance):
    return chance.pick((
        ("TENANT_ID", chance.uuid()), ("AZURE_SUBSCRIPTION_ID", chance.uuid()), ("CLIENT_ID", chance.uuid()),
        ("OAUTH_CLIENT_ID", f"{chance.some('digit', 12)}-{chance.some('lownum', 32)}.apps.googleusercontent.com"),
        ("CORRELATION_ID", chance.uuid()), ("KMS_KEY_ID", chance.uuid()), ("SITE_ID", chance.some("alnum", 21)),
        ("GA_MEASUREMENT_ID", "G-" + chance.some("upnum", 10)), ("TRACE_ID", chance.some("hex", 32)),
        ("SPAN_ID", chance.some("hex", 16)), ("CHANNEL_ID", "C0" + chance.some("upnum", 9)),
        ("ACCOUNT_ID", chance.some("digit", 12)), ("ULID", "01" + chance.some("upnum", 24)),
        ("AWS_ROLE_ID", "AROA" + chance.some("base32", 17)), ("TWILIO_ACCOUNT_SID", "AC" + chance.some("hex", 32)),
        ("RECAPTCHA_SITE_KEY", "6L" + chance.some("url64", 38)),
        ("POD_NAME", f"{chance.service()}-{chance.some('hex', 10)}-{chance.some('lownum', 5)}")))


def checksum(chance):
    data = chance.some("alnum", 20).encode()
    return chance.pick((
        ("checksum/config", hashlib.sha256(data).hexdigest()), ("CONFIG_HASH", hashlib.md5(data).hexdigest()),
        ("INTEGRITY", "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()),
        ("GO_SUM", f"github.com/shop/web v1.{chance.below(30)}.0 h1:"
                   + base64.b64encode(hashlib.sha256(data).digest()).decode()),
        ("ETAG", f'W/"{chance.some("hex", 40)}"'), ("SHA256SUM", f"{chance.some('hex', 64)}  app.tar.gz"),
        ("CSP", f"script-src 'self' 'sha256-{base64.b64encode(hashlib.sha256(data).digest()).decode()}'"),
        ("CA_CERT_HASH", "sha256:" + chance.some("hex", 64)),
        ("FINGERPRINT", "SHA256:" + base64.b64encode(hashlib.sha256(data).digest()).decode().rstrip("="))))


def public_material(chance):
    return chance.pick((
        ("TLS_CA", certificate(chance)), ("ca.crt", certificate(chance)),
        ("JWT_PUBLIC_KEY", certificate(chance, "PUBLIC KEY")),
        ("SIGNING_PUBLIC_KEY", certificate(chance, "PGP PUBLIC KEY BLOCK")),
        ("SSH_PUBLIC_KEY", f"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{chance.some('base64', 43)} deploy@shop.test"),
        ("AUTHORIZED_KEYS", f"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAB{chance.some('base64', 340)} ops@shop.test"),
        ("KNOWN_HOSTS", f"git.shop.test ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{chance.some('base64', 43)}"),
        ("caBundle", base64.b64encode(certificate(chance).encode()).decode()),
        ("WG_PUBLIC_KEY", chance.some("base64", 42) + "E="),
        ("AGE_RECIPIENT", "age1" + chance.some("bech32", 58).lower()),
        ("SOPS_AGE_RECIPIENTS", "age1" + chance.some("bech32", 58).lower()),
        ("VAPID_PUBLIC_KEY", "B" + chance.some("url64", 86)),
        ("JWKS", json.dumps({"keys": [{"kty": "RSA", "e": "AQAB", "kid": chance.some("url64", 22),
                                       "n": chance.some("url64", 342)}]}))))


def selector(chance):
    return chance.pick((
        ("SELECTOR", f"app={chance.service()},tier in (web, api),!canary"), ("FIELD_SELECTOR", "status.phase!=Running"),
        ("NODE_SELECTOR", "kubernetes.io/arch=amd64"), ("MATCH", f"app.kubernetes.io/name={chance.service()}"),
        ("TOPOLOGY_KEY", "topology.kubernetes.io/zone"), ("TAINT", "dedicated=gpu:NoSchedule")))


def scalar(chance):
    return chance.pick((
        ("VERSION", f"v{chance.below(9)}.{chance.below(40)}.{chance.below(90)}-rc.1+build.{chance.below(999)}"),
        ("SCHEDULE", f"{chance.below(60)} {chance.below(24)} * * 1-5"), ("TIMEOUT", f"{1 + chance.below(90)}s"),
        ("MEMORY", f"{64 + chance.below(900)}Mi"), ("PORT", str(1024 + chance.below(60000))),
        ("REGION", "eu-central-1"),
        ("START", f"20{20 + chance.below(9)}-0{1 + chance.below(9)}-1{chance.below(10)}T08:00:00Z"),
        ("RATIO", f"0.{chance.below(100)}"),
        ("CIDR", f"10.{chance.below(256)}.0.0/16"), ("HOST", cluster_host(chance)), ("LOG_LEVEL", "debug"),
        ("MAIL_FROM", f"{chance.service()}@shop.test"),
        ("FEATURES", f"{chance.word()},{chance.word()},{chance.word()}"),
        ("JAVA_OPTS", f"-Xmx{1 + chance.below(8)}g -XX:+UseG1GC -Dfile.encoding=UTF-8"), ("TZ", "Europe/Berlin"),
        ("TITLE", sentence(chance, 5).capitalize()), ("LANGUAGES", "de-DE,en-GB;q=0.9"),
        ("COLOR", "#" + chance.some("hex", 6))))


def resource_id(chance):
    account, service = chance.some("digit", 12), chance.service()
    return chance.pick((
        ("ROLE_ARN", f"arn:aws:iam::{account}:role/{service}"),
        ("QUEUE", f"https://sqs.eu-central-1.amazonaws.com/{account}/{service}"),
        ("TOPIC_ARN", f"arn:aws:sns:eu-central-1:{account}:{service}"),
        ("KMS_KEY_ARN", f"arn:aws:kms:eu-central-1:{account}:key/{chance.uuid()}"),
        ("CERTIFICATE_ARN", f"arn:aws:acm:eu-central-1:{account}:certificate/{chance.uuid()}"),
        ("VAULT_RESOURCE", f"/subscriptions/{chance.uuid()}/resourceGroups/shop/providers"
                           f"/Microsoft.KeyVault/vaults/{service}"),
        ("IDENTITY", f"/subscriptions/{chance.uuid()}/resourcegroups/shop/providers"
                     f"/Microsoft.ManagedIdentity/userAssignedIdentities/{service}"),
        ("SERVICE_ACCOUNT", f"{service}@shop-prod.iam.gserviceaccount.com"), ("AMI", "ami-0" + chance.some("hex", 16)),
        ("SUBNETS", f"subnet-0{chance.some('hex', 16)},subnet-0{chance.some('hex', 16)}"),
        ("ZONE_ID", "Z0" + chance.some("upnum", 19)),
        ("CRYPTO_KEY", f"projects/shop/locations/europe/keyRings/main/cryptoKeys/{service}"),
        ("DISTRIBUTION", "E" + chance.some("upnum", 13)), ("FILE_SYSTEM", "fs-0" + chance.some("hex", 16))))


def path(chance):
    service = chance.service()
    return chance.pick((
        ("PASSWORD_FILE", "/run/secrets/db-password"), ("DB_PASSWORD_FILE", f"/run/secrets/{service}/password"),
        ("TOKEN_PATH", "/var/run/secrets/kubernetes.io/serviceaccount/token"), ("SSL_KEY", f"/etc/tls/{service}.key"),
        ("TLS_KEY_FILE", "/etc/tls/tls.key"), ("GOOGLE_APPLICATION_CREDENTIALS", "/var/secrets/google/key.json"),
        ("API_TOKEN", f"/vault/secrets/{service}-token"), ("PRIVATE_KEY", f"./keys/{service}.pem"),
        ("DATA_DIR", f"/var/lib/{service}"),
        ("AWS_WEB_IDENTITY_TOKEN_FILE", "/var/run/secrets/eks.amazonaws.com/serviceaccount/token"),
        ("CLIENT_KEY", "client.key"),
        ("KEYSTORE", "/opt/app/keystore.jks"), ("SSH_KEY_PATH", "~/.ssh/id_ed25519"),
        ("CREDENTIALS", "config/credentials.yml.enc")))


def address(chance):
    host = cluster_host(chance)
    return chance.pick((
        ("AUTH_TOKEN_URL", "https://login.shop.test/oauth2/token"),
        ("JWKS_URL", "https://login.shop.test/.well-known/jwks.json"),
        ("DATABASE_URL", f"postgres://{host}:5432/shop"),
        ("DATABASE_URL", f"postgres://shop@{host}/shop?sslmode=verify-full"),
        ("DATABASE_URL", f"postgres://shop:$(DB_PASSWORD)@{host}/shop"), ("REDIS_URL", f"redis://{host}:6379/0"),
        ("MONGO_URI", "mongodb://shop:${MONGO_PASSWORD}@" + f"{host}/shop"),
        ("CALLBACK", f"https://shop.test/cb?state={chance.some('hex', 16)}"),
        ("SENTRY_DSN", f"https://{chance.some('hex', 32)}@o{chance.some('digit', 6)}"
                       f".ingest.sentry.io/{chance.some('digit', 7)}"),
        ("JDBC_URL", f"jdbc:postgresql://{host}:5432/shop?ssl=true&user=shop"),
        ("PROXY", "http://proxy.shop.test:3128"),
        ("CDN", f"https://cdn.shop.test/assets/app.{chance.some('hex', 20)}.js"),
        ("GIT_REPOSITORY", "git@git.shop.test:shop/web.git"),
        ("SECRET_STORE", f"https://{chance.service()}.vault.azure.net/secrets/db/{chance.some('hex', 32)}"),
        ("TOKEN_ISSUER", f"https://sts.windows.net/{chance.uuid()}/"),
        ("AVATAR", f"https://img.shop.test/{chance.some('url64', 43)}?w=64")))


def query(chance):
    service = chance.service()
    return chance.pick((
        ("expr", f'sum by (pod) (rate(http_requests_total{{job="{service}",code=~"5.."}}[5m])) > 0.{chance.below(9)}1'),
        ("expr", "histogram_quantile(0.99, "
                 f'sum(rate(token_refresh_seconds_bucket{{service="{service}"}}[10m])) by (le))'),
        ("QUERY", f"select count(*) from {service} where password_changed_at < now() - interval '90 days'"),
        ("LOG_FORMAT", '$remote_addr - $remote_user [$time_local] "$request" $status $http_authorization_present'),
        ("REGEX", r"^(?P<key>[A-Za-z0-9_-]{20,})\.(?P<secret>[A-Za-z0-9]{40})$"),
        ("nginx.conf", f"location /{service}/ {{\n  proxy_pass http://{service}:8080;\n"
                       "  proxy_set_header Authorization $http_authorization;\n}\n"),
        ("SCRIPT", "TOKEN=$(cat /run/secrets/token) && "
                   f'curl -H "Authorization: Bearer $TOKEN" http://{service}/health\n')))


def encoded(chance):
    return chance.pick((
        ("MOTD", formats.std64(sentence(chance, 12))),
        ("LOGO", "iVBORw0KGgoAAAANSUhEUgAA" + chance.some("base64", 400)),
        ("FAVICON", "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA" + chance.some("base64", 200) + "=="),
        ("SETTINGS", formats.std64(json.dumps({"theme": chance.word(), "limit": chance.below(90), "beta": True}))),
        ("CA_BUNDLE", formats.std64(certificate(chance))),
        ("SCRIPT", formats.std64(f"#!/bin/sh\nexec {chance.service()} serve\n")),
        ("protobuf", formats.std64(bytes(chance.below(256) for _ in range(60)))),
        ("GZIP", "H4sIAAAAAAAA" + chance.some("base64", 300)), ("FONT", "d09GMgABAAAAA" + chance.some("base64", 300))))


CLASSES = (revision, image, identifier, checksum, public_material, selector, scalar, resource_id, path, address, query,
           encoded, lookalikes.placeholder, lookalikes.template, lookalikes.reference, lookalikes.about,
           lookalikes.about, lookalikes.public_key_of_a_service, lookalikes.near_token)

# A name that ends so may be that of a credential: then any text under it is one.
CREDENTIAL = ("password", "passwd", "pass", "pwd", "secret", "token", "key", "credentials", "auth")


def harmless(names):
    return sorted(name for name in names if len(name) < 80 and not name.lower().endswith(CREDENTIAL))


def samples(chance, count, names):
    made = []
    for i in range(count):
        if names and i % 4 == 0:
            kind, name = "name of the corpus", chance.pick(names)
            value = chance.pick(("true", "8080", "info", "/etc/app/config.yaml", cluster_host(chance),
                                 f"https://{cluster_host(chance)}/v1"))
        else:
            source = CLASSES[i % len(CLASSES)]
            kind = source.__name__.replace("_", " ")
            name, value = source(chance)
        while True:
            place = chance.pick(tuple(places.PLACES))
            if places.fits(place, value):
                break
        made.append((kind, place, places.PLACES[place](chance, name, value)))
    return made
