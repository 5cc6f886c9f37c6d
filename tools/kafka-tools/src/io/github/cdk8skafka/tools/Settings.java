package io.github.cdk8skafka.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidRequestException;

/** Settings of topics and groups. */
final class Settings {
  /** Sources of values that belong to the entity itself; groups have one since Kafka 4.0. */
  private static final Set<String> OWN_SOURCES = Set.of("DYNAMIC_TOPIC_CONFIG", "DYNAMIC_GROUP_CONFIG");
  private static final String NO_GROUPS = "Kafka has settings of groups since version 4.0";

  private final Admin admin;
  private final Report report;

  Settings(Admin admin, Report report) {
    this.admin = admin;
    this.report = report;
  }

  void provisionGroups(JsonNode groups, boolean resetUndeclared) throws Exception {
    if (groups.size() == 0) return;
    ConfigResource.Type type;
    try {
      type = ConfigResource.Type.valueOf("GROUP");
    } catch (IllegalArgumentException e) {
      report.error(NO_GROUPS);
      return;
    }
    Map<String, Map<String, String>> wanted = new TreeMap<>();
    groups.fieldNames().forEachRemaining(name -> wanted.put(name, Wanted.strings(groups.get(name))));
    provision(type, wanted, resetUndeclared);
  }

  /** Brings the settings of each named entity to the wanted ones. */
  void provision(ConfigResource.Type type, Map<String, Map<String, String>> wanted, boolean resetUndeclared) throws Exception {
    if (wanted.isEmpty()) return;
    List<ConfigResource> resources = wanted.keySet().stream().map(name -> new ConfigResource(type, name)).collect(Collectors.toList());
    Map<ConfigResource, List<ConfigDiff.Change>> changes = new HashMap<>();
    Map<ConfigResource, KafkaFuture<Config>> described = admin.describeConfigs(resources).values();
    for (ConfigResource resource : resources) {
      try {
        List<ConfigDiff.Change> own = ConfigDiff.between(wanted.get(resource.name()), overridesIn(described.get(resource).get()), resetUndeclared);
        if (!own.isEmpty()) changes.put(resource, own);
      } catch (ExecutionException e) {
        // The answer of brokers that do not know this type of resource.
        boolean isUnknownType = type != ConfigResource.Type.TOPIC && Failure.cause(e) instanceof InvalidRequestException;
        report.error(nameOf(resource) + ": " + (isUnknownType ? NO_GROUPS : Failure.reason(e)));
      }
    }
    alter(resources, changes);
  }

  private void alter(List<ConfigResource> order, Map<ConfigResource, List<ConfigDiff.Change>> changes) throws InterruptedException {
    if (changes.isEmpty()) return;
    Function<List<ConfigDiff.Change>, Collection<AlterConfigOp>> operations = own -> own.stream().map(change -> new AlterConfigOp(
      new ConfigEntry(change.name, change.value), change.value == null ? AlterConfigOp.OpType.DELETE : AlterConfigOp.OpType.SET))
      .collect(Collectors.toList());
    Map<ConfigResource, Collection<AlterConfigOp>> altered = new HashMap<>();
    changes.forEach((resource, own) -> altered.put(resource, operations.apply(own)));
    Map<ConfigResource, KafkaFuture<Void>> results =
      admin.incrementalAlterConfigs(altered, new AlterConfigsOptions().validateOnly(report.isDryRun())).values();
    for (ConfigResource resource : order) {
      if (!results.containsKey(resource)) continue;
      try {
        results.get(resource).get();
        changes.get(resource).forEach(change -> report.change(change.text(nameOf(resource))));
      } catch (ExecutionException e) {
        report.error(nameOf(resource) + ": " + Failure.reason(e));
      }
    }
  }

  private static Map<String, String> overridesIn(Config config) {
    Map<String, String> overrides = new TreeMap<>();
    for (ConfigEntry entry : config.entries()) {
      if (OWN_SOURCES.contains(entry.source().name())) overrides.put(entry.name(), entry.value() == null ? "" : entry.value());
    }
    return overrides;
  }

  private static String nameOf(ConfigResource resource) {
    return resource.type().name().toLowerCase(Locale.ROOT) + " " + resource.name();
  }
}
