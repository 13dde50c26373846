// SPDX-License-Identifier: Apache-2.0
//
// What the resources of Azure say in the model. Rules of their own show the rest by
// their examples.
#include <fmt/format.h>

#include <string>

#include "inputs/plan/short_form.h"
#include "support/catch.h"
#include "unit/model/model.h"

namespace {

Model of_rows(std::string_view rows) {
  libguard::Result<libguard::Source> plan =
      libguard::plan::expand_rows(libguard::Source("rows.json", std::string(rows)));
  REQUIRE(plan);
  return Model(plan->text());
}

Model of(std::string_view type, std::string_view after) {
  return of_rows(fmt::format(R"({{"type": "{}", "after": {{{}}}}})", type, after));
}

Model of_app(std::string_view container) {
  return of("azurerm_container_app",
            fmt::format(R"("template": [{{"container": [{{"name": "web", "image": "web:1",
                           "cpu": 0.25, "memory": "0.5Gi", {}}}]}}])",
                        container));
}

Model of_group(std::string_view container, std::string_view after = "") {
  return of("azurerm_container_group",
            fmt::format(R"("container": [{{"name": "web", "image": "web:1", {}}}]{}{})", container,
                        after.empty() ? "" : ", ", after));
}

std::string of_container(Model model, std::string_view field) {
  return model.text("container", fmt::format("container.{}", field));
}

}  // namespace

TEST_CASE("what a container app gives a container is all that it may take") {
  CHECK(of_container(of_app(R"("args": null)"), "limits.memory") == "0.5Gi");
  CHECK(of_container(of_app(R"("args": null)"), "limits.cpu") == "0.25");
  CHECK(of_container(of_app(R"("args": null)"), "requests.memory") == "0.5Gi");
}

TEST_CASE("of the probes of a container app that repeat, the first is read") {
  Model model = of_app(R"("liveness_probe": [
      {"transport": "HTTP", "path": "/up", "port": 80, "interval_seconds": 20, "failure_count_threshold": 4},
      {"transport": "TCP", "path": null, "port": 81}], "startup_probe": [{"transport": "TCP", "port": 81}])");
  CHECK(of_container(of_app(R"("liveness_probe": [])"), "probes.liveness") == "unset");
  CHECK(model.text("container", "container.probes.liveness.kind") == "http");
  CHECK(model.text("container", "container.probes.liveness.path") == "/up");
  CHECK(model.text("container", "container.probes.liveness.period") == "20");
  CHECK(model.text("container", "container.probes.liveness.failure_threshold") == "4");
  CHECK(model.text("container", "container.probes.startup.kind") == "tcp");
  CHECK(model.text("container", "container.probes.startup.path") == "unset");
  CHECK(model.text("container", "container.probes.readiness") == "unset");
}

TEST_CASE("a variable of a container app is a setting unless it names a secret") {
  Model model = of_app(R"("env": [{"name": "MODE", "value": "fast", "secret_name": null},
                                  {"name": "KEY", "value": null, "secret_name": "key"}])");
  CHECK(model.text("container", "container.env.map(v, v.name + '=' + v.source)") ==
        R"(["MODE=literal", "KEY=secret"])");
  CHECK(model.text("container", "container.settings.map(s, s.key + '=' + s.value)") ==
        R"(["MODE=fast"])");
}

TEST_CASE("the secrets of a container app are settings that are kept as secrets") {
  Model model = of("azurerm_container_app", R"("secret": [{"name": "key", "value": "abc"},
      {"name": "kept", "value": null, "key_vault_secret_id": "https://vault.example/x"}], "template": [])");
  CHECK(
      model.text("resource",
                 "resource.settings.map(s, s.key + ' ' + s.source + ' ' + string(s.sensitive))") ==
      R"(["key secret true"])");
}

TEST_CASE("the init containers of a container app are told from the others") {
  Model model = of("azurerm_container_app", R"("template": [{
      "init_container": [{"name": "migrate", "image": "web:1"}], "container": [{"name": "web", "image": "web:1"}]}])");
  CHECK(model.text("workload", "workload.containers.map(c, c.name + ' ' + c.role)") ==
        R"(["migrate init", "web main"])");
}

