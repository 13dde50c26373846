# SPDX-License-Identifier: Apache-2.0
"""What looks like a credential and is none: (name, value) of gaps that are marked, of references, of names with the
words of credentials for something else, of keys that are public, and of what begins like a token."""


SECRETIVE = ("DB_PASSWORD", "API_KEY", "JWT_SECRET", "ACCESS_TOKEN", "CLIENT_SECRET", "SMTP_PASSWORD",
             "ENCRYPTION_KEY", "AUTH_TOKEN",
             "AWS_SECRET_ACCESS_KEY", "GITHUB_TOKEN", "dbPassword", "apiKey")


def placeholder(chance):
    name = chance.pick(SECRETIVE)
    return name, chance.pick((
        "<password>", "<your-api-key>", f"YOUR_{name.upper()}", "your-token-here", "xxxxxxxxxxxxxxxx",
        "****************", "REPLACE_ME",
        "placeholder", "TODO", "insert-token-here", "REDACTED", "", "none", "[redacted]", "ghp_" + "x" * 36,
        "sk_live_" + "X" * 24,
        "AKIAIOSFODNN7EXAMPLE", "example", "__SECRET__", "@@TOKEN@@", "...", "replace-with-a-secret", "%PASSWORD%",
        "TBD", "N/A"))


def template(chance):
    name = chance.pick(SECRETIVE)
    return name, chance.pick((
        "${" + name + "}", "$(" + name + ")", "{{ .Values.auth.password }}", "{{ vault_db_password }}", "$" + name,
        "#{" + name + "}#",
        "<%= ENV['TOKEN'] %>", "${" + name + ":-}", "${" + name + ":?must be set}", "$__file{/run/secrets/token}",
        "${{ secrets.TOKEN }}",
        "{{ env \"TOKEN\" }}", "%(DB_PASSWORD)s", "${file:/run/secrets/app:password}", "$(cat /run/secrets/token)"))


def reference(chance):
    service = chance.service()
    return chance.pick(SECRETIVE), chance.pick((
        f"vault:secret/data/{service}#password", f"op://shop/{service}/password",
        f"projects/shop/secrets/{service}/versions/latest",
        f"arn:aws:secretsmanager:eu-central-1:{chance.some('digit', 12)}:secret:{service}-{chance.some('alnum', 6)}",
        f"ssm:/shop/{service}/password", f"ref+vault://secret/{service}#/password", f"awssecret://{service}/password",
        f"@Microsoft.KeyVault(SecretUri=https://shop.vault.azure.net/secrets/{service}/)",
        f"secretref:{service}-password",
        f"ENC[AES256_GCM,data:{chance.some('base64', 24)},iv:{chance.some('base64', 43)}=,"
        f"tag:{chance.some('base64', 22)}==,type:str]",
        f"bao:kv/data/{service}#token", f"gcp-sm://shop/{service}", f"<path:kv/data/{service}#password>",
        f"keyvault://{service}"))


