// SPDX-License-Identifier: Apache-2.0
//
// Settings and resources.
#include <string>

#include "support/catch.h"
#include "unit/model/model.h"

TEST_CASE("settings are what configures something in plain text") {
  Model model(
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  LEVEL: debug\n"
      "  app.conf: |\n    password=x\n    level=y\n"
      "---\napiVersion: v1\nkind: Secret\nmetadata: {name: b}\ndata: {token: eA==}\n"
      "stringData: {key: z}\n"
      "---\napiVersion: v1\nkind: Pod\nmetadata: {name: c}\nspec: {containers: [{name: c, image: "
      "c,\n"
      "  env: [{name: A, value: x}, {name: B}], command: [run, --password=hunter2],\n"
      "  args: [-v]}]}\n");
  REQUIRE(model.count("setting") == 8);
  const auto shown = [&](std::size_t i) {
    return model.text("setting",
                      "setting.source + ' ' + setting.key + '=' + setting.value + ' ' + "
                      "string(setting.sensitive) + ' ' + string(setting.encoded)",
                      i);
  };
  CHECK(shown(0) == "config LEVEL=debug false false");
  CHECK(shown(1) == "config app.conf=password=x\nlevel=y\n false false");
  CHECK(shown(2) == "secret token=eA== true true");
  CHECK(shown(3) == "secret key=z true false");
  CHECK(shown(4) == "env A=x false false");
  CHECK(shown(5) == "argument argument=run false false");
  CHECK(shown(6) == "argument --password=hunter2 false false");
  CHECK(shown(7) == "argument argument=-v false false");
}

TEST_CASE("settings have their place") {
  Model model("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  LEVEL: debug\n");
  CHECK(model.place("setting", "setting.value") == "5:10");
  CHECK(model.place("setting", "setting.key") == "5:3");
  CHECK(model.place("setting", "setting") == "5:10");
  CHECK(model.place("resource", "resource.settings") == "5:3");
  CHECK(model.text("setting", "setting == setting") == "true");
  CHECK(model.all("setting").front().resource == &model.world().resources().front());
}

TEST_CASE("any object is a resource") {
  Model model(
      "apiVersion: networking.k8s.io/v1\nkind: Ingress\n"
      "metadata: {name: web, labels: {a: b}, annotations: {c: d}}\nspec: {x: [1]}\n"
      "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n"
      "---\napiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w, namespace: ns}\n");
  REQUIRE(model.count("resource") == 3);
  CHECK(model.text("resource",
                   "resource.kind + ' ' + resource.api_version + ' ' + resource.group "
                   "+ ' ' + resource.platform") ==
        "Ingress networking.k8s.io/v1 networking.k8s.io kubernetes");
  CHECK(model.text("resource", "resource.labels['a'] + resource.annotations['c']") == "bd");
  CHECK(model.text("resource", "resource.raw.spec.x[0]") == "1");
  CHECK(model.text("resource", "resource.namespaced") == "true");
  CHECK(model.text("resource", "has(resource.namespace)") == "false");
  CHECK(model.place("resource", "resource.namespace") == "3:11 namespace");
  CHECK(model.text("resource", "resource.namespaced", 1) == "false");
  CHECK(model.text("resource", "resource.group", 1).empty());
  CHECK(model.text("resource", "resource.namespace", 2) == "ns");
  CHECK(model.text("resource", "has(resource.address) || has(resource.change)") == "false");
}

TEST_CASE("the more exact view of a resource is taken") {
  const std::string_view further =
      "entity thing { what string }\n"
      "view kubernetes.object as thing { what = \"object\" }\n"
      "view kubernetes.Widget as thing { what = \"kind\" }\n"
      "view example.com.Widget as thing { what = \"group\" }\n"
      "view kubernetes.Gadget as thing {\n  match apiVersion == \"v9\"\n  what = \"gadget\"\n}\n";
  const auto what = [&](std::string_view version, std::string_view kind) {
    return Model("apiVersion: " + std::string(version) + "\nkind: " + std::string(kind) + "\n",
                 further)
        .text("thing", "thing.what");
  };
  CHECK(what("v1", "Pod") == "object");
  CHECK(what("other.com/v1", "Widget") == "kind");
  CHECK(what("example.com/v1", "Widget") == "group");
  CHECK(what("v9", "Gadget") == "gadget");
  CHECK(what("v8", "Gadget") == "object");
}
