import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Produces and consumes numbered messages. Message i is the text "i", so that the consumer detects lost messages. */
final class Records {
  private static final long TIMEOUT_MS = 60_000;

  private Records() {}

  static Result produce(String bootstrap, String topic, long count, double ratePerSecond, Map<String, String> settings)
      throws Exception {
    Stop stop = count == 0 ? new Stop().onSigterm().onEndOfInput() : new Stop().onSigterm();
    AtomicLong failed = new AtomicLong();
    Map<Integer, Long> perPartition = new TreeMap<>();
    StringBuffer firstError = new StringBuffer();
    long sent = 0;
    Map<String, Object> config = new LinkedHashMap<>(Map.of(
      "bootstrap.servers", bootstrap,
      "acks", "all",
      "enable.idempotence", "true",
      "delivery.timeout.ms", "120000",
      "max.block.ms", "120000",
      "request.timeout.ms", "10000"));
    config.putAll(ClientSettings.common());
    config.putAll(settings);
    KafkaProducer<String, String> producer = Retry.until(TIMEOUT_MS,
      () -> new KafkaProducer<>(config, new StringSerializer(), new StringSerializer()));
    try (producer) {
      int partitions = producer.partitionsFor(topic).size();
      long start = System.nanoTime();
      for (long i = 0; (count == 0 || i < count) && !stop.isRequested(); i++) {
        int partition = (int) (i % partitions);
        producer.send(new ProducerRecord<>(topic, partition, null, Long.toString(i)), (metadata, error) -> {
          if (error == null) {
            synchronized (perPartition) {
              perPartition.merge(partition, 1L, Long::sum);
            }
          } else if (failed.getAndIncrement() == 0) {
            firstError.append(error);
          }
        });
        sent++;
        long due = ratePerSecond <= 0 ? 0 : start + (long) (sent / ratePerSecond * 1e9) - System.nanoTime();
        if (due > 1_000_000) stop.await(due / 1_000_000);
      }
      producer.flush();
    }
    long acked = perPartition.values().stream().mapToLong(Long::longValue).sum();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("sent", sent);
    out.put("acked", acked);
    out.put("failed", failed.get());
    out.put("perPartition", perPartition);
    if (failed.get() > 0) out.put("firstError", firstError);
    return new Result(out, acked == sent);
  }

  static Result consume(String bootstrap, String topic, int count, String group, Map<String, String> settings)
      throws Exception {
    Map<String, Object> config = new LinkedHashMap<>(Map.of(
      "bootstrap.servers", bootstrap,
      "enable.auto.commit", "false",
      "auto.offset.reset", "earliest",
      // A broker in ZooKeeper mode has no metadata of topics right after its start, and would try to create this topic.
      "allow.auto.create.topics", "false",
      "request.timeout.ms", "10000"));
    config.putAll(ClientSettings.common());
    config.putAll(settings);
    long timeoutMs = Long.parseLong(settings.getOrDefault("default.api.timeout.ms", Long.toString(TIMEOUT_MS)));
    if (group != null) config.put("group.id", group);
    BitSet seen = new BitSet(count);
    long read = 0;
    Map<Integer, Long> perPartition = new TreeMap<>();
    try (KafkaConsumer<String, String> consumer = Retry.until(timeoutMs,
        () -> new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer()))) {
      List<TopicPartition> partitions = Retry.until(timeoutMs, () -> consumer.partitionsFor(topic).stream()
        .map(p -> new TopicPartition(topic, p.partition())).collect(Collectors.toList()));
      consumer.assign(partitions);
      if (!"none".equals(config.get("auto.offset.reset"))) consumer.seekToBeginning(partitions);
      long lastProgress = System.currentTimeMillis();
      while (seen.cardinality() < count && System.currentTimeMillis() - lastProgress < timeoutMs) {
        for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(500))) {
          read++;
          perPartition.merge(message.partition(), 1L, Long::sum);
          seen.set(Integer.parseInt(message.value()));
          lastProgress = System.currentTimeMillis();
        }
      }
      if (group != null) consumer.commitSync(Duration.ofMillis(timeoutMs));
    }
    List<Integer> missing = new ArrayList<>();
    for (int i = seen.nextClearBit(0); i < count; i = seen.nextClearBit(i + 1)) missing.add(i);
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("read", read);
    out.put("distinct", seen.cardinality());
    out.put("missing", missing.size());
    out.put("perPartition", perPartition);
    if (!missing.isEmpty()) out.put("firstMissing", missing.subList(0, Math.min(10, missing.size())));
    return new Result(out, missing.isEmpty());
  }

  /** The values of all messages that a topic has. */
  static List<String> texts(String bootstrap, String topic) throws Exception {
    Map<String, Object> config = new LinkedHashMap<>(Map.of("bootstrap.servers", bootstrap, "enable.auto.commit", "false"));
    config.putAll(ClientSettings.common());
    List<String> texts = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
        .map(p -> new TopicPartition(topic, p.partition())).collect(Collectors.toList());
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
        for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(500))) texts.add(String.valueOf(message.value()));
      }
    }
    return texts;
  }
}