def about(chance):
    """Names with the words of credentials, for what only has to do with them."""
    service, number = chance.service(), str(1 + chance.below(5000))
    return chance.pick((
        ("TOKEN_TTL", f"{1 + chance.below(90)}m"), ("ACCESS_TOKEN_EXPIRE_MINUTES", number),
        ("SECRET_NAME", f"{service}-database"),
        ("KEY_PREFIX", f"{service}:"), ("PASSWORD_MIN_LENGTH", "12"), ("passwordSecretRef", f"{service}-db"),
        ("MAX_TOKENS", number),
        ("PASSWORD_POLICY", "excellent"), ("API_KEY_HEADER", "X-API-Key"),
        ("TOKEN_ENDPOINT_AUTH_METHOD", "client_secret_basic"),
        ("KEY_ALGORITHM", "RS256"), ("CACHE_KEY", f"{service}_by_day"), ("PARTITION_KEY", "customer_id"),
        ("SORT_KEY", "created_at"),
        ("KEYCLOAK_REALM", "shop"), ("TOKENIZER", "bert-base-uncased"), ("KEYSPACE", service),
        ("CREDENTIALS_MODE", "workload-identity"),
        ("SSH_KEY_NAME", f"{service}-deploy"), ("REQUIRE_PASSWORD", "true"), ("PASSWORD_RESET_ENABLED", "false"),
        ("SECRETS_PROVIDER", "aws-secrets-manager"), ("secretName", f"{service}-tls"),
        ("EXISTING_SECRET", f"{service}-credentials"),
        ("IMAGE_PULL_SECRET", "registry-login"), ("TLS_SECRET", f"{service}-tls"),
        ("SESSION_COOKIE_NAME", "shop_session"),
        ("CSRF_TOKEN_HEADER", "X-CSRF-Token"), ("AUTHOR", chance.word()), ("KEYBOARD_LAYOUT", "de"),
        ("MONKEY_PATCH", "all"),
        ("PASSTHROUGH", "true"), ("COMPASS_HEADING", number), ("SECRET_ROTATION_DAYS", "30"),
        ("KEY_VAULT_NAME", f"shop-{service}"),
        ("TOKEN_AUDIENCE", f"https://{service}.shop.test"), ("SECRET_MOUNT_PATH", "/run/secrets"),
        ("PRIMARY_KEY", "id"),
        ("ENCRYPTION_KEY_ROTATION", "enabled"), ("AUTH_TYPE", "password"), ("PASSWORD_ENCODER", "bcrypt"),
        ("PUBLIC_KEY_ID", chance.some("hex", 16)),
        ("password_hash", "$2b$12$" + chance.some("alnum", 53)),
        ("ADMIN_PASSWORD_HASH",
         f"$argon2id$v=19$m=65536,t=3,p=4${chance.some('base64', 22)}${chance.some('base64', 43)}"),
        ("SECRET_KEY_REF", f"{service}/token"), ("TOKEN_TYPE", "Bearer"), ("API_KEY_SOURCE", "HEADER"),
        ("passwordKey", "postgres-password"),
        ("adminPasswordSecretKey", "admin-password"), ("TOKEN_REVIEW_ENABLED", "true"),
        ("VAULT_TOKEN_POLICIES", f"{service}-read")))


def public_key_of_a_service(chance):
    return chance.pick((
        ("STRIPE_PUBLISHABLE_KEY", "pk_live_" + chance.some("alnum", 24)),
        ("CHECKOUT", "sk_test_" + chance.some("alnum", 24)),
        ("SUPABASE_KEY", f"sb_publishable_{chance.some('alnum', 22)}_{chance.some('alnum', 8)}"),
        ("SEGMENT", "pk_test_" + chance.some("alnum", 99)),
        ("MAP", f"pk.eyJ1Ijoi{chance.some('alnum', 64)}.{chance.some('url64', 22)}"),
        ("NEW_RELIC_BROWSER", "NRJS-" + chance.some("hex", 19)), ("LANGFUSE_PUBLIC", "pk-lf-" + chance.uuid()),
        ("PLAID_ITEM", "access-sandbox-" + chance.uuid()), ("EASYPOST_TEST", "EZTK" + chance.some("alnum", 54)),
        ("LAUNCHDARKLY_CLIENT_SIDE_ID", chance.some("hex", 24)), ("SHIPPING", "shippo_test_" + chance.some("hex", 40))))


def near_token(chance):
    """What begins like a token, or lies in something longer."""
    return chance.pick((
        ("NOTE", "tokens begin with ghp_, glpat- or xoxb-"), ("SCOPE", "npm_" + chance.word()),
        ("JOB", f"hf_{chance.word()}_sync"),
        ("BRANCH", f"glrt-{chance.word()}"), ("CACHE", f"sha-{chance.some('hex', 32)}-us1"),
        ("BUCKET", f"oy2-{chance.word()}"),
        ("GITHUB_APP", "ghs_" + chance.some("alnum", 36)), ("PACKAGE", "npm_" + chance.some("alnum", 36)),
        ("MODEL", "pplx-70b-online"),
        ("STACK", f"pul-{chance.word()}"), ("CLUSTER", "dapi-" + chance.word()), ("TABLE", "secret_" + chance.word()),
        ("DASHBOARD", "glsa_" + chance.some("alnum", 32) + "_" + chance.some("hex", 8)),
        ("RESOURCE", "api-" + chance.uuid()),
        ("BLOB", chance.some("base64", 700)), ("HASHES", " ".join(chance.some("hex", 40) for _ in range(5)))))
