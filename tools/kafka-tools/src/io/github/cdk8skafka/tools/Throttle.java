package io.github.cdk8skafka.tools;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** The limit of the bytes that each broker sends and receives for replicas that are moved. */
final class Throttle {
  private static final String LEADER_RATE = "leader.replication.throttled.rate";
  private static final String FOLLOWER_RATE = "follower.replication.throttled.rate";
  private static final String LEADER_REPLICAS = "leader.replication.throttled.replicas";
  private static final String FOLLOWER_REPLICAS = "follower.replication.throttled.replicas";

  private final Admin admin;
  private final Collection<Integer> brokers;

  Throttle(Admin admin, Collection<Integer> brokers) {
    this.admin = admin;
    this.brokers = brokers;
  }

  /** Sets the limit for moves that have begun, if they have one. */
  void change(long bytesPerSecond) throws Exception {
    if (!removals(resources()).isEmpty()) admin.incrementalAlterConfigs(rates(bytesPerSecond)).all().get();
  }

  void set(long bytesPerSecond, List<Assignment.Partition> moved) throws Exception {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = rates(bytesPerSecond);
    Map<String, List<Assignment.Partition>> byTopic = moved.stream().collect(Collectors.groupingBy(partition -> partition.topic, TreeMap::new, Collectors.toList()));
    byTopic.forEach((topic, own) -> changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(
      set(LEADER_REPLICAS, replicas(own, false)), set(FOLLOWER_REPLICAS, replicas(own, true)))));
    admin.incrementalAlterConfigs(changes).all().get();
  }

  /** Removes the limits, also those of a run that was killed. */
  void remove() throws Exception {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = removals(resources());
    if (changes.isEmpty()) return;
    changes.putAll(removals(admin.listTopics(Topics.ALL).names().get().stream()
      .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic)).collect(Collectors.toList())));
    admin.incrementalAlterConfigs(changes).all().get();
  }

  private Map<ConfigResource, Collection<AlterConfigOp>> rates(long bytesPerSecond) {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    String rate = String.valueOf(bytesPerSecond);
    for (ConfigResource broker : resources()) changes.put(broker, List.of(set(LEADER_RATE, rate), set(FOLLOWER_RATE, rate)));
    return changes;
  }

  private Map<ConfigResource, Collection<AlterConfigOp>> removals(Collection<ConfigResource> resources) throws Exception {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    for (Map.Entry<ConfigResource, Config> described : admin.describeConfigs(resources).all().get().entrySet()) {
      List<AlterConfigOp> own = new ArrayList<>();
      for (String name : List.of(LEADER_RATE, FOLLOWER_RATE, LEADER_REPLICAS, FOLLOWER_REPLICAS)) {
        ConfigEntry entry = described.getValue().get(name);
        boolean isSet = entry != null && entry.source().name().matches("DYNAMIC_(TOPIC|BROKER)_CONFIG");
        if (isSet) own.add(new AlterConfigOp(new ConfigEntry(name, null), AlterConfigOp.OpType.DELETE));
      }
      if (!own.isEmpty()) changes.put(described.getKey(), own);
    }
    return changes;
  }

  /** The replicas that send or receive, as `partition:broker`. */
  private static String replicas(List<Assignment.Partition> partitions, boolean isFollower) {
    return partitions.stream().flatMap(partition -> (isFollower ? partition.added() : partition.before).stream()
      .map(broker -> partition.number + ":" + broker)).collect(Collectors.joining(","));
  }

  private static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
  }

  private List<ConfigResource> resources() {
    return brokers.stream().map(id -> new ConfigResource(ConfigResource.Type.BROKER, String.valueOf(id))).collect(Collectors.toList());
  }
}
