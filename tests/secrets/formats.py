# SPDX-License-Identifier: Apache-2.0
"""Tokens of known issuers, made after what the issuers publish: (issuer's token, text, name).

A name is given where a token of this kind is known by what stands in front of it only; all others must be found
under any name. The texts are put together here, so that none stands in the repository.
"""

import base64
import json
import zlib

BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"


def in_digits(number, digits, width):
    text = ""
    while number:
        number, rest = divmod(number, len(digits))
        text = digits[rest] + text
    return text.rjust(width, "0")


def url64(value):
    return base64.urlsafe_b64encode(value if isinstance(value, bytes) else value.encode()).decode().rstrip("=")


def std64(value):
    return base64.b64encode(value if isinstance(value, bytes) else value.encode()).decode()


def github_checksum(before):
    return in_digits(zlib.crc32(before.rpartition("_")[2].encode()), BASE62, 6)


def grafana_checksum(before):
    return zlib.crc32(before[:-1].encode()).to_bytes(4, "little").hex()


def confluent_checksum(before):
    return std64(zlib.crc32(before[4:].encode()).to_bytes(4, "little")).rstrip("=")


def gitlab_routable(chance, prefix):
    payload = f"c:1\no:{chance.some('lownum', 1, 4)}\nu:{chance.some('lownum', 3, 6)}".encode()
    noise = bytes(chance.below(256) for _ in range(16))
    body = url64(noise + payload + bytes([len(payload)]))
    text = f"{prefix}{body}.01.{in_digits(len(body), BASE36, 2)}"
    return text + in_digits(zlib.crc32(text.encode()), BASE36, 7)


def jwt(chance, payload, algorithm="HS256"):
    head = url64(json.dumps({"alg": algorithm, "typ": "JWT"}, separators=(",", ":")))
    size = {"HS256": 43, "RS256": 342, "ES256": 86}[algorithm]
    return f"{head}.{url64(json.dumps(payload, separators=(',', ':')))}.{chance.some('url64', size)}"


def service_account(chance):
    return jwt(chance, {"iss": "kubernetes/serviceaccount", "sub": f"system:serviceaccount:{chance.service()}:default",
                        "kubernetes.io/serviceaccount/namespace": chance.service()}, "RS256")


def user_token(chance):
    return jwt(chance, {"sub": chance.uuid(), "iat": 1700000000 + chance.below(10**8), "email": "a@shop.test"},
               chance.pick(("HS256", "ES256")))


def private_key(chance, kind):
    lines = "\n".join(chance.some("base64", 64) for _ in range(4 + chance.below(12)))
    return f"-----BEGIN {kind}-----\n{lines}\n{chance.some('base64', 30)}==\n-----END {kind}-----\n"


def login(chance):
    return f"{chance.word()}:{chance.word()}{chance.some('alnum', 10, 18)}"


def discord_bot(chance):
    number = chance.pick(("10", "11", "12", "13")) + chance.some("digit", 16, 17)
    return f"{url64(number)}.{chance.some('url64', 6)}.{chance.some('url64', 38)}"


def grafana_cloud(chance):
    return "glc_" + std64(json.dumps({"o": chance.some("digit", 6), "n": f"stack-{chance.some('digit', 6)}-ci",
                                      "k": chance.some("alnum", 24), "m": {"r": "prod-eu-west-2"}},
                                     separators=(",", ":")))


def grafana_legacy(chance):
    return std64(json.dumps({"k": chance.some("alnum", 32), "n": chance.service(), "id": 1}, separators=(",", ":")))


def sentry_organization(chance):
    head = std64(json.dumps({"iat": 1700000000.5 + chance.below(10**8), "url": "https://sentry.io",
                             "region_url": "https://us.sentry.io", "org": chance.service()}))
    return f"sntrys_{head}_{chance.some('base64', 43)}"


def azure_signature(chance):
    return (f"https://{chance.service()}.blob.core.windows.net/exports?sv=2023-11-03&ss=b&srt=sco&sp=rl"
            f"&se=2031-05-0{chance.some('first', 1)}T00:00:00Z&spr=https&sig={chance.some('alnum', 43)}%3D")


