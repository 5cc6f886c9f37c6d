import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ElectionNotNeededException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Admin operations of a Kafka cluster. Each is retried for a minute. */
final class ClusterAdmin implements AutoCloseable {
  private static final long TIMEOUT_MS = 60_000;
  private final Admin admin;

  /** `servers` are brokers or controllers; with controllers, it also works in a cluster without brokers. */
  ClusterAdmin(String servers, boolean controllers) throws Exception {
    Map<String, Object> config = new HashMap<>(ClientSettings.common());
    config.put(controllers ? "bootstrap.controllers" : "bootstrap.servers", servers);
    config.put("request.timeout.ms", "5000");
    config.put("default.api.timeout.ms", "10000");
    admin = Retry.until(TIMEOUT_MS, () -> Admin.create(config));
  }

  @Override
  public void close() {
    admin.close();
  }

  Map<String, Object> describe() throws Exception {
    return Retry.until(TIMEOUT_MS, () -> {
      DescribeClusterResult cluster = admin.describeCluster();
      Map<String, Object> out = new LinkedHashMap<>();
      out.put("clusterId", cluster.clusterId().get());
      out.put("controller", cluster.controller().get().id());
      out.put("brokers", cluster.nodes().get().stream().sorted((a, b) -> a.id() - b.id()).map(node -> {
        Map<String, Object> broker = new LinkedHashMap<>();
        broker.put("id", node.id());
        broker.put("host", node.host());
        broker.put("port", node.port());
        broker.put("rack", node.rack());
        return broker;
      }).collect(Collectors.toList()));
      return out;
    });
  }

