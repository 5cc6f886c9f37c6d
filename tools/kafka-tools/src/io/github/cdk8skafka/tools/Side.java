package io.github.cdk8skafka.tools;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ConsumerGroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What one of the clusters of a mirror has. */
final class Side {
  private static final int PER_REQUEST = 500;

  private final Admin admin;

  Side(Admin admin) {
    this.admin = admin;
  }

  Set<String> topics() throws Exception {
    return admin.listTopics().names().get();
  }

  /** The number of partitions of each topic. */
  Map<String, Integer> partitions(Collection<String> topics) throws Exception {
    Map<String, Integer> counts = new TreeMap<>();
    for (TopicDescription topic : admin.describeTopics(topics).allTopicNames().get().values()) counts.put(topic.name(), topic.partitions().size());
    return counts;
  }

  static List<TopicPartition> partitionsOf(Map<String, Integer> counts) {
    List<TopicPartition> all = new ArrayList<>();
    for (String topic : counts.keySet()) {
      for (int partition = 0; partition < counts.get(topic); partition++) all.add(new TopicPartition(topic, partition));
    }
    return all;
  }

  Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec) throws Exception {
    Map<TopicPartition, OffsetSpec> specs = new HashMap<>();
    for (TopicPartition partition : partitions) specs.put(partition, spec);
    Map<TopicPartition, Long> offsets = new HashMap<>();
    Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(specs).all().get();
    for (TopicPartition partition : found.keySet()) offsets.put(partition, found.get(partition).offset());
    return offsets;
  }

  /** The consumer groups that the user may see. */
  Set<String> groups() throws Exception {
    Set<String> groups = new TreeSet<>();
    for (ConsumerGroupListing group : admin.listConsumerGroups().all().get()) groups.add(group.groupId());
    return groups;
  }

  /** The committed offsets of groups. */
  Map<String, Map<TopicPartition, Long>> committed(Collection<String> groups) throws Exception {
    Map<String, Map<TopicPartition, Long>> committed = new TreeMap<>();
    List<String> all = new ArrayList<>(groups);
    for (int from = 0; from < all.size(); from += PER_REQUEST) {
      Map<String, ListConsumerGroupOffsetsSpec> specs = new HashMap<>();
      for (String group : all.subList(from, Math.min(from + PER_REQUEST, all.size()))) specs.put(group, new ListConsumerGroupOffsetsSpec());
      ListConsumerGroupOffsetsResult result = admin.listConsumerGroupOffsets(specs);
      for (String group : specs.keySet()) {
        Map<TopicPartition, OffsetAndMetadata> found = result.partitionsToOffsetAndMetadata(group).get();
        Map<TopicPartition, Long> own = new HashMap<>();
        for (TopicPartition partition : found.keySet()) {
          if (found.get(partition) != null) own.put(partition, found.get(partition).offset());
        }
        committed.put(group, own);
      }
    }
    return committed;
  }

  /** The groups among these that have members. */
  Set<String> active(Collection<String> groups) throws Exception {
    Set<String> active = new TreeSet<>();
    Map<String, KafkaFuture<ConsumerGroupDescription>> described = admin.describeConsumerGroups(groups).describedGroups();
    for (String group : described.keySet()) {
      try {
        if (!described.get(group).get().members().isEmpty()) active.add(group);
      } catch (ExecutionException e) {
        // Kafka 4 has an error for a group that does not exist.
      }
    }
    return active;
  }
}