# issuer's token: template or function of chance
PREFIXED = {
    "age": "AGE-SECRET-KEY-1<bech32:58>",
    "alibaba access key": "LTAI<alnum:20>",
    "anthropic": "sk-ant-api03-<url64:93>AA",
    "atlassian": "ATATT3xFfGF0<url64:165-180>=<HEX:8>",
    "aws access key": "AKIA<base32:16>",
    "aws session key": "ASIA<base32:16>",
    "aws bedrock": "ABSKQmVkcm9ja0FQSUtleS<base64:110>",
    "azure storage": "<base64:76>+ASt<base64:5>A==",
    "azure cosmos": "<base64:76>ACDb<base64:5>w==",
    "azure service bus": "<base64:33>+ASbC<base64:5>=",
    "azure redis": "<base64:33>AzCaB<base64:5>=",
    "azure annotated": "<alnum:52>JQQJ99BDAC<alnum:14>A<alnum:7>",
    "azure devops": "<alnum:52>JQQJ99BCACAAAAA<alnum:9>AZDO<alnum:4>",
    "azure client secret": "<alnum:3>8Q~<alnum:34>",
    "azure connection": "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=<base64:86>==;"
                        "EndpointSuffix=core.windows.net",
    "azure event hub": "Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=send;"
                       "SharedAccessKey=<base64:43>=",
    "azure signature": azure_signature,
    "bitbucket app password": "ATBB<alnum:24><HEX:8>",
    "bitbucket data center": "BBDC-<base64:44>",
    "brevo": "xkeysib-<hex:64>-<alnum:16>",
    "buildkite": "bkua_<hex:40>",
    "circleci": "CCIPAT_<base58:22>_<hex:40>",
    "cloudflare user": "cfut_<alnum:40><hex:8>",
    "cloudflare account": "cfat_<alnum:40><hex:8>",
    "cloudflare origin": "v1.0-<hex:24>-<hex:146>",
    "confluent": "cflt<base64:54><@confluent>",
    "contentful": "CFPAT-<url64:43>",
    "crates.io": "cio<alnum:32>",
    "databricks": "dapi<hex:32>",
    "digitalocean": "dop_v1_<hex:64>",
    "digitalocean oauth": "doo_v1_<hex:64>",
    "discord bot": discord_bot,
    "discord webhook": "https://discord.com/api/webhooks/1<digit:17-18>/<url64:68>",
    "docker": "dckr_pat_<url64:27>",
    "docker organization": "dckr_oat_<url64:32>",
    "doppler": "dp.pt.<alnum:43>",
    "doppler service": "dp.st.prd.<alnum:43>",
    "dropbox": "sl.<url64:136>",
    "dynatrace": "dt0c01.<base32:24>.<base32:64>",
    "easypost": "EZAK<alnum:54>",
    "figma": "figd_<url64:40>",
    "flutterwave": "FLWSECK-<hex:32>-X",
    "fly.io": "FlyV1 fm2_<base64:150-300>",
    "github personal": "ghp_<alnum:30><@github>",
    "github oauth": "gho_<alnum:30><@github>",
    "github server": "ghs_<alnum:30><@github>",
    "github fine-grained": "github_pat_<alnum:22>_<alnum:59>",
    "gitlab personal": "glpat-<url64:20>",
    "gitlab routable": lambda chance: gitlab_routable(chance, "glpat-"),
    "gitlab routable runner": lambda chance: gitlab_routable(chance, "glrt-t1_"),
    "gitlab deploy": "gldt-<url64:20>",
    "gitlab trigger": "glptt-<hex:40>",
    "gitlab agent": "glagent-<url64:50>",
    "google api key": "AIza<url64:35>",
    "google client secret": "GOCSPX-<url64:28>",
    "google access token": "ya29.<url64:120-180>",
    "google refresh token": "1//0<url64:90>",
    "grafana service account": "glsa_<alnum:32>_<@grafana>",
    "grafana cloud": grafana_cloud,
    "grafana legacy": grafana_legacy,
    "groq": "gsk_<alnum:52>",
    "harness": "pat.<url64:22>.<hex:24>.<alnum:20>",
    "heroku": "HRKU-AA<url64:58>",
    "hubspot": "pat-na1-<uuid>",
    "hugging face": "hf_<alpha:34>",
    "infracost": "ico-<alnum:32>",
    "jfrog": "AKCp<alnum:69>",
    "jfrog reference": lambda chance: url64(f"reftkn:01:17{chance.some('digit', 8)}:{chance.some('alnum', 27)}"),
    "jwt": user_token,
    "k3s": "K10<hex:64>::server:<hex:32>",
    "kubernetes service account": service_account,
    "kubeadm": "kubeadm join 10.2.0.4:6443 --token <lownum:6>.<lownum:14>4k "
               "--discovery-token-ca-cert-hash sha256:<hex:64>",
    "langfuse": "sk-lf-<uuid>",
    "langsmith": "lsv2_pt_<hex:32>_<hex:10>",
    "linear": "lin_api_<alnum:40>",
    "logic apps": "https://prod-12.westeurope.logic.azure.com:443/workflows/<hex:32>/triggers/manual/paths/invoke"
                  "?api-version=2016-10-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=<url64:43>",
    "mailchimp": "<hex:32>-us1<digit:1>",
    "mapbox": "sk.eyJ1Ijoi<alnum:64>.<url64:22>",
    "mongodb atlas": "mdb_sa_sk_<url64:40>",
    "neon": "napi_<lownum:64>",
    "netlify": "nfp_<alnum:36>",
    "netrc": "machine git.shop.test login ci password <alnum:24>",
    "new relic user": "NRAK-<upnum:27>",
    "new relic license": "<hex:36>NRAL",
    "notion": "ntn_<digit:11><alnum:35>",
    "notion legacy": "secret_<alnum:43>",
    "npm": "npm_<alnum:30><@github>",
    "npmrc": "//npm.shop.test/:_authToken=<uuid>",
    "nuget": "oy2<small32:43>",
    "1password": "ops_eyJzaWduSW5BZGRyZXNzIjoi<alnum:400-600>",
    "openai": "sk-<alnum:20>T3BlbkFJ<alnum:20>",
    "openai project": "sk-proj-<url64:74>T3BlbkFJ<url64:74>",
    "openrouter": "sk-or-v1-<hex:64>",
    "perplexity": "pplx-<alnum:48>",
    "pgp": lambda chance: private_key(chance, "PGP PRIVATE KEY BLOCK"),
    "pinecone": "pcsk_<alnum:6>_<alnum:63>",
    "plaid": "access-production-<uuid>",
    "planetscale": "pscale_tkn_<url64:43>",
    "planetscale password": "pscale_pw_<url64:43>",
    "postman": "PMAK-<hex:24>-<hex:34>",
    "prefect": "pnu_<alnum:36>",
    "private key": lambda chance: private_key(chance, chance.pick(("PRIVATE KEY", "RSA PRIVATE KEY",
                                                                   "EC PRIVATE KEY"))),
    "pulumi": "pul-<hex:40>",
    "pypi": "pypi-AgEIcHlwaS5vcmc<url64:130-170>",
    "rancher": "token-<lownum:5>:<lownum:54>",
    "render": "rnd_<alnum:32>",
    "replicate": "r8_<alnum:37>",
    "resend": "re_<alnum:8>_<alnum:24>",
    "rubygems": "rubygems_<hex:48>",
    "scalingo": "tk-us-<url64:48>",
    "sendgrid": "SG.<url64:22>.<url64:43>",
    "sentry user": "sntryu_<hex:64>",
    "sentry organization": sentry_organization,
    "shippo": "shippo_live_<hex:40>",
    "shopify": "shpat_<hex:32>",
    "slack bot": "xoxb-<digit:12>-<digit:13>-<alnum:24>",
    "slack user": "xoxp-<digit:12>-<digit:12>-<digit:12>-<hex:32>",
    "slack app": "xapp-1-A<upnum:10>-<digit:13>-<hex:64>",
    "slack webhook": "https://hooks.slack.com/services/T<upnum:8>/B<upnum:10>/<alnum:24>",
    "sonarqube": "sqp_<hex:40>",
    "sourcegraph": "sgp_<hex:16>_<hex:40>",
    "square": "sq0csp-<url64:43>",
    "ssh key": lambda chance: private_key(chance, "OPENSSH PRIVATE KEY"),
    "stripe": "sk_live_<alnum:24>",
    "stripe restricted": "rk_live_<alnum:99>",
    "stripe webhook": "whsec_<alnum:32>",
    "supabase secret": "sb_secret_<alnum:22>_<alnum:8>",
    "supabase access": "sbp_<hex:40>",
    "tailscale": "tskey-auth-k<alnum:10>CNTRL-<alnum:32>",
    "teams webhook": "https://shop.webhook.office.com/webhookb2/<uuid>@<uuid>/IncomingWebhook/<hex:32>/<uuid>",
    "telegram": "<first:1><digit:9>:AA<url64:33>",
    "tencent": "AKID<alnum:32>",
    "terraform": "<alnum:14>.atlasv1.<url64:67>",
    "typeform": "tfp_<url64:44>_<url64:14>",
    "vault": "hvs.<alnum:24>",
    "vault long": "hvs.CAESI<url64:87>",
    "vercel": "vcp_<alnum:56>",
    "xai": "xai-<alnum:80>",
    "yandex": "AQVN<url64:36>",
    "yandex iam": "t1.9<url64:80>.<url64:86>",
    "basic authorization": lambda chance: "Authorization: Basic " + std64(login(chance)),
    "bearer authorization": "Authorization: Bearer <alnum:40>",
    "curl": "curl -fsS -u ci:<alnum:20> https://artifacts.shop.test/app.tgz -o /tmp/app.tgz",
    "docker login": lambda chance: json.dumps({"auths": {"registry.shop.test": {"auth": std64(login(chance))}}}),
    "wireguard": "[Interface]\nAddress = 10.8.0.2/24\nPrivateKey = <base64:42>E=\n\n"
                 "[Peer]\nPublicKey = <base64:42>A=\n",
}

