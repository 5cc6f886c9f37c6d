package io.github.cdk8skafka.tools;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Judges whether the consumer groups of the source can go on at the target: with offsets, and not beyond what they have read. */
final class MirrorGroups {
  private final MirrorNames names;
  private final Side source;
  private final Side target;
  private final MirrorState state;
  private final Unread.Search unread;
  /** Whether each message has a translated offset, so that a group that has read everything has nothing to read at the target. */
  private final boolean isExact;
  /** What groups have committed at the source, where they have read anything. */
  private final Map<String, Map<TopicPartition, Long>> committed = new TreeMap<>();

  MirrorGroups(MirrorNames names, Side source, Side target, MirrorState state, Unread.Search unread, boolean isExact) {
    this.names = names;
    this.source = source;
    this.target = target;
    this.state = state;
    this.unread = unread;
    this.isExact = isExact;
  }

  /** Notes what the groups have read of mirrored partitions, by their first offsets. */
  void begin(Map<TopicPartition, Long> starts) throws Exception {
    committed.clear();
    if (!names.areGroupsTranslated()) return;
    Set<String> wanted = source.groups();
    wanted.removeIf(group -> !names.isTranslated(group));
    Map<String, Map<TopicPartition, Long>> found = source.committed(wanted);
    for (String group : found.keySet()) {
      Map<TopicPartition, Long> own = new HashMap<>();
      for (TopicPartition partition : found.get(group).keySet()) {
        long offset = found.get(group).get(partition);
        if (starts.containsKey(partition) && offset > starts.get(partition)) own.put(partition, offset);
      }
      if (!own.isEmpty()) committed.put(group, own);
    }
  }

  void judge(Map<TopicPartition, Long> ends, Map<String, Integer> targetCounts, Verdicts verdicts) throws Exception {
    if (committed.isEmpty()) return;
    Map<String, Map<TopicPartition, Long>> translated = target.committed(committed.keySet());
    // After the offsets of groups, which follow from them.
    Map<String, Map<TopicPartition, MirrorState.Checkpoint>> checkpoints = state.translated();
    Set<String> activeAtTarget = target.active(committed.keySet());
    Set<String> activeAtSource = source.active(committed.keySet());
    Map<TopicPartition, Long> targetEnds = target.offsets(Side.partitionsOf(targetCounts), OffsetSpec.latest());
    for (String group : committed.keySet()) {
      String subject = "group " + group;
      verdicts.right(subject, MirrorLag.count(committed.get(group).size(), "partition") + (activeAtTarget.contains(group)
        ? ", active at the target, where it keeps its offsets" : ", translated"));
      for (TopicPartition partition : committed.get(group).keySet()) {
        TopicPartition remote = new TopicPartition(names.remote(partition.topic()), partition.partition());
        if (!targetEnds.containsKey(remote) || activeAtTarget.contains(group)) continue;
        String at = " of partition " + remote.partition() + " of " + remote.topic();
        Long offset = translated.get(group).get(remote);
        MirrorState.Checkpoint checkpoint = checkpoints.getOrDefault(group, Map.of()).get(remote);
        boolean hasReadAll = committed.get(group).get(partition) >= ends.get(partition);
        if (offset == null) {
          verdicts.wrong(subject, "has no offset" + at + " at the target yet; it is at " + committed.get(group).get(partition) + " at the source");
        } else if (offset > targetEnds.get(remote) || (checkpoint != null && offset > checkpoint.target && !hasReadAll)) {
          verdicts.wrong(subject, "is at offset " + offset + at + " at the target, beyond what it has read at the source"
            + (checkpoint == null ? "" : " (" + checkpoint.target + "): it would skip messages"));
        } else if (hasReadAll && isExact && !activeAtSource.contains(group) && unread.first(remote, offset, targetEnds.get(remote)) >= 0) {
          verdicts.wrong(subject, "has read everything at the source, but would read messages from offset " + offset + at + " again");
        }
      }
    }
  }
}
