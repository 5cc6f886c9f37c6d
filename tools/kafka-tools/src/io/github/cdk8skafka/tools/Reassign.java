package io.github.cdk8skafka.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** Moves replicas away from brokers that leave and to brokers that join, and changes the number of replicas of topics. */
final class Reassign {
  private static final int WAIT_SECONDS = 600;
  /** Partitions that are moved at the same time. */
  private static final int BATCH = 50;
  /** How often replicas are looked for that new topics have put on a leaving broker meanwhile. */
  private static final int ROUNDS = 5;

  private final Admin admin;
  private final Report report;
  private final JsonNode wanted;
  private final Set<Integer> leaving;
  private final Set<Integer> joining;
  /** Bytes in a second for each broker; 0 for no limit. */
  private final long limit;
  private final Map<Integer, String> racks = new TreeMap<>();

  private Reassign(Admin admin, Report report, JsonNode wanted) {
    this.admin = admin;
    this.report = report;
    this.wanted = wanted;
    leaving = ids(wanted.path("drain"));
    joining = ids(wanted.path("fill"));
    limit = wanted.path("throttleBytesPerSecond").asLong(0);
  }

  static void run(String file, String clientFile, Report report) throws Exception {
    JsonNode wanted = Wanted.read(file);
    Properties properties = Wanted.properties(clientFile);
    properties.putIfAbsent("client.id", "cdk8s-kafka-reassign");
    properties.putIfAbsent("default.api.timeout.ms", "180000");
    Duration wait = Duration.ofSeconds(wanted.path("waitSeconds").asInt(WAIT_SECONDS));
    try (Admin admin = Connection.open(properties, wait, report)) {
      new Reassign(admin, report, wanted).run(wait);
    }
  }

  private static Set<Integer> ids(JsonNode list) {
    return Wanted.list(list).stream().map(Integer::valueOf).collect(Collectors.toCollection(TreeSet::new));
  }

  private void run(Duration wait) throws Exception {
    awaitJoining(System.nanoTime() + wait.toNanos());
    Throttle throttle = new Throttle(admin, racks.keySet());
    // Of another program, or of a run that was killed.
    if (!report.isDryRun()) {
      if (limit > 0) throttle.change(limit);
      awaitMoves("another reassignment");
    }
    try {
      Cordon cordon = new Cordon(admin, report);
      for (int broker : leaving) if (racks.containsKey(broker)) cordon.set(broker);
      for (int broker : joining) if (racks.containsKey(broker)) cordon.remove(broker);
      for (int round = 0; round < ROUNDS && move(throttle, round == 0); round++) continue;
    } finally {
      if (!report.isDryRun()) throttle.remove();
    }
    if (!report.isDryRun()) checkEmpty();
  }

  /** Waits for the brokers that are to be filled: their pods may be starting. */
  private void awaitJoining(long end) throws Exception {
    while (true) {
      racks.clear();
      for (Node node : admin.describeCluster().nodes().get()) racks.put(node.id(), node.rack());
      Set<Integer> missing = new TreeSet<>(joining);
      missing.removeAll(racks.keySet());
      if (missing.isEmpty()) return;
      if (System.nanoTime() > end) {
        report.error("no broker " + missing + " to fill: the cluster has " + racks.keySet());
        return;
      }
      report.progress("waiting for broker " + missing);
      Thread.sleep(5000);
    }
  }

  /** Makes all moves that are needed now; returns whether there were any that succeeded. */
  private boolean move(Throttle throttle, boolean isFirst) throws Exception {
    // Errors of later rounds are those of the first one.
    Report errors = isFirst ? report : Report.check();
    Assignment assignment = new Assignment(racks, partitions(errors));
    wanted.path("replicationFactor").fields().forEachRemaining(topic ->
      assignment.setReplicationFactor(topic.getKey(), topic.getValue().asInt(), leaving).ifPresent(errors::error));
    for (String left : assignment.drain(leaving)) errors.error(left + ", and there are no other brokers for them: reduce its replication factor first");
    if (isFirst) assignment.fill(joining, leaving);
    List<Assignment.Partition> moved = assignment.moved();
    boolean hasMoved = false;
    for (int start = 0; start < moved.size(); start += BATCH) {
      List<Assignment.Partition> batch = moved.subList(start, Math.min(moved.size(), start + BATCH));
      if (report.isDryRun()) batch.forEach(partition -> report.change(text(partition)));
      else hasMoved |= move(batch, throttle);
    }
    return hasMoved;
  }

