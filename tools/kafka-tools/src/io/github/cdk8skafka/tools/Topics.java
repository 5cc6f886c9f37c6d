package io.github.cdk8skafka.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreatePartitionsOptions;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Topics: they are created and grow, but never shrink, and are deleted only by name. */
final class Topics {
  /** How long brokers may take to start that a new topic needs for its replicas. */
  private static final long BROKERS_WAIT_MS = 120_000;

  private final Admin admin;
  private final Report report;

  Topics(Admin admin, Report report) {
    this.admin = admin;
    this.report = report;
  }

  void provision(JsonNode topics, boolean resetUndeclared) throws Exception {
    Map<String, JsonNode> wanted = new LinkedHashMap<>();
    topics.forEach(topic -> wanted.put(topic.get("name").asText(), topic));
    if (wanted.isEmpty()) return;
    Map<String, TopicDescription> existing = describe(wanted.keySet());
    List<JsonNode> missing = wanted.entrySet().stream().filter(topic -> !existing.containsKey(topic.getKey()))
      .map(Map.Entry::getValue).collect(Collectors.toList());
    create(missing);
    grow(wanted, existing);
    existing.forEach((name, description) -> checkReplicas(wanted.get(name), description));
    Map<String, Map<String, String>> settings = new LinkedHashMap<>();
    wanted.forEach((name, topic) -> {
      if (existing.containsKey(name)) settings.put(name, Wanted.strings(topic.path("config")));
    });
    new Settings(admin, report).provision(ConfigResource.Type.TOPIC, settings, resetUndeclared);
  }

  void remove(List<String> names) throws Exception {
    if (names.isEmpty()) return;
    Set<String> existing = admin.listTopics().names().get();
    List<String> present = names.stream().filter(existing::contains).collect(Collectors.toList());
    Map<String, KafkaFuture<Void>> deleted = report.isDryRun() ? Map.of() : admin.deleteTopics(present).topicNameValues();
    for (String name : present) reportResult(deleted.get(name), "delete topic " + name, name);
  }

  private Map<String, TopicDescription> describe(Collection<String> names) throws Exception {
    Map<String, TopicDescription> existing = new LinkedHashMap<>();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> entry : admin.describeTopics(names).topicNameValues().entrySet()) {
      try {
        existing.put(entry.getKey(), entry.getValue().get());
      } catch (ExecutionException e) {
        if (!(Failure.cause(e) instanceof UnknownTopicOrPartitionException)) throw e;
      }
    }
    return existing;
  }

  private void create(List<JsonNode> topics) throws InterruptedException {
    long end = System.currentTimeMillis() + BROKERS_WAIT_MS;
    List<JsonNode> left = topics;
    boolean isWaiting = false;
    while (!left.isEmpty()) {
      boolean isLast = report.isDryRun() || System.currentTimeMillis() > end;
      List<JsonNode> postponed = new ArrayList<>();
      Map<String, KafkaFuture<Void>> results = admin.createTopics(left.stream().map(Topics::newTopic).collect(Collectors.toList()),
        new CreateTopicsOptions().validateOnly(report.isDryRun())).values();
      for (JsonNode topic : left) {
        String name = topic.get("name").asText();
        try {
          results.get(name).get();
          report.change("create topic " + name);
        } catch (ExecutionException e) {
          Throwable cause = Failure.cause(e);
          // Also a program that runs at the same time may have created it.
          if (cause instanceof TopicExistsException) continue;
          if (cause instanceof InvalidReplicationFactorException && !isLast) {
            postponed.add(topic);
          } else {
            report.error("topic " + name + ": " + Failure.reason(e));
          }
        }
      }
      left = postponed;
      if (left.isEmpty()) return;
      if (!isWaiting) report.progress("waiting for brokers that " + left.size() + " topics need for their replicas");
      isWaiting = true;
      Thread.sleep(2000);
    }
  }

  private static NewTopic newTopic(JsonNode topic) {
    Optional<Integer> partitions = topic.has("partitions") ? Optional.of(topic.get("partitions").asInt()) : Optional.empty();
    Optional<Short> replicas = topic.has("replicationFactor") ? Optional.of((short) topic.get("replicationFactor").asInt()) : Optional.empty();
    return new NewTopic(topic.get("name").asText(), partitions, replicas).configs(Wanted.strings(topic.path("config")));
  }

  private void grow(Map<String, JsonNode> wanted, Map<String, TopicDescription> existing) throws InterruptedException {
    Map<String, NewPartitions> grown = new HashMap<>();
    existing.forEach((name, description) -> {
      int current = description.partitions().size();
      int declared = wanted.get(name).path("partitions").asInt(current);
      if (declared > current) grown.put(name, NewPartitions.increaseTo(declared));
      if (declared < current) {
        report.error("topic " + name + " has " + current + " partitions, and Kafka cannot reduce them to " + declared
          + ": declare " + current + ", or copy its messages to a new topic");
      }
    });
    if (grown.isEmpty()) return;
    Map<String, KafkaFuture<Void>> results = admin.createPartitions(grown, new CreatePartitionsOptions().validateOnly(report.isDryRun())).values();
    for (String name : existing.keySet()) {
      if (results.containsKey(name)) reportResult(results.get(name), "grow topic " + name + " to " + grown.get(name).totalCount() + " partitions", name);
    }
  }

  private void checkReplicas(JsonNode topic, TopicDescription description) {
    // During a reassignment, some partitions have more replicas.
    int current = description.partitions().stream().mapToInt(partition -> partition.replicas().size()).min().orElse(0);
    int declared = topic.path("replicationFactor").asInt(current);
    if (declared != current) {
      report.error("topic " + description.name() + " has replication factor " + current + ", not " + declared
        + ": change it with kafka-reassign-partitions.sh");
    }
  }

  private void reportResult(KafkaFuture<Void> result, String change, String name) throws InterruptedException {
    try {
      if (result != null) result.get();
      report.change(change);
    } catch (ExecutionException e) {
      report.error("topic " + name + ": " + Failure.reason(e));
    }
  }
}
