// SPDX-License-Identifier: Apache-2.0
//
// Variables in the texts of a compose file (compose-spec, "Interpolation").
//
//   interpolate("web:${TAG:-1.2}")       // text "web:1.2"
//   interpolate("postgres://db/${NAME}") // text as it is, waits for NAME, literal
//
// The environment that compose would ask is not ours to read: a default is what
// runs where nobody says otherwise, a variable without one stays unknown.
#ifndef LIBGUARD_INPUTS_COMPOSE_INTERPOLATION_H_
#define LIBGUARD_INPUTS_COMPOSE_INTERPOLATION_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace libguard::compose {

struct Interpolated {
  // Defaults filled in, `$$` as one dollar; what is not known stands as ${NAME}.
  std::string text;
  std::vector<std::string> waits_for;  // variables without a default
  bool literal = false;                // there is text beside those
};

// Nothing where compose refuses the text: `${`, `$(`, a dollar at the end.
std::optional<Interpolated> interpolate(std::string_view text);

}  // namespace libguard::compose

#endif  // LIBGUARD_INPUTS_COMPOSE_INTERPOLATION_H_