  /**
   * Returns when every partition has a leader and all replicas are in sync. Replication factor -1 is the default of the
   * cluster.
   */
  Object createTopic(String topic, int partitions, short replicationFactor, Map<String, String> config)
      throws Exception {
    NewTopic newTopic = new NewTopic(topic, Optional.of(partitions),
      replicationFactor < 0 ? Optional.empty() : Optional.of(replicationFactor)).configs(config);
    Retry.until(TIMEOUT_MS, () -> {
      try {
        return admin.createTopics(List.of(newTopic)).all().get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof TopicExistsException) return null;
        throw e;
      }
    });
    return Retry.until(TIMEOUT_MS, () -> {
      TopicDescription description = describeTopic(topic);
      for (TopicPartitionInfo p : description.partitions()) {
        if (p.leader() == null || p.leader().isEmpty() || p.isr().size() < p.replicas().size()) {
          throw new IllegalStateException("partition without a leader or with replicas that are not in sync: " + p);
        }
      }
      return partitions(description);
    });
  }

  /** Validates a topic of one partition without creating it. */
  Object validateTopic(String topic, Map<String, String> config) throws Exception {
    NewTopic newTopic = new NewTopic(topic, Optional.of(1), Optional.empty()).configs(config);
    admin.createTopics(List.of(newTopic), new CreateTopicsOptions().validateOnly(true)).all().get();
    return Map.of("valid", topic);
  }

  Object deleteTopic(String topic) throws Exception {
    admin.deleteTopics(List.of(topic)).all().get();
    return Map.of("deleted", topic);
  }

  Object topics() throws Exception {
    return Map.of("topics", admin.listTopics().names().get());
  }

  /** The end offsets of a topic, and the committed ones of a group, by partition. A topic that does not exist has none. */
  Object offsets(String topic, String group) throws Exception {
    if (!admin.listTopics().names().get().contains(topic)) return Map.of("end", Map.of(), "committed", Map.of());
    Map<Object, Object> ends = new TreeMap<>();
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    describeTopic(topic).partitions().forEach(info -> latest.put(new TopicPartition(topic, info.partition()), OffsetSpec.latest()));
    admin.listOffsets(latest).all().get().forEach((partition, found) -> ends.put(partition.partition(), found.offset()));
    Map<Object, Object> committed = new TreeMap<>();
    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().forEach((partition, found) -> {
      if (partition.topic().equals(topic) && found != null) committed.put(partition.partition(), found.offset());
    });
    return Map.of("end", ends, "committed", committed);
  }

  Map<String, Object> deleteGroup(String group) throws Exception {
    admin.deleteConsumerGroups(List.of(group)).all().get();
    return Map.of("deleted", group);
  }

  Object topic(String topic) throws Exception {
    return Retry.until(TIMEOUT_MS, () -> partitions(describeTopic(topic)));
  }

  Object brokerConfigs(Collection<String> keys) throws Exception {
    return Retry.until(TIMEOUT_MS, () -> {
      List<ConfigResource> brokers = admin.describeCluster().nodes().get().stream()
        .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString())).collect(Collectors.toList());
      Map<String, Object> out = new TreeMap<>();
      for (Map.Entry<ConfigResource, Config> broker : admin.describeConfigs(brokers).all().get().entrySet()) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String key : keys) {
          values.put(key, broker.getValue().get(key) == null ? null : broker.getValue().get(key).value());
        }
        out.put(broker.getKey().name(), values);
      }
      return out;
    });
  }

  Result watchMinIsr(String topic, int min, long intervalMs) throws InterruptedException {
    Stop stop = new Stop().onSigterm().onEndOfInput();
    int samples = 0;
    int below = 0;
    int unanswered = 0;
    while (!stop.await(intervalMs)) {
      try {
        TopicDescription description = describeTopic(topic);
        samples++;
        if (description.partitions().stream().anyMatch(p -> p.isr().size() < min)) below++;
      } catch (ExecutionException e) {
        unanswered++;
      }
    }
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("samples", samples);
    out.put("below", below);
    out.put("unanswered", unanswered);
    return new Result(out, samples > 0 && below == 0);
  }

  Object electPreferred(String topic) throws Exception {
    return Retry.until(TIMEOUT_MS, () -> {
      List<TopicPartition> partitions = describeTopic(topic).partitions().stream()
        .map(p -> new TopicPartition(topic, p.partition())).collect(Collectors.toList());
      Map<TopicPartition, Optional<Throwable>> results =
        admin.electLeaders(ElectionType.PREFERRED, new HashSet<>(partitions)).partitions().get();
      int elected = 0;
      for (Map.Entry<TopicPartition, Optional<Throwable>> result : results.entrySet()) {
        Throwable error = result.getValue().orElse(null);
        if (error == null) elected++;
        else if (!(error instanceof ElectionNotNeededException)) throw new ExecutionException(error);
      }
      return Map.of("elected", elected);
    });
  }

  Object quorum() throws Exception {
    return Retry.until(TIMEOUT_MS, () -> {
      QuorumInfo quorum = admin.describeMetadataQuorum().quorumInfo().get();
      if (quorum.leaderId() < 0) throw new IllegalStateException("no active controller yet");
      Map<String, Object> out = new LinkedHashMap<>();
      out.put("leader", quorum.leaderId());
      out.put("voters", ids(quorum.voters()));
      out.put("observers", ids(quorum.observers()));
      return out;
    });
  }

  Object removeVoter(int nodeId, String directoryId) throws Exception {
    return Retry.until(TIMEOUT_MS, () -> {
      admin.removeRaftVoter(nodeId, Uuid.fromString(directoryId)).all().get();
      return Map.of("removed", nodeId);
    });
  }

  private TopicDescription describeTopic(String topic) throws ExecutionException, InterruptedException {
    return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
  }

  private static Object partitions(TopicDescription description) {
    return Map.of("id", description.topicId().toString(), "partitions", description.partitions().stream().map(p -> {
      Map<String, Object> out = new LinkedHashMap<>();
      out.put("partition", p.partition());
      out.put("leader", p.leader() == null ? -1 : p.leader().id());
      out.put("replicas", p.replicas().stream().map(Node::id).collect(Collectors.toList()));
      out.put("isr", p.isr().stream().map(Node::id).sorted().collect(Collectors.toList()));
      return out;
    }).collect(Collectors.toList()));
  }

  private static List<Integer> ids(List<QuorumInfo.ReplicaState> replicas) {
    return replicas.stream().map(QuorumInfo.ReplicaState::replicaId).sorted().collect(Collectors.toList());
  }

  /** Returns `["retention.ms=1000"]` as a map. */
  static Map<String, String> pairs(String[] args) {
    Map<String, String> out = new HashMap<>();
    Arrays.stream(args).map(pair -> pair.split("=", 2)).forEach(pair -> out.put(pair[0], pair[1]));
    return out;
  }
}
