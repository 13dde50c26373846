# SPDX-License-Identifier: Apache-2.0
"""JSON schemas that are silent about nothing."""


def strict(schema):
    """The schema, with every property it does not name refused: a report of this
    version says nothing that the schema is silent about."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    result = {key: strict(value) for key, value in schema.items()}
    if "properties" in result and result.get("type") == "object":
        result["additionalProperties"] = False
    return result
