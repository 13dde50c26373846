// SPDX-License-Identifier: Apache-2.0
//
// Who may upload what: a policy that is compiled once and asked for each request.
#include <libguard/expression.h>

#include <iostream>

using namespace libguard;

namespace {

constexpr const char* kPolicy = R"(request.method == 'GET'
|| has(request.user) && (
     'admin' in request.user.groups
     || request.size <= 1024 && request.path.startsWith('/home/' + request.user.name + '/')))";

constexpr const char* kRequests[] = {
    R"({"method": "GET", "path": "/", "size": 0})",
    R"({"method": "PUT", "path": "/home/ada/notes", "size": 200,
        "user": {"name": "ada", "groups": []}})",
    R"({"method": "PUT", "path": "/home/ada/film", "size": 9000000,
        "user": {"name": "ada", "groups": []}})",
    R"({"method": "PUT", "path": "/etc/motd", "size": 12,
        "user": {"name": "eve", "groups": ["admin"]}})",
    R"({"method": "PUT", "path": "/", "size": "big"})",
};

void print(const Diagnostics& problems) {
  for (const Diagnostic& each : problems) std::cout << render(each);
}

ExpressionEnvironment environment_of_requests() {
  const ExpressionType user =
      ExpressionType::object("user", {{"name", ExpressionType::string()},
                                      {"groups", ExpressionType::list(ExpressionType::string())}});
  const ExpressionType request =
      ExpressionType::object("request", {{"method", ExpressionType::enumeration({"GET", "PUT"})},
                                         {"path", ExpressionType::string()},
                                         {"size", ExpressionType::int64()},
                                         {"user", user, ExpressionField::kOptional}});
  ExpressionEnvironment environment;
  environment.declare("request", request);
  return environment;
}

}  // namespace

int main() {
  const ExpressionEnvironment environment = environment_of_requests();
  const Result<Expression> allowed =
      compile_expression(Source("policy.cel", kPolicy), environment, ExpressionType::boolean());
  if (!allowed) return print(allowed.error()), 1;

  for (const char* text : kRequests) {
    const Result<ExpressionValue> request = ExpressionValue::from_json(text);
    if (!request) return print(request.error()), 1;
    ExpressionBindings bindings(environment);
    if (const Diagnostics problems = bindings.set("request", *request); !problems.empty()) {
      print(problems);
      continue;
    }
    std::cout << request->find("path")->as_string() << ": "
              << (allowed->evaluate(bindings).is_true() ? "allowed" : "denied") << '\n';
  }

  // The size is not known yet; what is known may decide all the same, but does not here.
  const ExpressionValue ada =
      ExpressionValue::map({{"name", "ada"}, {"groups", ExpressionValue::list({"dev", "ops"})}});
  const ExpressionValue upload = ExpressionValue::map({{"method", "PUT"},
                                                       {"path", "/home/ada/film"},
                                                       {"size", ExpressionValue::unknown({"size"})},
                                                       {"user", ada}});
  ExpressionBindings bindings(environment);
  if (const Diagnostics problems = bindings.set("request", upload); !problems.empty()) return 1;
  std::cout << "waits for " << allowed->evaluate(bindings).references().front() << '\n';

  // Mistakes are told when the policy is loaded, all at once.
  const Result<Expression> wrong = compile_expression(
      Source("wrong.cel", "request.methd == 'GET' ||\nrequest.user.name == 'root'"), environment);
  if (!wrong) print(wrong.error());
  return wrong ? 1 : 0;
}