TEST_CASE("a container app is public where everybody outside may come") {
  const auto is_public = [](std::string_view ingress, std::string_view inside = "null") {
    return of_rows(fmt::format(R"([{{"type": "azurerm_container_app", "after":
          {{"container_app_environment_id": "/env", "ingress": [{}], "template": []}}}},
        {{"type": "azurerm_container_app_environment", "after":
          {{"id": "/env", "internal_load_balancer_enabled": {}}}}}])",
                               ingress, inside))
        .text("workload", "workload.public");
  };
  CHECK(is_public("") == "false");
  CHECK(is_public(R"({"external_enabled": false})") == "false");
  CHECK(is_public(R"({"external_enabled": true, "ip_security_restriction": []})") == "true");
  CHECK(is_public(R"({"external_enabled": true})", "true") == "false");
  CHECK(is_public(R"({"external_enabled": true, "ip_security_restriction":
      [{"action": "Allow", "ip_address_range": "203.0.113.0/24"}]})") == "false");
  CHECK(is_public(R"({"external_enabled": true, "ip_security_restriction":
      [{"action": "Deny", "ip_address_range": "203.0.113.0/24"}]})") == "true");
}

TEST_CASE("a job of Container Apps ends by itself") {
  Model model =
      of("azurerm_container_app_job",
         R"("template": [{"container": [{"name": "a", "image": "a:1", "memory": "1Gi"}]}])");
  CHECK(model.text("workload", "workload.long_running") == "false");
  CHECK(model.text("workload", "workload.public") == "false");
  CHECK(model.text("container", "container.limits.memory") == "1Gi");
}

TEST_CASE("in a container group memory is asked for, and memory_limit is the limit") {
  Model model = of_group(R"("memory": 1.5, "cpu": 0.5, "memory_limit": null, "cpu_limit": null)");
  CHECK(model.text("container", "container.requests.memory") == "1.5Gi");
  CHECK(model.text("container", "container.requests.cpu") == "0.5");
  CHECK(model.text("container", "container.limits.memory") == "unset");
  CHECK(model.text("container", "container.limits.cpu") == "unset");
  CHECK(of_container(of_group(R"("memory": 1.5, "memory_limit": 2)"), "limits.memory") == "2Gi");
}

TEST_CASE("the secure variables of a container group are kept as secrets") {
  Model model = of_group(R"("environment_variables": {"MODE": "fast"},
      "secure_environment_variables": {"KEY": "abc"}, "commands": ["/bin/web", "--level=3"])");
  CHECK(model.text("container", "container.env.map(v, v.name + '=' + v.source)") ==
        R"(["MODE=literal", "KEY=secret"])");
  CHECK(
      model.text("container",
                 "container.settings.map(s, s.key + ' ' + s.source + ' ' + string(s.sensitive))") ==
      R"(["MODE env false", "KEY secret true", "argument argument false", "--level argument false"])");
}

TEST_CASE("a container group asks by a path or by a command") {
  Model model =
      of_group(R"("liveness_probe": [{"exec": null, "http_get": [{"path": "/up", "port": 80}],
      "period_seconds": 7}], "readiness_probe": [{"exec": ["cat", "/ready"], "http_get": []}],
      "security": [{"privilege_enabled": true}], "volume": [{"name": "d", "mount_path": "/d", "read_only": true}])");
  CHECK(model.text("container", "container.probes.liveness.kind") == "http");
  CHECK(model.text("container", "container.probes.liveness.port") == "80");
  CHECK(model.text("container", "container.probes.liveness.period") == "7");
  CHECK(model.text("container", "container.probes.readiness.kind") == "exec");
  CHECK(model.text("container", "container.security.privileged") == "true");
  CHECK(model.text("container", "container.mounts.map(m, m.path)") == R"(["/d"])");
}

