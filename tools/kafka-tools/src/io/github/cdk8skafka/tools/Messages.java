package io.github.cdk8skafka.tools;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A message for each partition of a topic, of which each broker leads one, in the order of their ids. */
final class Messages {
  private static final int LIMIT_SECONDS = 60;
  private static final int LIMIT_MS = LIMIT_SECONDS * 1000;

  private final Properties properties;
  private final String topic;
  private final List<Integer> brokers;

  Messages(Properties properties, String topic, Map<Integer, Node> brokers) {
    this.properties = properties;
    this.topic = topic;
    this.brokers = new ArrayList<>(brokers.keySet());
  }

  /** Returns the failures by broker. */
  Map<Integer, Exception> write() throws InterruptedException {
    Map<Integer, Exception> failures = new TreeMap<>();
    Properties settings = with(Map.of("acks", "all", "enable.idempotence", "false", "buffer.memory", "1048576", "linger.ms", "0",
      "max.block.ms", "" + LIMIT_MS, "delivery.timeout.ms", "" + LIMIT_MS, "request.timeout.ms", "10000"));
    Producer<String, String> producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    try {
      List<Future<?>> sent = new ArrayList<>();
      for (int partition = 0; partition < brokers.size(); partition++) sent.add(producer.send(new ProducerRecord<>(topic, partition, null, topic)));
      for (int partition = 0; partition < brokers.size(); partition++) {
        try {
          sent.get(partition).get();
        } catch (InterruptedException e) {
          throw e;
        } catch (Exception e) {
          failures.put(brokers.get(partition), e);
        }
      }
    } finally {
      producer.close(Duration.ZERO);
    }
    return failures;
  }

  /** Reads the messages of all but some brokers, and returns the failures by broker. */
  Map<Integer, Exception> read(Collection<Integer> without) {
    Map<Integer, Exception> failures = new TreeMap<>();
    for (int id : brokers) {
      if (!without.contains(id)) failures.put(id, new IllegalStateException("the message was written, but cannot be read within " + LIMIT_SECONDS + " s"));
    }
    // Without a group, so that no topic of groups has to be created.
    Consumer<String, String> consumer = new KafkaConsumer<>(with(Map.of("enable.auto.commit", "false", "auto.offset.reset", "earliest",
      "allow.auto.create.topics", "false")), new StringDeserializer(), new StringDeserializer());
    try {
      List<TopicPartition> partitions = new ArrayList<>();
      for (int id : failures.keySet()) partitions.add(new TopicPartition(topic, brokers.indexOf(id)));
      consumer.assign(partitions);
      for (TopicPartition partition : partitions) consumer.seek(partition, 0);
      long end = System.nanoTime() + Duration.ofMillis(LIMIT_MS).toNanos();
      while (!failures.isEmpty() && System.nanoTime() < end) {
        for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(500))) {
          if (topic.equals(message.value())) failures.remove(brokers.get(message.partition()));
        }
      }
    } catch (RuntimeException e) {
      for (int id : failures.keySet()) failures.put(id, e);
    } finally {
      consumer.close(Duration.ZERO);
    }
    return failures;
  }

  private Properties with(Map<String, String> settings) {
    Properties all = new Properties();
    all.putAll(properties);
    all.putAll(settings);
    return all;
  }
}
