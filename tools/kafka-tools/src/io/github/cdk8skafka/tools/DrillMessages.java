package io.github.cdk8skafka.tools;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.IntegerSerializer;

/** Numbered messages at a steady rate: which of them brokers acknowledged, and which of these can be read. */
final class DrillMessages {
  private static final Duration NO_PROGRESS = Duration.ofSeconds(120);

  private final Properties client;
  private final String topic;
  private final long intervalNanos;
  private final BitSet acknowledged = new BitSet();
  private final BitSet received = new BitSet();
  private final Map<String, Integer> refused = new TreeMap<>();
  private final Thread sender = new Thread(this::send, "drill");
  private long duplicates;
  private long slowestNanos;
  private volatile boolean isStopped;

  DrillMessages(Properties client, String topic, int perSecond) {
    this.client = client;
    this.topic = topic;
    this.intervalNanos = 1_000_000_000L / perSecond;
    sender.setDaemon(true);
  }

  void start() {
    sender.start();
  }

  /** Returns when every message is acknowledged or refused. */
  void stop() throws InterruptedException {
    isStopped = true;
    sender.join();
  }

  private void send() {
    Properties settings = new Properties();
    settings.putAll(client);
    // The other settings are those that producers have by default.
    settings.put("acks", "all");
    settings.put("enable.idempotence", "true");
    try (Producer<Integer, Integer> producer = new KafkaProducer<>(settings, new IntegerSerializer(), new IntegerSerializer())) {
      long due = System.nanoTime();
      for (int number = 0; !isStopped; number++) {
        int sent = number;
        long start = System.nanoTime();
        producer.send(new ProducerRecord<>(topic, sent, sent), (metadata, failure) -> answered(sent, System.nanoTime() - start, failure));
        // After a pause in which brokers did not accept messages, it does not make up for it.
        due = Math.max(due + intervalNanos, System.nanoTime() - intervalNanos);
        long pause = due - System.nanoTime();
        if (pause > 0) Thread.sleep(pause / 1_000_000, (int) (pause % 1_000_000));
      }
    } catch (Exception e) {
      answered(-1, 0, e);
    }
  }

  synchronized void answered(int number, long nanos, Exception failure) {
    slowestNanos = Math.max(slowestNanos, nanos);
    if (failure == null) acknowledged.set(number);
    else refused.put(Failure.reason(failure), 1 + refused.getOrDefault(Failure.reason(failure), 0));
  }

  /** Reads everything that the topic has. A consumer without a group needs no other topic. */
  void readAll() {
    Properties settings = new Properties();
    settings.putAll(client);
    settings.put("enable.auto.commit", "false");
    try (KafkaConsumer<Integer, Integer> consumer = new KafkaConsumer<>(settings, new IntegerDeserializer(), new IntegerDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (PartitionInfo partition : consumer.partitionsFor(topic)) partitions.add(new TopicPartition(topic, partition.partition()));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long progress = System.nanoTime();
      while (true) {
        boolean isRead = true;
        for (TopicPartition partition : partitions) isRead &= consumer.position(partition) >= ends.get(partition);
        if (isRead) return;
        for (ConsumerRecord<Integer, Integer> message : consumer.poll(Duration.ofMillis(500))) {
          received(message.value());
          progress = System.nanoTime();
        }
        if (System.nanoTime() - progress > NO_PROGRESS.toNanos()) throw new IllegalStateException("topic " + topic + " cannot be read to its end");
      }
    }
  }

  synchronized void received(int number) {
    if (received.get(number)) duplicates++;
    received.set(number);
  }

  /** Reports what is wrong, and returns the counts. */
  synchronized String judge(Report report) {
    BitSet lost = (BitSet) acknowledged.clone();
    lost.andNot(received);
    if (acknowledged.isEmpty()) report.error("no message was acknowledged");
    if (!lost.isEmpty()) report.error(lost.cardinality() + " acknowledged messages are lost, from number " + lost.nextSetBit(0) + " to number " + (lost.length() - 1));
    if (duplicates > 0) report.error(duplicates + " messages are there twice");
    int refusals = 0;
    for (Map.Entry<String, Integer> refusal : refused.entrySet()) {
      report.error(refusal.getValue() + " messages were refused: " + refusal.getKey());
      refusals += refusal.getValue();
    }
    return acknowledged.cardinality() + " acknowledged, " + received.cardinality() + " received, " + lost.cardinality() + " lost, " + duplicates + " twice, "
      + refusals + " refused, slowest acknowledgement " + slowestNanos / 1_000_000 + " ms";
  }
}
