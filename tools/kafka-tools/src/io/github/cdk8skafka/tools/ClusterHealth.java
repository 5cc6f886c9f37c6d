package io.github.cdk8skafka.tools;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;

/** Which brokers of a cluster are there, and whether all replicas are in sync. */
final class ClusterHealth {
  private static final int TRY_MS = 5000;

  private final Admin admin;

  ClusterHealth(Admin admin) {
    this.admin = admin;
  }

  /** Returns the ids of the brokers that are there. */
  Set<Integer> brokers() throws ExecutionException, InterruptedException {
    Set<Integer> ids = new TreeSet<>();
    for (Node node : admin.describeCluster(new DescribeClusterOptions().timeoutMs(TRY_MS)).nodes().get()) ids.add(node.id());
    return ids;
  }

  /** Returns what is missing until all these brokers are there and all replicas of all topics are in sync; an empty text for nothing. */
  String problem(Set<Integer> wanted) throws ExecutionException, InterruptedException {
    Set<Integer> missing = new TreeSet<>(wanted);
    missing.removeAll(brokers());
    if (!missing.isEmpty()) return "not there: " + names(missing);
    Set<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true).timeoutMs(TRY_MS)).names().get();
    return problem(admin.describeTopics(topics, new DescribeTopicsOptions().timeoutMs(TRY_MS)).allTopicNames().get());
  }

  static String names(Set<Integer> ids) {
    return (ids.size() == 1 ? "broker " : "brokers ") + ids.toString().replaceAll("[\\[\\]]", "");
  }

  static String problem(Map<String, TopicDescription> topics) {
    for (TopicDescription topic : topics.values()) {
      for (TopicPartitionInfo partition : topic.partitions()) {
        String subject = "partition " + partition.partition() + " of topic " + topic.name();
        if (partition.leader() == null || partition.leader().isEmpty()) return subject + " has no leader";
        int replicas = partition.replicas().size();
        if (partition.isr().size() < replicas) return subject + " has " + partition.isr().size() + " of " + replicas + " replicas in sync";
      }
    }
    return "";
  }
}
