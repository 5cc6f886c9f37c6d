package io.github.cdk8skafka.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Sends messages while each broker is away in turn, and counts those that are lost, refused or there twice. */
final class Drill {
  private static final String TOPIC = "cdk8s-kafka-ha-drill";
  private static final int LEAST_PARTITIONS = 6;
  private static final int MOST_REPLICAS = 3;
  /** Every partition has messages before the first broker leaves. */
  private static final long BEFORE_MS = 3000;
  private static final int DELETIONS = 60;

  private final Admin admin;
  private final ClusterHealth health;
  private final Report report;
  private final Set<Integer> brokers = new TreeSet<>();

  private Drill(Admin admin, Report report) {
    this.admin = admin;
    this.health = new ClusterHealth(admin);
    this.report = report;
  }

  static void run(String wantedFile, String clientFile, Report report) throws Exception {
    report.judge("drill");
    JsonNode wanted = Wanted.read(wantedFile);
    Properties client = Wanted.properties(clientFile);
    try (Admin admin = Connection.open(client, Wanted.seconds(wanted, "waitSeconds"), report)) {
      new Drill(admin, report).run(wanted, client);
    }
  }

  private void run(JsonNode wanted, Properties client) throws Exception {
    // The pods to evict, by the ids of their brokers.
    Map<Integer, String> pods = new TreeMap<>();
    for (JsonNode broker : wanted.path("brokers")) {
      brokers.add(broker.path("id").asInt());
      if (broker.has("pod")) pods.put(broker.path("id").asInt(), broker.path("pod").asText());
    }
    await(Set.of(), Wanted.end(wanted, "waitSeconds"), null);
    brokers.addAll(health.brokers());
    if (brokers.size() < 2) throw new IllegalStateException("the cluster has one broker, so nothing can be read or written while it is away");
    int partitions = Math.max(LEAST_PARTITIONS, brokers.size());
    short replicas = (short) Math.min(MOST_REPLICAS, brokers.size());
    report.change("create topic " + TOPIC + " with " + partitions + " partitions and " + replicas + " replicas");
    if (report.isDryRun()) {
      for (String pod : pods.values()) report.change("evict pod " + pod);
      return;
    }
    Evictions evictions = pods.isEmpty() ? null : Evictions.ofThisPod();
    // A run that was killed has left it.
    deleteTopic();
    DrillMessages messages = new DrillMessages(client, TOPIC, wanted.path("messagesPerSecond").asInt());
    try {
      createTopic(new NewTopic(TOPIC, partitions, replicas));
      messages.start();
      try {
        Thread.sleep(BEFORE_MS);
        if (pods.isEmpty()) {
          report.progress("waiting until every broker was away once: delete the pods one after the other, or restart the StatefulSets");
          await(brokers, Wanted.end(wanted, "observeSeconds"), messages);
        }
        for (Map.Entry<Integer, String> pod : pods.entrySet()) {
          long end = Wanted.end(wanted, "timeoutSeconds");
          evictions.evict(pod.getValue(), end, report);
          await(Set.of(pod.getKey()), end, messages);
        }
      } catch (IllegalStateException e) {
        // What was sent until then is counted.
        report.error(e.getMessage());
      }
      messages.stop();
      messages.readAll();
    } finally {
      report.judge(messages.judge(report));
      try {
        deleteTopic();
      } catch (ExecutionException e) {
        report.progress("topic " + TOPIC + " is not deleted until the next run: " + Failure.reason(e));
      }
    }
  }

  /** Waits until these brokers were away, and all brokers and replicas are back. */
  private void await(Set<Integer> leaving, long end, DrillMessages messages) throws InterruptedException {
    Set<Integer> present = new TreeSet<>(leaving);
    Map<Integer, Long> away = new TreeMap<>();
    long start = System.nanoTime();
    String last = "";
    while (true) {
      String problem;
      try {
        Set<Integer> there = health.brokers();
        present.retainAll(there);
        for (int id : brokers) {
          if (there.contains(id)) {
            Long since = away.remove(id);
            if (since != null) report.progress("broker " + id + " is back after " + Report.secondsSince(since) + " s");
          } else if (messages != null && away.putIfAbsent(id, System.nanoTime()) == null) {
            report.progress("broker " + id + " is away");
          }
        }
        problem = present.isEmpty() ? health.problem(brokers) : "not away: " + ClusterHealth.names(present);
      } catch (ExecutionException e) {
        problem = Failure.reason(e);
      }
      if (problem.isEmpty()) {
        if (messages != null) report.progress("all replicas are in sync after " + Report.secondsSince(start) + " s");
        return;
      }
      if (System.nanoTime() - end > 0) throw new IllegalStateException("not whole after " + Report.secondsSince(start) + " s: " + problem);
      // While brokers are away, what is missing changes all the time.
      if (messages == null && !problem.equals(last)) report.progress("waiting: " + problem);
      last = problem;
      Thread.sleep(300);
    }
  }

  private void createTopic(NewTopic topic) throws Exception {
    for (int tries = 1;; tries++) {
      try {
        admin.createTopics(List.of(topic)).all().get();
        return;
      } catch (ExecutionException e) {
        // In ZooKeeper mode brokers delete topics some time later.
        if (!(Failure.cause(e) instanceof TopicExistsException) || tries > DELETIONS) throw e;
        Thread.sleep(1000);
      }
    }
  }

  private void deleteTopic() throws ExecutionException, InterruptedException {
    try {
      admin.deleteTopics(List.of(TOPIC)).all().get();
    } catch (ExecutionException e) {
      if (!(Failure.cause(e) instanceof UnknownTopicOrPartitionException)) throw e;
    }
  }
}
