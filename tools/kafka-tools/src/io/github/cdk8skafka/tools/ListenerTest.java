package io.github.cdk8skafka.tools;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.errors.AuthorizationException;

/** The test of one listener: a topic with a partition on each broker is created, written, read and deleted. */
final class ListenerTest {
  private static final int POLL_MS = 2000;

  private final String listener;
  private final Properties properties;
  /** The ids of the brokers that the cluster has; empty if they are not known. */
  private final Collection<Integer> brokers;
  private final String prefix;
  private final Report report;

  ListenerTest(String listener, Properties properties, Collection<Integer> brokers, String prefix, Report report) {
    this.listener = listener;
    this.properties = properties;
    this.brokers = brokers;
    this.prefix = prefix;
    this.report = report;
    properties.putIfAbsent("client.id", "cdk8s-kafka-smoke-test");
    properties.putIfAbsent("request.timeout.ms", "10000");
    properties.putIfAbsent("default.api.timeout.ms", "30000");
  }

  /** Returns whether a broker has answered. */
  boolean run(Duration wait) throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    try (Admin admin = Connection.open(properties, wait, report)) {
      try {
        test(admin, end);
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        error(Failure.reason(e));
      }
      return true;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      error(properties.getProperty("bootstrap.servers") + ": " + Failure.reason(e));
      return false;
    }
  }

  private void test(Admin admin, long end) throws Exception {
    Map<Integer, Node> nodes = awaitBrokers(admin, end);
    for (Node node : nodes.values()) report.progress("listener " + listener + ": " + text(node));
    for (int id : brokers) {
      if (!nodes.containsKey(id)) error("broker " + id + " is not running, or has not joined the cluster");
    }
    if (report.isDryRun()) return;
    deleteLeftovers(admin);
    String topic = prefix + System.currentTimeMillis() / 1000;
    create(admin, topic, nodes.keySet());
    try {
      Messages messages = new Messages(properties, topic, nodes);
      Map<Integer, Exception> failures = messages.write();
      if (failures.size() < nodes.size()) failures.putAll(messages.read(failures.keySet()));
      for (Map.Entry<Integer, Exception> failure : failures.entrySet()) {
        error(text(nodes.get(failure.getKey())) + ": " + reason(nodes.get(failure.getKey()), failure.getValue()));
      }
      report.progress("listener " + listener + ": " + (nodes.size() - failures.size()) + " of " + Math.max(nodes.size(), brokers.size()) + " brokers passed");
    } finally {
      delete(admin, List.of(topic));
    }
  }

  /** Returns the brokers by id; those that are missing at the end are not waited for. */
  private Map<Integer, Node> awaitBrokers(Admin admin, long end) throws Exception {
    while (true) {
      Map<Integer, Node> nodes = new TreeMap<>();
      for (Node node : admin.describeCluster().nodes().get()) nodes.put(node.id(), node);
      List<Integer> missing = new ArrayList<>(brokers);
      missing.removeAll(nodes.keySet());
      if (missing.isEmpty() || System.nanoTime() > end) return nodes;
      report.waiting("waiting for brokers " + missing);
      Thread.sleep(POLL_MS);
    }
  }

  private void deleteLeftovers(Admin admin) throws Exception {
    long now = System.currentTimeMillis() / 1000;
    List<String> leftovers = new ArrayList<>();
    for (String name : admin.listTopics().names().get()) {
      if (SmokeTest.isLeftover(name, prefix, now)) leftovers.add(name);
    }
    delete(admin, leftovers);
  }

  private void create(Admin admin, String topic, Collection<Integer> ids) throws Exception {
    Map<Integer, List<Integer>> replicas = new HashMap<>();
    for (int id : ids) replicas.put(replicas.size(), List.of(id));
    // One replica is enough, whatever is the default.
    NewTopic created = new NewTopic(topic, replicas).configs(Map.of("min.insync.replicas", "1"));
    try {
      admin.createTopics(List.of(created)).all().get();
    } catch (Exception e) {
      throw new IllegalStateException("topic " + topic + " cannot be created: " + Failure.reason(e) + needs(e, "CREATE"));
    }
  }

  private void delete(Admin admin, List<String> topics) throws InterruptedException {
    try {
      admin.deleteTopics(topics).all().get();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      error("topics " + topics + " cannot be deleted: " + Failure.reason(e) + needs(e, "DELETE"));
    }
  }

  /** Why a message could not be written to a broker, or read from it. */
  private String reason(Node node, Exception failure) {
    return Failure.cause(failure) instanceof AuthorizationException
      ? Failure.reason(failure) + needs(failure, "WRITE, READ and DESCRIBE") : Address.check(node, properties, failure);
  }

  private static String needs(Exception failure, String operations) {
    return Failure.cause(failure) instanceof AuthorizationException
      ? ": the login needs " + operations + " on topics with the prefix " + SmokeTest.PREFIX : "";
  }

  private static String text(Node node) {
    return "broker " + node.id() + " at " + Address.text(node) + (node.hasRack() ? ", rack " + node.rack() : "");
  }

  private void error(String text) {
    report.error("listener " + listener + ": " + text);
  }
}
