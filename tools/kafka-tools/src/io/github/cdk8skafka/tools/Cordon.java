package io.github.cdk8skafka.tools;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** Keeps new replicas away from a broker (KIP-1066, Kafka 4.3 and newer). */
final class Cordon {
  private static final String CORDONED = "cordoned.log.dirs";

  private final Admin admin;
  private final Report report;

  Cordon(Admin admin, Report report) {
    this.admin = admin;
    this.report = report;
  }

  void set(int broker) throws Exception {
    String current = current(broker);
    if ("*".equals(current)) return;
    try {
      if (current == null) throw new IllegalStateException("Kafka can do that since version 4.3");
      alter(broker, new AlterConfigOp(new ConfigEntry(CORDONED, "*"), AlterConfigOp.OpType.SET));
      report.change("cordon broker " + broker);
    } catch (ExecutionException | IllegalStateException e) {
      report.progress("broker " + broker + " is not cordoned, so that new topics can still be put on it: " + Failure.reason(e));
    }
  }

  void remove(int broker) throws Exception {
    String current = current(broker);
    if (current == null || current.isEmpty()) return;
    alter(broker, new AlterConfigOp(new ConfigEntry(CORDONED, null), AlterConfigOp.OpType.DELETE));
    report.change("uncordon broker " + broker);
  }

  /** The value; null if this version of Kafka does not have it. */
  private String current(int broker) throws Exception {
    ConfigResource resource = resource(broker);
    ConfigEntry entry = admin.describeConfigs(List.of(resource)).all().get().get(resource).get(CORDONED);
    return entry == null ? null : entry.value() == null ? "" : entry.value();
  }

  private void alter(int broker, AlterConfigOp operation) throws Exception {
    admin.incrementalAlterConfigs(Map.of(resource(broker), List.of(operation)), new AlterConfigsOptions().validateOnly(report.isDryRun())).all().get();
  }

  private static ConfigResource resource(int broker) {
    return new ConfigResource(ConfigResource.Type.BROKER, String.valueOf(broker));
  }
}
