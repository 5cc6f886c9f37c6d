package io.github.cdk8skafka.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
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
import org.apache.kafka.clients.admin.ListTopicsOptions;
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
  private static final int BROKERS_SECONDS = 120;
  /** Controllers refuse requests that write more than 10,000 records. */
  private static final int PARTITIONS_PER_REQUEST = 2000;

  /** With the topics that Kafka creates itself. */
  static final ListTopicsOptions ALL = new ListTopicsOptions().listInternal(true);

  private final Admin admin;
  private final Report report;

  Topics(Admin admin, Report report) {
    this.admin = admin;
    this.report = report;
  }

  void provision(JsonNode topics, boolean resetUndeclared, Duration wait) throws Exception {
    Map<String, JsonNode> wanted = new LinkedHashMap<>();
    for (JsonNode topic : topics) wanted.put(Wanted.text(topic, "name"), topic);
    if (wanted.isEmpty()) return;
    Map<String, TopicDescription> existing = new LinkedHashMap<>();
    Map<String, JsonNode> missing = new LinkedHashMap<>();
    describe(wanted, existing, missing);
    create(missing, wait);
    grow(wanted, existing);
    existing.forEach((name, description) -> checkReplicas(wanted.get(name), description));
    Map<String, Map<String, String>> settings = new LinkedHashMap<>();
    for (String name : existing.keySet()) settings.put(name, Wanted.strings(wanted.get(name).path("config")));
    new Settings(admin, report).provision(ConfigResource.Type.TOPIC, settings, resetUndeclared);
  }

  void remove(List<String> names) throws Exception {
    if (names.isEmpty()) return;
    Set<String> existing = admin.listTopics().names().get();
    List<String> present = names.stream().filter(existing::contains).collect(Collectors.toList());
    Map<String, KafkaFuture<Void>> deleted = report.isDryRun() ? Map.of() : admin.deleteTopics(present).topicNameValues();
    for (String name : present) report.result(deleted.get(name), "delete topic " + name, "topic " + name);
  }

  private void describe(Map<String, JsonNode> wanted, Map<String, TopicDescription> existing, Map<String, JsonNode> missing)
      throws InterruptedException {
    Map<String, KafkaFuture<TopicDescription>> described = admin.describeTopics(wanted.keySet()).topicNameValues();
    for (Map.Entry<String, JsonNode> topic : wanted.entrySet()) {
      String name = topic.getKey();
      try {
        existing.put(name, described.get(name).get());
      } catch (ExecutionException e) {
        if (Failure.cause(e) instanceof UnknownTopicOrPartitionException) missing.put(name, topic.getValue());
        else report.error("topic " + name + ": " + Failure.reason(e));
      }
    }
  }

  private void create(Map<String, JsonNode> missing, Duration wait) throws InterruptedException {
    long end = System.nanoTime() + Math.min(wait.toNanos(), Duration.ofSeconds(BROKERS_SECONDS).toNanos());
    Map<String, Integer> partitions = new LinkedHashMap<>();
    missing.forEach((name, topic) -> partitions.put(name, topic.path("partitions").asInt(1)));
    boolean isWaiting = false;
    while (true) {
      boolean isLast = report.isDryRun() || System.nanoTime() > end;
      for (List<String> names : requests(partitions)) {
        List<NewTopic> request = names.stream().map(name -> newTopic(missing.get(name))).collect(Collectors.toList());
        Map<String, KafkaFuture<Void>> results = admin.createTopics(request, new CreateTopicsOptions().validateOnly(report.isDryRun())).values();
        for (String name : names) {
          Throwable failure = failureOf(results.get(name));
          // Created also by a program that runs at the same time.
          if (failure instanceof TopicExistsException) partitions.remove(name);
          else if (isLast || !(failure instanceof InvalidReplicationFactorException)) {
            partitions.remove(name);
            report.result(results.get(name), "create topic " + name, "topic " + name);
          }
        }
      }
      if (partitions.isEmpty()) return;
      if (!isWaiting) report.progress("waiting for the brokers that replicas of " + partitions.size() + " new topics need");
      isWaiting = true;
      Thread.sleep(2000);
    }
  }

  private static Throwable failureOf(KafkaFuture<Void> result) throws InterruptedException {
    try {
      result.get();
      return null;
    } catch (ExecutionException e) {
      return Failure.cause(e);
    }
  }

  /** Divides topics into requests, by their numbers of partitions. */
  static List<List<String>> requests(Map<String, Integer> partitions) {
    List<List<String>> requests = new ArrayList<>();
    int room = 0;
    for (Map.Entry<String, Integer> topic : partitions.entrySet()) {
      if (requests.isEmpty() || topic.getValue() > room) {
        requests.add(new ArrayList<>());
        room = PARTITIONS_PER_REQUEST;
      }
      room -= topic.getValue();
      requests.get(requests.size() - 1).add(topic.getKey());
    }
    return requests;
  }

  private static NewTopic newTopic(JsonNode topic) {
    Optional<Integer> partitions = topic.has("partitions") ? Optional.of(topic.get("partitions").asInt()) : Optional.empty();
    Optional<Short> replicas = topic.has("replicationFactor") ? Optional.of((short) topic.get("replicationFactor").asInt()) : Optional.empty();
    return new NewTopic(Wanted.text(topic, "name"), partitions, replicas).configs(Wanted.strings(topic.path("config")));
  }

  private void grow(Map<String, JsonNode> wanted, Map<String, TopicDescription> existing) throws InterruptedException {
    Map<String, Integer> added = new LinkedHashMap<>();
    Map<String, Integer> totals = new HashMap<>();
    existing.forEach((name, description) -> {
      int current = description.partitions().size();
      int declared = wanted.get(name).path("partitions").asInt(current);
      totals.put(name, declared);
      if (declared > current) added.put(name, declared - current);
      if (declared < current) {
        report.error("topic " + name + " has " + current + " partitions, and Kafka cannot reduce them to " + declared
          + ": declare " + current + ", or copy its messages to a new topic");
      }
    });
    for (List<String> names : requests(added)) {
      Map<String, NewPartitions> request = new HashMap<>();
      for (String name : names) request.put(name, NewPartitions.increaseTo(totals.get(name)));
      Map<String, KafkaFuture<Void>> results =
        admin.createPartitions(request, new CreatePartitionsOptions().validateOnly(report.isDryRun())).values();
      for (String name : names) report.result(results.get(name), "grow topic " + name + " to " + totals.get(name) + " partitions", "topic " + name);
    }
  }

  private void checkReplicas(JsonNode topic, TopicDescription description) {
    // During a reassignment, some partitions have more replicas.
    int current = description.partitions().stream().mapToInt(partition -> partition.replicas().size()).min().orElse(0);
    int declared = topic.path("replicationFactor").asInt(current);
    if (declared != current) {
      report.error("topic " + description.name() + " has replication factor " + current + ", not " + declared
        + ": change it with KafkaReassignment or kafka-reassign-partitions.sh");
    }
  }
}
