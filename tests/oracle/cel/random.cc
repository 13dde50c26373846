// SPDX-License-Identifier: Apache-2.0
#include "oracle/cel/random.h"

#include <utility>

#include "oracle/cel/random_writer.h"

namespace libguard::cel::oracle {

Generator::Generator(World& world, Options options)
    : world_(world),
      options_(std::move(options)),
      calls_(std::make_unique<Calls>(world_, options_)) {}

Generator::~Generator() = default;

Case Generator::make(std::uint64_t seed) {
  Random random(seed);
  Case made;
  made.seed = seed;
  // What conditions are: half of all.
  const Type* const boolean = world_.types.boolean();
  made.type = random.chance(50) ? boolean : calls_->any_type(random);
  made.text = Writer(world_, *calls_, options_, random).write(*made.type);
  for (const Variable& variable : world_.environment.variables()) {
    made.values.push_back(random_value(*variable.type, variable.name, options_, random));
  }
  return made;
}

}  // namespace libguard::cel::oracle
