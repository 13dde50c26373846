// SPDX-License-Identifier: Apache-2.0
//
// What a compose file may write as one text instead of a map.
//
//   read_port("127.0.0.1:8080:80/udp")   // 127.0.0.1, 8080, 80, udp
//   read_volume("./data:/data:ro")       // ./data, /data, ro
//
// The parts lie in the text that was read; a part that is not written is empty.
#ifndef LIBGUARD_INPUTS_COMPOSE_SHORT_FORMS_H_
#define LIBGUARD_INPUTS_COMPOSE_SHORT_FORMS_H_

#include <string_view>

namespace libguard::compose {

struct ShortPort {
  std::string_view host_ip;
  std::string_view published;
  std::string_view target;  // a port or a range of ports
  std::string_view protocol;
};
ShortPort read_port(std::string_view text);

struct ShortVolume {
  std::string_view source;
  std::string_view target;
  std::string_view mode;  // "ro,z"
};
ShortVolume read_volume(std::string_view text);

// Whether a volume's source is a path of the host and no volume's name.
bool is_host_path(std::string_view source);
bool is_read_only(std::string_view mode);

}  // namespace libguard::compose

#endif  // LIBGUARD_INPUTS_COMPOSE_SHORT_FORMS_H_
