package io.github.cdk8skafka.tools;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic that MirrorMaker writes for itself, each time from where it was to the end. */
final class TopicLog implements AutoCloseable {
  private static final int LIMIT_SECONDS = 60;

  private final String topic;
  private final Consumer<byte[], byte[]> consumer;
  private final boolean fromStart;
  private boolean isAssigned;

  TopicLog(Properties properties, String topic, boolean fromStart) {
    this.topic = topic;
    this.fromStart = fromStart;
    consumer = consumer(properties);
  }

  /** A consumer without a group, which sees no messages of aborted transactions. */
  static Consumer<byte[], byte[]> consumer(Properties properties) {
    Properties all = new Properties();
    all.putAll(properties);
    all.putAll(Map.of("enable.auto.commit", "false", "auto.offset.reset", "earliest", "isolation.level", "read_committed", "allow.auto.create.topics", "false",
      "max.partition.fetch.bytes", "262144", "fetch.max.bytes", "8388608", "default.api.timeout.ms", "30000"));
    return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Reads what is new. Does nothing while the topic does not exist; a topic whose beginning is of no interest is new from its second reading on. */
  void read(BiConsumer<byte[], byte[]> reader) {
    if (!isAssigned) {
      List<TopicPartition> partitions = new ArrayList<>();
      List<PartitionInfo> infos = consumer.partitionsFor(topic);
      if (infos != null) infos.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
      if (partitions.isEmpty()) return;
      consumer.assign(partitions);
      if (fromStart) consumer.seekToBeginning(partitions);
      else consumer.seekToEnd(partitions);
      isAssigned = true;
    }
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    long limit = System.nanoTime() + Duration.ofSeconds(LIMIT_SECONDS).toNanos();
    while (ends.keySet().stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
      if (System.nanoTime() > limit) throw new IllegalStateException("topic " + topic + " cannot be read within " + LIMIT_SECONDS + " s");
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(500))) {
        if (message.key() != null) reader.accept(message.key(), message.value());
      }
    }
  }

  /** Reads a text with its length, as Kafka writes it. */
  static String text(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.getShort()];
    buffer.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    consumer.close(Duration.ZERO);
  }
}
