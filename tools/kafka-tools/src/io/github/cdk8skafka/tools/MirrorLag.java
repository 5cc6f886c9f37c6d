package io.github.cdk8skafka.tools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Judges whether the messages of a topic are copied. */
final class MirrorLag {
  private final Unread.Search unread;
  /** Messages that were not copied when they were looked for. */
  private final Map<TopicPartition, Long> missing = new HashMap<>();

  MirrorLag(Unread.Search unread) {
    this.unread = unread;
  }

  /** `ends` are the offsets up to which partitions have to be copied, `now` the present ones. */
  void judge(
    String topic, int partitions, Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends, Map<TopicPartition, Long> now,
    Map<TopicPartition, Long> copied, Verdicts verdicts) {
    String subject = "topic " + topic;
    long sum = 0;
    long newer = 0;
    List<String> behind = new ArrayList<>();
    for (int number = 0; number < partitions; number++) {
      TopicPartition partition = new TopicPartition(topic, number);
      long next = copied.getOrDefault(partition, -1L) + 1;
      long end = ends.get(partition);
      newer += now.get(partition) - end;
      if (next > now.get(partition)) {
        verdicts.wrong(subject, "is copied up to offset " + (next - 1) + " of partition " + number + ", but ends at " + now.get(partition)
          + " at the source: the mirror began with another cluster, or the topic was created again");
      }
      long first = missing.getOrDefault(partition, -1L);
      if (first < next) first = unread.first(partition, Math.max(next, starts.get(partition)), end);
      if (first < 0) continue;
      missing.put(partition, first);
      sum += end - first;
      behind.add("" + number);
    }
    if (!behind.isEmpty()) {
      verdicts.wrong(subject, "has up to " + count(sum, "message") + " to copy, of " + (behind.size() == 1 ? "partition " : "partitions ") + String.join(", ", behind));
    }
    verdicts.right(subject, count(partitions, "partition") + ", lag 0" + (newer == 0 ? "" : "; " + count(newer, "offset") + " added since the check began"));
  }

  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