  private boolean move(List<Assignment.Partition> batch, Throttle throttle) throws Exception {
    if (limit > 0) throttle.set(limit, batch);
    Map<TopicPartition, Optional<NewPartitionReassignment>> request = new LinkedHashMap<>();
    batch.forEach(partition -> request.put(key(partition), Optional.of(new NewPartitionReassignment(partition.brokers))));
    Map<TopicPartition, KafkaFuture<Void>> results = admin.alterPartitionReassignments(request).values();
    Set<TopicPartition> accepted = new HashSet<>();
    for (Assignment.Partition partition : batch) {
      KafkaFuture<Void> result = results.get(key(partition));
      report.result(result, text(partition), partition.toString());
      if (!result.isCompletedExceptionally()) accepted.add(key(partition));
    }
    awaitMoves("the moves");
    if (!accepted.isEmpty()) electLeaders(accepted);
    return !accepted.isEmpty();
  }

  private void awaitMoves(String what) throws Exception {
    int last = 0;
    while (true) {
      int left = admin.listPartitionReassignments().reassignments().get().size();
      if (left == 0) return;
      if (left != last) report.progress("waiting for " + what + " of " + left + (left == 1 ? " partition" : " partitions"));
      last = left;
      Thread.sleep(1000);
    }
  }

  /** Leaders stay where they are during a move; the preferred ones may be elsewhere afterwards. */
  private void electLeaders(Set<TopicPartition> partitions) throws InterruptedException {
    try {
      admin.electLeaders(ElectionType.PREFERRED, partitions).partitions().get();
    } catch (ExecutionException e) {
      report.progress("the brokers elect leaders themselves after some minutes: " + Failure.reason(e));
    }
  }

  private void checkEmpty() throws Exception {
    Map<Integer, Long> replicas = new HashMap<>();
    for (TopicDescription topic : describe().values()) {
      topic.partitions().forEach(partition -> partition.replicas().forEach(node -> replicas.merge(node.id(), 1L, Long::sum)));
    }
    for (int broker : leaving) {
      if (replicas.getOrDefault(broker, 0L) == 0) report.progress("broker " + broker + " is empty");
      else report.error("broker " + broker + " still has " + replicas.get(broker) + " replicas");
    }
  }

  private Map<String, TopicDescription> describe() throws Exception {
    return new TreeMap<>(admin.describeTopics(admin.listTopics(Topics.ALL).names().get()).allTopicNames().get());
  }

  /** The partitions that can be moved: new replicas copy from a leader. */
  private List<Assignment.Partition> partitions(Report errors) throws Exception {
    Map<TopicPartition, Long> sizes = sizes();
    List<Assignment.Partition> partitions = new ArrayList<>();
    for (TopicDescription topic : describe().values()) {
      for (TopicPartitionInfo info : topic.partitions()) {
        List<Integer> brokers = info.replicas().stream().map(Node::id).collect(Collectors.toList());
        TopicPartition key = new TopicPartition(topic.name(), info.partition());
        boolean isWanted = wanted.path("replicationFactor").has(topic.name()) || brokers.stream().anyMatch(leaving::contains);
        if (info.leader() != null && !info.leader().isEmpty()) {
          partitions.add(new Assignment.Partition(topic.name(), info.partition(), sizes.getOrDefault(key, 0L), brokers));
        } else if (isWanted) {
          errors.error(key + " has no leader, so that it cannot be moved: its brokers are " + brokers);
        }
      }
    }
    return partitions;
  }

  private Map<TopicPartition, Long> sizes() throws Exception {
    Map<TopicPartition, Long> sizes = new HashMap<>();
    for (Map<String, LogDirDescription> dirs : admin.describeLogDirs(racks.keySet()).allDescriptions().get().values()) {
      for (LogDirDescription dir : dirs.values()) dir.replicaInfos().forEach((partition, replica) -> sizes.merge(partition, replica.size(), Math::max));
    }
    return sizes;
  }

  private static TopicPartition key(Assignment.Partition partition) {
    return new TopicPartition(partition.topic, partition.number);
  }

  private static String text(Assignment.Partition partition) {
    return "move " + partition + " from " + partition.before + " to " + partition.brokers;
  }
}
