// SPDX-License-Identifier: Apache-2.0
//
// Protocol buffer text format, read into a tree without a schema.
//
//   std::optional<Message> file = read_textproto(text, problem);
//   for (const Entry* test : file->all("test")) use(test->message->text("name"));
#ifndef TESTS_CONFORMANCE_TEXTPROTO_H_
#define TESTS_CONFORMANCE_TEXTPROTO_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace conformance {

struct Message;

struct Entry {
  std::string name;                  // of the field; an extension keeps its brackets
  std::string scalar;                // escapes resolved; numbers and words as written
  std::unique_ptr<Message> message;  // or a message
  std::string_view source;           // as it stands in the file
};

struct Message {
  std::vector<Entry> entries;

  // The first field of that name, or nullptr.
  const Entry* find(std::string_view name) const;
  std::vector<const Entry*> all(std::string_view name) const;
  // The message of a field, or an empty one.
  const Message& child(std::string_view name) const;
  // The scalar of a field, or nothing.
  std::string_view text(std::string_view name) const;
  bool flag(std::string_view name) const { return text(name) == "true"; }
};

// Empty where the text is not well formed: `problem` then says where.
std::optional<Message> read_textproto(std::string_view text, std::string& problem);

}  // namespace conformance

#endif  // TESTS_CONFORMANCE_TEXTPROTO_H_
