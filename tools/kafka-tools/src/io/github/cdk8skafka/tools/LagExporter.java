package io.github.cdk8skafka.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupListing;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;

/**
 * Answers Prometheus how far consumer groups are behind, with the names of kafka_exporter. It asks Kafka at an interval of its own and answers from
 * memory, so that a slow cluster never makes a scrape slow.
 */
final class LagExporter {
  private static final int GROUPS_PER_REQUEST = 500;

  private final JsonNode wanted;
  /** The offsets of each group; those that could not be asked for stay. */
  private Map<String, Map<TopicPartition, Long>> offsets = new TreeMap<>();
  private Map<TopicPartition, Long> ends = new HashMap<>();
  private int errors;
  private volatile String page;
  private volatile long time;

  private LagExporter(JsonNode wanted) {
    this.wanted = wanted;
  }

  static void run(String file, String clientFile, Report report) throws Exception {
    LagExporter exporter = new LagExporter(Wanted.read(file));
    Properties properties = Wanted.properties(clientFile);
    properties.putIfAbsent("client.id", "cdk8s-kafka-lag-exporter");
    // A partition without a leader does not delay the others for longer.
    properties.putIfAbsent("default.api.timeout.ms", "15000");
    properties.putIfAbsent("request.timeout.ms", "10000");
    if (!report.isDryRun()) exporter.listen();
    // A cluster that is starting is waited for. A refused login ends the program, so that it starts again with the current Secret.
    try (Admin admin = Connection.open(properties, Duration.ofDays(3650), report)) {
      if (report.isDryRun()) report.progress(exporter.ask(admin));
      else exporter.repeat(admin, report);
    }
  }

