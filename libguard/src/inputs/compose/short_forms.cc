// SPDX-License-Identifier: Apache-2.0
#include "inputs/compose/short_forms.h"

#include <algorithm>
#include <cstddef>

namespace libguard::compose {
namespace {

// Takes what stands behind the last `separator` off the end; all of the text where
// there is none.
std::string_view take_last(std::string_view& text, char separator) {
  const std::size_t at = text.rfind(separator);
  const std::string_view part = text.substr(at + 1);  // npos + 1 is 0
  text = text.substr(0, at == std::string_view::npos ? 0 : at);
  return part;
}

// Of `C:\data:/data` the first colon belongs to the drive.
std::size_t first_colon(std::string_view volume) {
  const bool drive = volume.size() > 2 && volume[1] == ':' &&
                     (volume[2] == '\\' || volume[2] == '/') &&
                     ((volume[0] | 0x20) >= 'a' && (volume[0] | 0x20) <= 'z');
  return volume.find(':', drive ? 2 : 0);
}

}  // namespace

ShortPort read_port(std::string_view text) {
  ShortPort port;
  if (const std::size_t slash = text.rfind('/'); slash != std::string_view::npos) {
    port.protocol = text.substr(slash + 1);
    text = text.substr(0, slash);
  }
  port.target = take_last(text, ':');
  port.published = take_last(text, ':');
  port.host_ip = text;  // an IPv6 address holds colons of its own
  return port;
}

ShortVolume read_volume(std::string_view text) {
  ShortVolume volume;
  const std::size_t colon = first_colon(text);
  if (colon == std::string_view::npos) {
    volume.target = text;
    return volume;
  }
  volume.source = text.substr(0, colon);
  std::string_view rest = text.substr(colon + 1);
  const std::size_t next = std::min(first_colon(rest), rest.size());
  volume.target = rest.substr(0, next);
  volume.mode = rest.substr(std::min(next + 1, rest.size()));
  return volume;
}

bool is_host_path(std::string_view source) {
  return !source.empty() &&
         (source.find_first_of("/.~\\") == 0 || (source.size() > 1 && source[1] == ':'));
}

bool is_read_only(std::string_view mode) {
  return mode == "ro" || mode.starts_with("ro,") || mode.ends_with(",ro") ||
         mode.find(",ro,") != std::string_view::npos;
}

}  // namespace libguard::compose
