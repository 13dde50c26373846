# SPDX-License-Identifier: Apache-2.0
"""Random texts of a given shape. The same seed gives the same texts, on every version of Python.

    chance = Chance(1)
    chance.fill("ghp_<alnum:30>")

A hole is <class:length> or <class:least-most>, <uuid>, or <@name>: what the function of that name, which the caller
gives, makes of all that stands before.
"""

import random
import re
import string

CLASSES = {
    "alnum": string.digits + string.ascii_uppercase + string.ascii_lowercase,
    "alpha": string.ascii_letters,
    "base32": string.ascii_uppercase + "234567",
    "base58": "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz",
    "base64": string.ascii_letters + string.digits + "+/",
    "url64": string.ascii_letters + string.digits + "_-",
    "bech32": "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L",
    "digit": string.digits,
    "hex": "0123456789abcdef",
    "HEX": "0123456789ABCDEF",
    "lower": string.ascii_lowercase,
    "lownum": string.ascii_lowercase + string.digits,
    "small32": string.ascii_lowercase + "234567",
    "upnum": string.ascii_uppercase + string.digits,
    "first": "123456789",
}

WORDS = ("amber anchor apple arrow autumn badge basil beacon birch bridge cable candle canyon carbon castle cedar "
         "cherry circle cloud clover cobalt comet copper coral cotton crystal dagger delta desert dragon eagle echo "
         "ember falcon fern flame forest frost galaxy garden ginger glacier granite harbor hazel helium honey indigo "
         "iris island ivory jasmine jungle kettle lagoon lantern laurel lemon lilac lotus magnet maple marble meadow "
         "mercury meteor mint mirror monsoon nebula nickel oasis ocean olive onyx opal orbit orchid oxygen paper "
         "pebble pepper phoenix pine planet plum prism quartz radar raven ribbon river rocket ruby saffron sailor "
         "scarlet shadow silver spruce sunset thunder tiger timber topaz tulip tunnel valley velvet violet walnut "
         "willow winter zenith zephyr").split()

SERVICES = ("billing cart catalog checkout customers delivery gateway identity inventory invoices ledger mailer media "
            "notifications orders payments pricing profiles recommendations reports reviews search sessions shipping "
            "stock storefront subscriptions tickets users web").split()


class Chance(random.Random):
    """A generator of its own: random.choices and shuffle change between versions, random() does not."""

    def below(self, bound):
        return int(self.random() * bound)

    def pick(self, items):
        return items[self.below(len(items))]

    def some(self, kind, least, most=None):
        size = least if most is None else least + self.below(most - least + 1)
        characters = CLASSES[kind]
        text = "".join(characters[self.below(len(characters))] for _ in range(size))
        # What begins or ends with one of these is cut by most that print it.
        if kind == "url64":
            text = re.sub(r"^[-_]|[-_]$", "k", text)
        return text

    def uuid(self):
        digits = self.some("hex", 32)
        return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{self.pick('89ab')}{digits[17:20]}-{digits[20:]}"

    def word(self):
        return self.pick(WORDS)

    def service(self):
        return self.pick(SERVICES)

    def fill(self, template, **functions):
        text, end = "", 0
        for match in re.finditer(r"<(@?\w+)(?::(\d+)(?:-(\d+))?)?>", template):
            kind, least, most = match.groups()
            text += template[end:match.start()]
            end = match.end()
            if kind.startswith("@"):
                text += functions[kind[1:]](text)
            elif kind == "uuid":
                text += self.uuid()
            else:
                text += self.some(kind, int(least), int(most) if most else None)
        return text + template[end:]
