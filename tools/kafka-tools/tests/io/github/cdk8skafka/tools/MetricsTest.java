package io.github.cdk8skafka.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private final MBeanServer server = MBeanServerFactory.newMBeanServer();

  /** A bean with these values. */
  private static final class Bean implements DynamicMBean {
    private final Map<String, Object> values;

    Bean(Map<String, Object> values) {
      this.values = values;
    }

    @Override
    public Object getAttribute(String name) {
      return values.get(name);
    }

    @Override
    public void setAttribute(Attribute attribute) {}

    @Override
    public AttributeList getAttributes(String[] names) {
      AttributeList list = new AttributeList();
      for (String name : names) list.add(new Attribute(name, values.get(name)));
      return list;
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
      return attributes;
    }

    @Override
    public Object invoke(String name, Object[] values, String[] types) {
      return null;
    }

    @Override
    public MBeanInfo getMBeanInfo() {
      return new MBeanInfo("Bean", "", values.keySet().stream().map(name -> new MBeanAttributeInfo(name, "java.lang.Object", "", true, false, false))
        .toArray(MBeanAttributeInfo[]::new), null, null, null);
    }
  }

  private void register(String name, Map<String, Object> values) throws Exception {
    server.registerMBean(new Bean(values), new ObjectName(name));
  }

  /** The lines of metrics of Kafka and ZooKeeper. */
  private List<String> page(boolean withTopics) {
    return new Metrics(server, withTopics).page().lines().filter(line -> line.contains("kafka_") && !line.contains("cdk8s_") || line.contains("zookeeper")).collect(Collectors.toList());
  }

  @Test
  void gauges() throws Exception {
    register("kafka.server:type=ReplicaManager,name=UnderReplicatedPartitions", Map.of("Value", 4));
    assertEquals(List.of("# TYPE kafka_server_replicamanager_underreplicatedpartitions gauge", "kafka_server_replicamanager_underreplicatedpartitions 4"), page(false));
  }

  @Test
  void ratesAreCounters() throws Exception {
    register("kafka.server:type=BrokerTopicMetrics,name=BytesInPerSec", Map.of("Count", 7L, "OneMinuteRate", 0.5, "EventType", "bytes"));
    assertEquals(List.of("# TYPE kafka_server_brokertopicmetrics_bytesin_total counter", "kafka_server_brokertopicmetrics_bytesin_total 7"), page(false));
  }

  @Test
  void percentagesAreMetersOrGauges() throws Exception {
    register("kafka.server:type=KafkaRequestHandlerPool,name=RequestHandlerAvgIdlePercent", Map.of("Count", 1L, "OneMinuteRate", 0.25));
    register("kafka.network:type=SocketServer,name=NetworkProcessorAvgIdlePercent", Map.of("Value", 0.75));
    assertTrue(page(false).containsAll(List.of("kafka_server_kafkarequesthandlerpool_requesthandleravgidle_percent 0.25", "kafka_network_socketserver_networkprocessoravgidle_percent 0.75")));
  }

  @Test
  void histograms() throws Exception {
    register("kafka.network:type=RequestMetrics,name=TotalTimeMs,request=Produce", Map.of("Count", 9L, "50thPercentile", 1.5, "99thPercentile", 12.0, "Mean", 2.0));
    assertEquals(List.of(
      "# TYPE kafka_network_requestmetrics_totaltimems gauge",
      "kafka_network_requestmetrics_totaltimems{request=\"Produce\",quantile=\"0.50\"} 1.5",
      "kafka_network_requestmetrics_totaltimems{request=\"Produce\",quantile=\"0.99\"} 12",
      "# TYPE kafka_network_requestmetrics_totaltimems_count counter",
      "kafka_network_requestmetrics_totaltimems_count{request=\"Produce\"} 9"), page(false).stream().sorted((a, b) -> a.contains("quantile") && b.contains("quantile") ? a.compareTo(b) : 0).collect(Collectors.toList()));
  }

  @Test
  void beansOfTheClientsLibraryHaveOneMetricForEachAttribute() throws Exception {
    register("kafka.server:type=raft-metrics", Map.of("current-state", "leader", "high-watermark", 10.0, "commit-latency-avg", Double.NaN));
    assertTrue(page(false).containsAll(List.of("kafka_server_raft_metrics_current_state_info{value=\"leader\"} 1",
      "kafka_server_raft_metrics_high_watermark 10", "kafka_server_raft_metrics_commit_latency_avg NaN")));
  }

  @Test
  void labelsAreUnquotedAndEscaped() throws Exception {
    register("kafka.network:type=Acceptor,name=AcceptorBlockedPercent,listener=" + ObjectName.quote("a\"b\\,c"), Map.of("Count", 1L, "OneMinuteRate", 1.0));
    assertTrue(page(false).contains("kafka_network_acceptor_acceptorblocked_percent{listener=\"a\\\"b\\\\,c\"} 1"), () -> page(false).toString());
  }

  @Test
  void metricsOfTopicsByChoice() throws Exception {
    register("kafka.server:type=BrokerTopicMetrics,name=BytesInPerSec,topic=a", Map.of("Count", 1L));
    register("kafka.log:type=Log,name=Size,topic=a,partition=0", Map.of("Value", 8L));
    assertFalse(page(false).stream().anyMatch(line -> line.contains("topic=")));
    assertTrue(page(true).containsAll(List.of("kafka_server_brokertopicmetrics_bytesin_total{topic=\"a\"} 1", "kafka_log_log_size{partition=\"0\",topic=\"a\"} 8")));
  }

  @Test
  void otherBeansAreLeftOut() throws Exception {
    register("kafka.server:type=Fetch,user=a", Map.of("byte-rate", 1.0));
    assertEquals(List.of(), page(true));
  }

  @Test
  void serversOfZookeeper() throws Exception {
    Hashtable<String, String> keys = new Hashtable<>(Map.of("name0", "ReplicatedServer_id1", "name1", "replica.1", "name2", "Leader"));
    server.registerMBean(new Bean(Map.of("OutstandingRequests", 3L, "Version", "3.9.4")), new ObjectName("org.apache.ZooKeeperService", keys));
    assertEquals(1, page(false).stream().filter(line -> line.endsWith(" 3") && line.contains("outstandingrequests{") && line.contains("name2=\"Leader\"")).count(), () -> page(false).toString());
  }

  @Test
  void theJvmAndTheProcess() {
    String page = new Metrics(server, false).page();
    for (String metric : List.of("jvm_memory_used_bytes{area=\"heap\"}", "jvm_gc_collection_seconds_sum{gc=", "process_open_fds", "process_start_time_seconds", "cdk8s_kafka_metrics_errors 0")) {
      assertTrue(page.contains("\n" + metric), metric);
    }
  }
}