  private void listen() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(wanted.path("port").asInt(9404)), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext("/", this::answer);
    server.start();
  }

  /** Answers `/metrics`, and `/ready` without the lags. */
  private void answer(HttpExchange exchange) throws IOException {
    String current = page;
    Samples age = new Samples();
    age.add("cdk8s_kafka_lag_age_seconds", "", (System.nanoTime() - time) / 1e9);
    if (current == null) Agent.answer(exchange, 503, "Kafka has not answered yet\n");
    else Agent.answer(exchange, 200, age.page() + (exchange.getRequestURI().getPath().equals("/ready") ? "" : current));
  }

  private void repeat(Admin admin, Report report) throws Exception {
    while (true) {
      long start = System.nanoTime();
      try {
        page = ask(admin);
        time = System.nanoTime();
        report.waiting("answering " + offsets.size() + " groups" + (errors == 0 ? "" : ", " + errors + " answers are missing"));
      } catch (ExecutionException e) {
        if (Failure.cause(e) instanceof AuthenticationException) throw e;
        report.waiting("the last answer is kept: " + Failure.reason(e));
      }
      Thread.sleep(Math.max(1000, wanted.path("intervalSeconds").asLong(30) * 1000 - (System.nanoTime() - start) / 1_000_000));
    }
  }

  /** Asks Kafka, and returns the page for Prometheus. */
  private String ask(Admin admin) throws Exception {
    long start = System.nanoTime();
    errors = 0;
    TreeSet<String> listed = new TreeSet<>();
    // Fails if a broker does not answer, whose groups are not gone.
    for (ConsumerGroupListing group : admin.listConsumerGroups().all().get()) {
      if (Wanted.isWanted(wanted, "groups", group.groupId())) listed.add(group.groupId());
    }
    // While a broker takes groups over, nobody lists them. Deleted groups have no offsets.
    TreeSet<String> known = new TreeSet<>(listed);
    known.addAll(offsets.keySet());
    List<String> all = new ArrayList<>(known);
    Map<String, Map<TopicPartition, Long>> current = new TreeMap<>();
    Map<String, Integer> members = new HashMap<>();
    for (int from = 0; from < all.size(); from += GROUPS_PER_REQUEST) {
      List<String> batch = all.subList(from, Math.min(from + GROUPS_PER_REQUEST, all.size()));
      Map<String, ListConsumerGroupOffsetsSpec> specs = new HashMap<>();
      for (String group : batch) specs.put(group, new ListConsumerGroupOffsetsSpec());
      ListConsumerGroupOffsetsResult result = admin.listConsumerGroupOffsets(specs);
      DescribeConsumerGroupsResult described = admin.describeConsumerGroups(batch);
      for (String group : batch) {
        try {
          Map<TopicPartition, Long> own = committed(result.partitionsToOffsetAndMetadata(group).get());
          if (listed.contains(group) || !own.isEmpty()) current.put(group, own);
        } catch (ExecutionException e) {
          errors++;
          if (offsets.containsKey(group)) current.put(group, offsets.get(group));
        }
        try {
          members.put(group, described.describedGroups().get(group).get().members().size());
        } catch (ExecutionException e) {
          // Those that are missing are no reason to have no lag.
        }
      }
    }
    offsets = current;
    askEnds(admin);
    return page(offsets, ends, members, (System.nanoTime() - start) / 1e9, errors);
  }

  private Map<TopicPartition, Long> committed(Map<TopicPartition, OffsetAndMetadata> all) {
    Map<TopicPartition, Long> own = new HashMap<>();
    for (TopicPartition partition : all.keySet()) {
      if (all.get(partition) != null && Wanted.isWanted(wanted, "topics", partition.topic())) own.put(partition, all.get(partition).offset());
    }
    return own;
  }

  /** Asks for the ends of all partitions, with one request for each broker. */
  private void askEnds(Admin admin) throws InterruptedException {
    Map<TopicPartition, OffsetSpec> specs = new HashMap<>();
    for (Map<TopicPartition, Long> own : offsets.values()) {
      for (TopicPartition partition : own.keySet()) specs.put(partition, OffsetSpec.latest());
    }
    ListOffsetsResult result = admin.listOffsets(specs);
    Map<TopicPartition, Long> current = new HashMap<>();
    for (TopicPartition partition : specs.keySet()) {
      try {
        current.put(partition, result.partitionResult(partition).get().offset());
      } catch (ExecutionException e) {
        errors++;
        if (ends.containsKey(partition)) current.put(partition, ends.get(partition));
      }
    }
    ends = current;
  }

  static String page(
    Map<String, Map<TopicPartition, Long>> offsets, Map<TopicPartition, Long> ends, Map<String, Integer> members, double seconds, int errors) {
    Samples samples = new Samples();
    for (String group : offsets.keySet()) {
      String ofGroup = "{consumergroup=\"" + Samples.escape(group) + "\"";
      Map<String, Long> sums = new TreeMap<>();
      for (TopicPartition partition : offsets.get(group).keySet()) {
        long offset = offsets.get(group).get(partition);
        String ofTopic = ofGroup + ",topic=\"" + partition.topic() + "\"";
        String labels = ofTopic + ",partition=\"" + partition.partition() + "\"}";
        samples.add("kafka_consumergroup_current_offset", labels, offset);
        if (!ends.containsKey(partition)) continue;
        // The end is asked for after the offset. It is smaller only after messages were lost, or their topic was created again.
        long lag = Math.max(0, ends.get(partition) - offset);
        samples.add("kafka_consumergroup_lag", labels, lag);
        sums.merge(ofTopic + "}", lag, Long::sum);
      }
      for (String labels : sums.keySet()) samples.add("kafka_consumergroup_lag_sum", labels, sums.get(labels));
      if (members.containsKey(group)) samples.add("kafka_consumergroup_members", ofGroup + "}", members.get(group));
    }
    samples.add("cdk8s_kafka_lag_refresh_seconds", "", seconds);
    samples.add("cdk8s_kafka_lag_errors", "", errors);
    return samples.page();
  }
}