# issuer's token: (name, template)
NAMED = {
    "alibaba secret": ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "<alnum:30>"),
    "auth0": ("AUTH0_CLIENT_SECRET", "<url64:64>"),
    "aws secret key": ("AWS_SECRET_ACCESS_KEY", "<base64:40>"),
    "azure devops legacy": ("AZP_TOKEN", "<small32:52>"),
    "cloudflare legacy": ("CLOUDFLARE_API_TOKEN", "<url64:40>"),
    "datadog": ("DD_API_KEY", "<hex:32>"),
    "datadog application": ("DATADOG_APP_KEY", "<hex:40>"),
    "fastly": ("FASTLY_API_TOKEN", "<url64:32>"),
    "heroku legacy": ("HEROKU_API_KEY", "<uuid>"),
    "ibm": ("IBMCLOUD_API_KEY", "<url64:44>"),
    "launchdarkly": ("LAUNCHDARKLY_SDK_KEY", "sdk-<uuid>"),
    "mailgun": ("MAILGUN_API_KEY", "<hex:32>-<hex:8>-<hex:8>"),
    "mandrill": ("MANDRILL_API_KEY", "<alnum:19>R7k"),
    "okta": ("OKTA_API_TOKEN", "00<url64:40>"),
    "twilio": ("TWILIO_AUTH_TOKEN", "<hex:32>"),
    "vault legacy": ("VAULT_TOKEN", "s.<alnum:24>"),
}

FORMATS = [*((kind, None, made) for kind, made in PREFIXED.items()),
           *((kind, name, made) for kind, (name, made) in NAMED.items())]


def token(chance, made):
    if callable(made):
        return made(chance)
    return chance.fill(made, github=github_checksum, grafana=grafana_checksum, confluent=confluent_checksum)
