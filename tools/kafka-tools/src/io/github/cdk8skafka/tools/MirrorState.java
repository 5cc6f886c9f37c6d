package io.github.cdk8skafka.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** What a mirror has written about itself at the target. */
final class MirrorState implements AutoCloseable {
  /** A translated offset: that at the source, and that at the target. */
  static final class Checkpoint {
    final long source;
    final long target;

    Checkpoint(long source, long target) {
      this.source = source;
      this.target = target;
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String alias;
  private final TopicLog offsets;
  private final TopicLog checkpoints;
  private final TopicLog reverse;
  private final Map<TopicPartition, Long> copied = new HashMap<>();
  private final Map<String, Map<TopicPartition, Checkpoint>> translated = new HashMap<>();
  private final Set<String> returning = new HashSet<>();

  MirrorState(Properties target, MirrorNames names) {
    alias = names.source;
    offsets = new TopicLog(target, names.offsets(), true);
    checkpoints = new TopicLog(target, names.checkpoints(), true);
    reverse = new TopicLog(target, names.reverseSyncs(), false);
  }

  /** The last copied offset of each partition of the source. */
  Map<TopicPartition, Long> copied() {
    offsets.read(this::readOffset);
    return offsetsSoFar();
  }

  Map<TopicPartition, Long> offsetsSoFar() {
    return copied;
  }

  /** The translated offsets of groups, by the partitions of the target. */
  Map<String, Map<TopicPartition, Checkpoint>> translated() {
    checkpoints.read(this::readCheckpoint);
    return checkpointsSoFar();
  }

  Map<String, Map<TopicPartition, Checkpoint>> checkpointsSoFar() {
    return translated;
  }

  /** The topics that a mirror in the opposite direction has copied since the first call. */
  Set<String> returning() {
    reverse.read((key, value) -> returning.add(TopicLog.text(ByteBuffer.wrap(key))));
    return returning;
  }

  /** Reads an offset of a connector: `["MirrorSourceConnector",{"cluster":"east","partition":0,"topic":"orders"}]`. */
  void readOffset(byte[] key, byte[] value) {
    try {
      JsonNode position = JSON.readTree(key).path(1);
      if (!position.path("cluster").asText().equals(alias) || !position.has("topic")) return;
      TopicPartition partition = new TopicPartition(position.path("topic").asText(), position.path("partition").asInt());
      if (value == null) copied.remove(partition);
      else copied.put(partition, JSON.readTree(value).path("offset").asLong(-1));
    } catch (IOException e) {
      throw new IllegalStateException("the offsets of the mirror are not JSON: " + Failure.reason(e));
    }
  }

  void readCheckpoint(byte[] key, byte[] value) {
    ByteBuffer names = ByteBuffer.wrap(key);
    Map<TopicPartition, Checkpoint> ofGroup = translated.computeIfAbsent(TopicLog.text(names), group -> new HashMap<>());
    TopicPartition partition = new TopicPartition(TopicLog.text(names), names.getInt());
    if (value == null) {
      ofGroup.remove(partition);
    } else {
      ByteBuffer numbers = ByteBuffer.wrap(value);
      // The version of the format; later ones may only add fields.
      numbers.getShort();
      ofGroup.put(partition, new Checkpoint(numbers.getLong(), numbers.getLong()));
    }
  }

  @Override
  public void close() {
    offsets.close();
    checkpoints.close();
    reverse.close();
  }
}
