package io.github.cdk8skafka.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FeatureUpdateFailedException;
import org.apache.kafka.common.errors.InvalidUpdateVersionException;
import org.apache.kafka.common.errors.RetriableException;

/** Finalizes the features of a release when all nodes support them. Nothing is lowered. */
final class FeatureUpgrade {
  private static final String METADATA = "metadata.version";
  private static final int WAIT_SECONDS = 600;
  /** How long a broker may take to apply the change that the controller has made. */
  private static final int APPLY_SECONDS = 60;
  private static final int POLL_MS = 2000;

  private final Admin admin;
  private final String release;
  private final Report report;
  private final long end;

  private FeatureUpgrade(Admin admin, String release, Report report, long end) {
    this.admin = admin;
    this.release = release;
    this.report = report;
    this.end = end;
  }

  static void run(String file, String clientFile, Report report) throws Exception {
    JsonNode wanted = Wanted.read(file);
    Properties properties = Wanted.properties(clientFile);
    properties.putIfAbsent("client.id", "cdk8s-kafka-upgrade");
    Duration wait = Duration.ofSeconds(wanted.path("waitSeconds").asInt(WAIT_SECONDS));
    Map<String, Short> levels = levels(wanted.path("features"));
    try (Admin admin = Connection.open(properties, wait, report)) {
      new FeatureUpgrade(admin, Wanted.text(wanted, "release"), report, System.nanoTime() + wait.toNanos()).upgrade(levels);
    }
  }

  private static Map<String, Short> levels(JsonNode features) {
    Map<String, Short> levels = new TreeMap<>();
    for (Map.Entry<String, String> feature : Wanted.strings(features).entrySet()) levels.put(feature.getKey(), Short.valueOf(feature.getValue()));
    return levels;
  }

  private void upgrade(Map<String, Short> wanted) throws Exception {
    Map<String, Short> current = finalized();
    if (!current.containsKey(METADATA)) {
      throw new IllegalStateException("the cluster has no " + METADATA + ": it uses ZooKeeper, and its version is the setting inter.broker.protocol.version");
    }
    Map<String, Short> missing = missing(wanted, current);
    for (String name : wanted.keySet()) {
      if (!missing.containsKey(name)) report.progress(kept(name, current.get(name), wanted.get(name)));
    }
    if (missing.isEmpty()) return;
    awaitSupport(missing);
    if (!report.isDryRun()) {
      update(missing, false);
      awaitApplied(missing);
    }
    for (String name : missing.keySet()) report.change("set " + name + "=" + missing.get(name) + " (was " + current.getOrDefault(name, (short) 0) + ")");
  }

  /** Returns the levels that are above the current ones. */
  static Map<String, Short> missing(Map<String, Short> wanted, Map<String, Short> current) {
    Map<String, Short> missing = new TreeMap<>();
    for (String name : wanted.keySet()) {
      if (wanted.get(name) > current.getOrDefault(name, (short) 0)) missing.put(name, wanted.get(name));
    }
    return missing;
  }

  private String kept(String name, short current, short wanted) {
    return "keep " + name + "=" + current + (current == wanted ? "" : ", which is above the level " + wanted + " of release " + release);
  }

  private Map<String, Short> finalized() throws Exception {
    Map<String, Short> levels = new TreeMap<>();
    for (Map.Entry<String, FinalizedVersionRange> feature : admin.describeFeatures().featureMetadata().get().finalizedFeatures().entrySet()) {
      levels.put(feature.getKey(), feature.getValue().maxVersionLevel());
    }
    return levels;
  }

  /** Returns when the controller, which knows the versions of all nodes, accepts the levels: a rolling update may be under way. */
  private void awaitSupport(Map<String, Short> levels) throws Exception {
    while (true) {
      String reason;
      try {
        update(levels, true);
        return;
      } catch (ExecutionException e) {
        reason = Failure.reason(e);
        Throwable cause = Failure.cause(e);
        if (cause instanceof AuthorizationException) throw new IllegalStateException(reason + ": the login needs ALTER on the cluster");
        boolean isPassing = cause instanceof InvalidUpdateVersionException || cause instanceof FeatureUpdateFailedException || cause instanceof RetriableException;
        if (!isPassing || System.nanoTime() > end) throw new IllegalStateException("release " + release + " cannot be finalized: " + reason);
      }
      report.waiting("waiting for all nodes to support release " + release + ": " + reason);
      Thread.sleep(POLL_MS);
    }
  }

  private void update(Map<String, Short> levels, boolean isCheck) throws Exception {
    Map<String, FeatureUpdate> updates = new TreeMap<>();
    for (String name : levels.keySet()) updates.put(name, new FeatureUpdate(levels.get(name), FeatureUpdate.UpgradeType.UPGRADE));
    admin.updateFeatures(updates, new UpdateFeaturesOptions().validateOnly(isCheck)).all().get();
  }

  /** Returns when the broker that answers has applied the levels. */
  private void awaitApplied(Map<String, Short> levels) throws Exception {
    long limit = System.nanoTime() + Duration.ofSeconds(APPLY_SECONDS).toNanos();
    while (!missing(levels, finalized()).isEmpty()) {
      if (System.nanoTime() > limit) {
        report.progress("the brokers have not applied the levels after " + APPLY_SECONDS + " s");
        return;
      }
      Thread.sleep(500);
    }
  }
}
