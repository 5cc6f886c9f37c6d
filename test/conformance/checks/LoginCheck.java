import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Checks which clients can use a cluster, each with its own client.properties.
 *
 * <pre>
 * prepare FILE TOPIC PARTITIONS [PRINCIPAL ...]  creates a topic, which the principals may write and read; prints the members of the quorum
 * connect TIMEOUT_MS TOPIC FILE ...              each client writes to and reads from every partition; prints for each file
 *                                                the number of partitions, or the error with all its causes
 * </pre>
 */
public final class LoginCheck {
  private static final long PREPARE_MS = 60_000;
  private static final int AT_ONCE = 20;

  private LoginCheck() {}

  public static void main(String[] args) throws Exception {
    PrintStream answer = System.out;
    System.setOut(System.err);
    List<String> rest = Arrays.asList(args).subList(1, args.length);
    Object json = args[0].equals("prepare") ? prepare(rest.get(0), rest.get(1), Integer.parseInt(rest.get(2)), rest.subList(3, rest.size()))
      : connect(Long.parseLong(rest.get(0)), rest.get(1), rest.subList(2, rest.size()));
    answer.println(Json.of(json));
    answer.flush();
    Runtime.getRuntime().halt(0);
  }

  private static Object prepare(String file, String topic, int partitions, List<String> principals) throws Exception {
    try (Admin admin = Admin.create(settings(file))) {
      QuorumInfo quorum = Retry.until(PREPARE_MS, () -> admin.describeMetadataQuorum().quorumInfo().get());
      Retry.until(PREPARE_MS, () -> admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 3))).all().get());
      Retry.until(PREPARE_MS, () -> {
        boolean whole = admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
          .allMatch(p -> p.leader() != null && p.isr().size() == 3);
        if (!whole) throw new IllegalStateException("not whole yet");
        return null;
      });
      admin.createAcls(principals.stream().flatMap(principal -> Arrays.stream(new AclOperation[] {AclOperation.WRITE, AclOperation.READ})
        .map(operation -> new AclBinding(new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
          new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)))).collect(Collectors.toList())).all().get();
      return Map.of("voters", ids(quorum.voters()), "observers", ids(quorum.observers()));
    }
  }

  private static Object connect(long timeoutMs, String topic, List<String> files) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    Map<String, Future<Object>> running = new LinkedHashMap<>();
    for (String file : files) running.put(file, pool.submit(() -> outcome(timeoutMs, topic, file)));
    Map<String, Object> out = new LinkedHashMap<>();
    for (Map.Entry<String, Future<Object>> each : running.entrySet()) out.put(Path.of(each.getKey()).getFileName().toString(), each.getValue().get());
    return out;
  }

  private static Object outcome(long timeoutMs, String topic, String file) {
    try {
      return Retry.until(timeoutMs, () -> writeAndRead(topic, file));
    } catch (Throwable error) {
      List<String> causes = new ArrayList<>();
      for (Throwable cause = error; cause != null; cause = cause.getCause()) causes.add(String.valueOf(cause));
      return String.join(" <- ", causes);
    }
  }

  private static int writeAndRead(String topic, String file) throws Exception {
    Properties settings = settings(file);
    List<TopicPartition> partitions;
    try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      partitions = producer.partitionsFor(topic).stream().map(p -> new TopicPartition(topic, p.partition())).collect(Collectors.toList());
      for (TopicPartition partition : partitions) producer.send(new ProducerRecord<>(topic, partition.partition(), null, file)).get();
    }
    Set<Integer> seen = new HashSet<>();
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long deadline = System.currentTimeMillis() + 20_000;
      while (seen.size() < partitions.size() && System.currentTimeMillis() < deadline) {
        for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(500))) {
          if (message.value().equals(file)) seen.add(message.partition());
        }
      }
    }
    return seen.size();
  }

  private static Properties settings(String file) throws Exception {
    Properties settings = new Properties();
    try (InputStream in = new FileInputStream(file)) {
      settings.load(in);
    }
    settings.putIfAbsent("max.block.ms", "60000");
    settings.put("request.timeout.ms", "30000");
    return settings;
  }

  private static List<Integer> ids(List<QuorumInfo.ReplicaState> replicas) {
    return replicas.stream().map(QuorumInfo.ReplicaState::replicaId).sorted().collect(Collectors.toList());
  }
}