TEST_CASE("a container group has a public address unless it says another") {
  const auto text = [](std::string_view after, std::string_view expression) {
    return of_group(R"("memory": 1)", after).text("workload", expression);
  };
  CHECK(text("", "workload.public") == "true");
  CHECK(text(R"("ip_address_type": "Private")", "workload.public") == "false");
  CHECK(text(R"("restart_policy": null)", "workload.long_running") == "true");
  CHECK(text(R"("restart_policy": "Never")", "workload.long_running") == "false");
}

TEST_CASE("a web app has a health check where it has a path") {
  const auto app = [](std::string_view site) {
    return of("azurerm_linux_web_app", fmt::format(R"("site_config": [{{{}}}])", site));
  };
  CHECK(app(R"("health_check_path": "/up")").text("workload", "workload.health_checks[0].path") ==
        "/up");
  CHECK(app(R"("health_check_path": "/up", "health_check_eviction_time_in_min": 5)")
            .text("health_check", "health_check.unhealthy_threshold") == "5");
  CHECK(app(R"("health_check_path": "/up")").text("health_check", "health_check.name") ==
        "example");
  CHECK(app(R"("health_check_path": null)").text("workload", "size(workload.health_checks)") ==
        "0");
  CHECK(app(R"("always_on": true)").text("workload", "size(workload.containers)") == "0");
}

TEST_CASE("the settings of a web app are variables, its connection strings secrets") {
  Model model =
      of("azurerm_windows_web_app", R"("app_settings": {"MODE": "fast"}, "site_config": [],
      "connection_string": [{"name": "db", "type": "SQLAzure", "value": "Server=x"}])");
  CHECK(
      model.text("resource",
                 "resource.settings.map(s, s.key + ' ' + s.source + ' ' + string(s.sensitive))") ==
      R"(["MODE env false", "db secret true"])");
}

TEST_CASE("a web app is public unless somebody is kept out") {
  const auto is_public = [](std::string_view after) {
    return of("azurerm_linux_web_app", after).text("workload", "workload.public");
  };
  CHECK(is_public(R"("site_config": [{}])") == "true");
  CHECK(is_public(R"("public_network_access_enabled": false, "site_config": [{}])") == "false");
  CHECK(is_public(R"("site_config": [{"ip_restriction_default_action": "Deny"}])") == "false");
  CHECK(is_public(R"("site_config": [{"ip_restriction": [{"action": "Allow"}]}])") == "false");
  CHECK(is_public(R"("site_config": [{"ip_restriction": [{"action": "Allow"}],
                                      "ip_restriction_default_action": "Allow"}])") == "true");
}

TEST_CASE("a storage account says how it wants to be talked to") {
  Model model = of("azurerm_storage_account",
                   R"("https_traffic_only_enabled": false, "min_tls_version": "TLS1_0")");
  CHECK(model.text("bucket", "bucket.https_only") == "false");
  CHECK(model.text("bucket", "bucket.min_tls") == "TLS1_0");
  CHECK(of("azurerm_storage_account", R"("enable_https_traffic_only": false)")
            .text("bucket", "bucket.https_only") == "false");
  CHECK(of("azurerm_storage_account", R"("name": "a")").text("bucket", "bucket.https_only") ==
        "true");
}

TEST_CASE("a database of Azure SQL grows to the size that it has been sold") {
  Model model = of("azurerm_mssql_database", R"("max_size_gb": 0.5, "zone_redundant": true)");
  CHECK(model.text("datastore", "datastore.max_storage") == "0.5Gi");
  CHECK(model.text("datastore", "datastore.multi_zone") == "true");
  CHECK(of("azurerm_mysql_flexible_server", R"("storage": [{"size_gb": 32}])")
            .text("datastore", "datastore.storage") == "32Gi");
  CHECK(of("azurerm_postgresql_flexible_server",
           R"("storage_mb": 65536, "high_availability": [{"mode": "ZoneRedundant"}])")
            .text("datastore", "datastore.multi_zone") == "true");
}
