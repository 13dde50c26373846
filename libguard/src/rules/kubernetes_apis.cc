// SPDX-License-Identifier: Apache-2.0
#include "rules/kubernetes_apis.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "cel/collections.h"

namespace libguard::rules {
namespace {

using cel::Value;
using Arguments = std::span<const Value>;

constexpr std::string_view kMajor = "1.";

// The x of "1.x" and "1.x.y".
std::optional<std::uint8_t> minor_of(std::string_view release) {
  if (!release.starts_with(kMajor)) return std::nullopt;
  std::uint8_t minor = 0;
  const char* end = release.data() + release.size();
  const auto [rest, error] = std::from_chars(release.data() + kMajor.size(), end, minor);
  if (error != std::errc() || (rest != end && *rest != '.')) return std::nullopt;
  return minor;
}

// Whether `name` comes before "version/kind", which is not put together for that.
int compare(std::string_view name, std::string_view version, std::string_view kind) {
  if (const int by_version = name.substr(0, version.size()).compare(version)) return by_version;
  const std::string_view rest = name.substr(version.size());
  if (rest.empty()) return -1;
  return rest.front() != '/' ? rest.front() - '/' : rest.substr(1).compare(kind);
}

const KubernetesApi* find(std::string_view version, std::string_view kind) {
  const std::span<const KubernetesApi> apis = kubernetes_apis();
  const auto at = std::partition_point(apis.begin(), apis.end(), [&](const KubernetesApi& api) {
    return compare(api.name, version, kind) < 0;
  });
  return at != apis.end() && compare(at->name, version, kind) == 0 ? &*at : nullptr;
}

std::string_view state(const KubernetesApi& api, std::uint8_t minor) {
  if (api.removed != 0 && minor >= api.removed) return "removed";
  if (minor < api.introduced) return "not yet";
  return api.deprecated != 0 && minor >= api.deprecated ? "deprecated" : "served";
}

Value kubernetes_api(Arguments arguments, cel::Context& context) {
  const std::optional<std::uint8_t> minor = minor_of(arguments[2].text());
  if (!minor) {
    constexpr std::size_t kShown = 40;
    return context.error(fmt::format("'{}' is no release of Kubernetes, such as 1.31",
                                     arguments[2].text().substr(0, kShown)));
  }
  constexpr std::size_t kEntries = 5;
  const std::span<Value> keys = cel::allocate_values(kEntries, context.arena());
  const std::span<Value> values = cel::allocate_values(kEntries, context.arena());
  std::size_t count = 0;
  const auto add = [&](std::string_view key, std::string_view value) {
    keys[count] = Value::string(key);
    values[count++] = Value::string(value);
  };
  if (const KubernetesApi* api = find(arguments[0].text(), arguments[1].text())) {
    add("state", state(*api, *minor));
    const auto add_release = [&](std::string_view key, std::uint8_t release) {
      if (release != 0) add(key, context.arena().copy(fmt::format("{}{}", kMajor, release)));
    };
    add_release("introduced", api->introduced);
    add_release("deprecated", api->deprecated);
    add_release("removed", api->removed);
    if (!api->replacement.empty()) add("replacement", api->replacement);
  }
  return cel::make_map(keys.first(count), values.first(count), context);
}

}  // namespace

void add_kubernetes_functions(cel::Library& library, cel::TypeTable& types) {
  const cel::Type* text = types.string();
  library.add(
      {"kubernetes_api", false, {text, text, text}, types.map(text, text), &kubernetes_api});
}

}  // namespace libguard::rules
