# SPDX-License-Identifier: Apache-2.0
"""Samples that hold a credential: tokens of all formats, and what names and addresses tell to be one."""

import formats
import places

# Names under which nobody would look for a credential.
NEUTRAL = ("UPSTREAM", "REMOTE", "SETTING_A", "OPTIONS", "SYNC_WITH", "NOTIFY", "EXTRA", "TARGET", "BACKEND", "VALUE_1")

PASSWORD_NAMES = (
    "DB_PASSWORD", "POSTGRES_PASSWORD", "MYSQL_ROOT_PASSWORD", "MARIADB_PASSWORD", "MONGO_INITDB_ROOT_PASSWORD",
    "REDIS_PASSWORD", "RABBITMQ_DEFAULT_PASS", "SMTP_PASS", "SMTP_PASSWORD", "PGPASSWORD", "KEYCLOAK_ADMIN_PASSWORD",
    "GF_SECURITY_ADMIN_PASSWORD", "MINIO_ROOT_PASSWORD", "LDAP_BIND_PASSWORD", "ELASTIC_PASSWORD",
    "DJANGO_SUPERUSER_PASSWORD",
    "spring.datasource.password", "ssl.keystore.password", "dbPassword", "adminPassword", "MSSQL_SA_PASSWORD",
    "WORDPRESS_DB_PASSWORD", "NEXTCLOUD_ADMIN_PASSWORD", "KEY_PASSPHRASE", "AIRFLOW_ADMIN_PASSWORD", "password",
    "db_passwd")

SECRET_NAMES = (
    "JWT_SECRET", "SESSION_SECRET", "SECRET_KEY_BASE", "DJANGO_SECRET_KEY", "COOKIE_SECRET", "CLIENT_SECRET",
    "OAUTH2_PROXY_CLIENT_SECRET", "clientSecret", "WEBHOOK_SECRET", "APP_SECRET", "NEXTAUTH_SECRET", "ENCRYPTION_KEY",
    "SIGNING_KEY", "API_KEY", "PAYMENTS_API_KEY", "apiKey", "ACCESS_TOKEN", "AUTH_TOKEN", "ADMIN_TOKEN",
    "REFRESH_TOKEN",
    "SERVICE_TOKEN", "BOT_TOKEN", "SECRET_KEY", "MASTER_KEY", "HMAC_SECRET", "LICENSE_KEY", "S3_SECRET_KEY",
    "RAILS_MASTER_KEY", "INTERNAL_API_TOKEN", "secretKey")

KNOWN_PASSWORDS = ("postgres", "admin", "changeme", "password", "secret", "root", "guest", "minioadmin", "letmein")


def password(chance):
    word = chance.word
    return chance.pick((
        lambda: chance.some("alnum", 8, 32),
        lambda: chance.some("alnum", 6, 14) + chance.pick("!@%*+?=") + chance.some("alnum", 2, 8),
        lambda: word() + chance.some("digit", 2, 4),
        lambda: word().capitalize() + chance.pick("!@_.") + chance.some("digit", 2, 4),
        lambda: f"{word()}-{word()}-{word()}",
        lambda: word() + word(),
        lambda: chance.some("hex", 32),
        lambda: formats.std64(bytes(chance.below(256) for _ in range(18 + chance.below(16)))),
        lambda: chance.pick(KNOWN_PASSWORDS),
    ))()


def secret(chance):
    return chance.pick((
        lambda: chance.some("alnum", 20, 64),
        lambda: chance.some("hex", 32),
        lambda: chance.some("hex", 64),
        lambda: formats.std64(bytes(chance.below(256) for _ in range(24 + chance.below(24)))),
        lambda: chance.some("url64", 32, 48),
        lambda: chance.uuid(),
        lambda: f"{chance.word()}-{chance.some('lownum', 16, 24)}",
    ))()


def connection(chance):
    user, word = chance.service(), chance.some("alnum", 10, 24)
    host = f"{chance.service()}.{chance.pick(('svc', 'db.shop.test', 'internal'))}"
    return chance.pick((
        ("DATABASE_URL", f"postgres://{user}:{word}@{host}:5432/{user}?sslmode=require"),
        ("DATABASE_URL", f"mysql://{user}:{word}@{host}/{user}"),
        ("MONGO_URI", f"mongodb+srv://{user}:{word}@{host}/{user}?retryWrites=true"),
        ("REDIS_URL", f"redis://:{word}@{host}:6379/0"),
        ("CELERY_BROKER", f"amqp://{user}:{word}@{host}:5672//"),
        ("SPRING_DATASOURCE_URL", f"jdbc:postgresql://{host}:5432/{user}?user={user}&password={word}"),
        ("ConnectionStrings__Default", f"Server={host};Database={user};User Id={user};Password={word};Encrypt=True"),
        ("GIT_REPOSITORY", f"https://{user}:{word}@git.shop.test/{user}.git"),
        ("HTTP_PROXY", f"http://{user}:{word}@proxy.shop.test:3128"),
        ("sasl.jaas.config", "org.apache.kafka.common.security.plain.PlainLoginModule required "
                             f'username="{user}" password="{word}";'),
    ))


def _placed(chance, kind, name, value):
    while True:
        place = chance.pick(tuple(places.PLACES))
        if places.fits(place, value):
            return kind, place, places.PLACES[place](chance, name, value)


def samples(chance, count):
    """(kind, place, (file, text)): two of three are tokens, as even over the formats as it goes."""
    made = []
    tokens = count * 65 // 100
    for i in range(tokens):
        kind, name, form = formats.FORMATS[i % len(formats.FORMATS)]
        made.append(_placed(chance, "token: " + kind, name or chance.pick(NEUTRAL), formats.token(chance, form)))
    for i in range(count - tokens):
        if i % 10 < 4:
            made.append(_placed(chance, "name: password", chance.pick(PASSWORD_NAMES), password(chance)))
        elif i % 10 < 8:
            made.append(_placed(chance, "name: secret", chance.pick(SECRET_NAMES), secret(chance)))
        else:
            made.append(_placed(chance, "connection", *connection(chance)))
    return made
