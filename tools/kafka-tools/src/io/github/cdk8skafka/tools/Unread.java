package io.github.cdk8skafka.tools;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks for messages between two offsets of a partition. Offsets do not tell: the end of a transaction has one, and so have messages of
 * aborted transactions and those that compaction has removed.
 */
final class Unread implements AutoCloseable {
  /** Returns the offset of the first message, or of the first one of a transaction that has not ended; -1 if there is none. */
  interface Search {
    long first(TopicPartition partition, long from, long end);
  }

  private static final int LIMIT_SECONDS = 30;

  private final Consumer<byte[], byte[]> consumer;

  Unread(Properties properties) {
    Properties one = new Properties();
    one.putAll(properties);
    one.put("max.poll.records", "1");
    consumer = TopicLog.consumer(one);
  }

  long first(TopicPartition partition, long from, long end) {
    if (from >= end) return -1;
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
    long limit = System.nanoTime() + Duration.ofSeconds(LIMIT_SECONDS).toNanos();
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) return message.offset() < end ? message.offset() : -1;
      long position = consumer.position(partition);
      if (position < end && consumer.endOffsets(List.of(partition)).get(partition) <= position) return position;
      if (System.nanoTime() > limit) throw new IllegalStateException(partition + " cannot be read within " + LIMIT_SECONDS + " s");
    }
    return -1;
  }

  @Override
  public void close() {
    consumer.close(Duration.ZERO);
  }
}
