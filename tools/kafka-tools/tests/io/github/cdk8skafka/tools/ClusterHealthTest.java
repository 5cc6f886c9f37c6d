package io.github.cdk8skafka.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

class ClusterHealthTest {
  private static final Node A = new Node(0, "a", 9092);
  private static final Node B = new Node(1, "b", 9092);

  private static String problem(Node leader, List<Node> inSync) {
    TopicPartitionInfo whole = new TopicPartitionInfo(0, A, List.of(A, B), List.of(B, A));
    TopicPartitionInfo partition = new TopicPartitionInfo(1, leader, List.of(A, B), inSync);
    return ClusterHealth.problem(Map.of("orders", new TopicDescription("orders", false, List.of(whole, partition))));
  }

  @Test
  void everyReplicaHasToBeInSync() {
    assertEquals("", problem(B, List.of(A, B)));
    assertEquals("partition 1 of topic orders has 1 of 2 replicas in sync", problem(A, List.of(A)));
  }

  @Test
  void everyPartitionNeedsALeader() {
    assertEquals("partition 1 of topic orders has no leader", problem(null, List.of(A, B)));
    assertEquals("partition 1 of topic orders has no leader", problem(Node.noNode(), List.of(A, B)));
  }

  @Test
  void namesOfBrokers() {
    assertEquals("broker 3", ClusterHealth.names(Set.of(3)));
    assertEquals("brokers 1, 12", ClusterHealth.names(new TreeSet<>(List.of(12, 1))));
  }
}
