package io.github.cdk8skafka.tools;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.OperatingSystemMXBean;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The metrics of a node of Kafka or ZooKeeper in the text format of Prometheus, from a fixed list of its MBeans: asking for all takes seconds. */
final class Metrics {
  /** Without a colon: a type in the domain kafka.server. */
  private static final String[] BEANS = {
    "ReplicaManager,*", "ReplicaFetcherManager,*", "KafkaServer,*", "BrokerTopicMetrics,name=*", "KafkaRequestHandlerPool,*",
    "DelayedOperationPurgatory,*", "MetadataLoader,*", "raft-metrics", "broker-metadata-metrics", "group-coordinator-metrics",
    "transaction-coordinator-metrics", "app-info", "socket-server-metrics,listener=*,networkProcessor=*",
    "kafka.controller:*", "kafka.coordinator.group:*", "kafka.log:type=LogManager,*", "kafka.log:type=LogCleanerManager,*",
    "kafka.log:type=LogCleaner,*", "kafka.network:type=RequestMetrics,name=TotalTimeMs,request=Produce",
    "kafka.network:type=RequestMetrics,name=TotalTimeMs,request=FetchConsumer", "kafka.network:type=RequestMetrics,name=TotalTimeMs,request=FetchFollower",
    "kafka.network:type=RequestMetrics,name=RequestsPerSec,request=*,version=*", "kafka.network:type=RequestMetrics,name=ErrorsPerSec,request=*,error=*",
    "kafka.network:type=RequestChannel,*", "kafka.network:type=SocketServer,*", "kafka.network:type=Acceptor,*",
    "org.apache.ZooKeeperService:name0=*,name1=replica.*,name2=*", "org.apache.ZooKeeperService:name0=StandaloneServer_port*",
    "kafka.connect.mirror:*", "kafka.connect:type=connector-task-metrics,*", "kafka.connect:type=connect-worker-metrics",
  };
  private static final String[] TOPIC_BEANS = {"BrokerTopicMetrics,name=*,topic=*", "kafka.log:type=Log,name=Size,*"};

  private final MBeanServer server;
  private final boolean withTopics;

  Metrics(MBeanServer server, boolean withTopics) {
    this.server = server;
    this.withTopics = withTopics;
  }

  /** Returns the page that Prometheus asks for: the samples of a metric are together, below its type. */
  String page() {
    long start = System.nanoTime();
    Samples samples = new Samples();
    Set<ObjectName> names = new HashSet<>();
    for (String bean : BEANS) query(bean, names);
    if (withTopics) for (String bean : TOPIC_BEANS) query(bean, names);
    int errors = 0;
    for (ObjectName name : names) {
      try {
        addBean(name, samples);
      } catch (JMException e) {
        // It may have been removed meanwhile.
        errors++;
      }
    }
    addProcess(samples);
    samples.add("cdk8s_kafka_metrics_errors", "", errors);
    samples.add("cdk8s_kafka_metrics_scrape_seconds", "", (System.nanoTime() - start) / 1e9);
    return samples.page();
  }

  private void query(String bean, Set<ObjectName> names) {
    try {
      names.addAll(server.queryNames(new ObjectName(bean.contains(":") ? bean : "kafka.server:type=" + bean), null));
    } catch (JMException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void addBean(ObjectName name, Samples samples) throws JMException {
    Map<String, String> keys = new TreeMap<>(name.getKeyPropertyList());
    String type = keys.remove("type");
    String own = keys.remove("name");
    boolean isRate = own != null && own.endsWith("PerSec");
    boolean isPercent = own != null && own.endsWith("Percent");
    String metric = lower(name.getDomain()) + (type == null ? "" : "_" + lower(type))
      + (own == null ? "" : "_" + lower(isRate ? own.substring(0, own.length() - 6) : isPercent ? own.substring(0, own.length() - 7) : own));
    StringBuilder labels = new StringBuilder();
    keys.forEach((key, value) -> label(labels, lower(key), value.startsWith("\"") ? ObjectName.unquote(value) : value));
    MBeanAttributeInfo[] infos = server.getMBeanInfo(name).getAttributes();
    String[] attributes = new String[infos.length];
    for (int i = 0; i < infos.length; i++) attributes[i] = infos[i].getName();
    for (Attribute attribute : server.getAttributes(name, attributes).asList()) {
      String key = attribute.getName();
      Object value = attribute.getValue();
      if (!(value instanceof Number)) {
        if (own == null && value instanceof String) samples.add(metric + "_" + lower(key) + "_info", close(labels, "value", (String) value), 1);
        continue;
      }
      double number = ((Number) value).doubleValue();
      if (own == null) samples.add(metric + "_" + lower(key), close(labels), number);
      else if (isRate) addIf(key.equals("Count"), samples, metric + "_total", close(labels), number);
      else if (isPercent) addIf(key.equals("OneMinuteRate") || key.equals("Value"), samples, metric + "_percent", close(labels), number);
      else if (key.equals("Value")) samples.add(metric, close(labels), number);
      else if (key.equals("Count")) samples.add(metric + "_count", close(labels), number);
      else addIf(key.equals("50thPercentile") || key.equals("99thPercentile"), samples, metric, close(labels, "quantile", "0." + key.substring(0, 2)), number);
    }
  }

  /** Names that are usual for the JVM and the process. */
  private static void addProcess(Samples samples) {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    samples.add("jvm_memory_used_bytes", "{area=\"heap\"}", heap.getUsed());
    samples.add("jvm_memory_max_bytes", "{area=\"heap\"}", heap.getMax());
    samples.add("jvm_memory_used_bytes", "{area=\"nonheap\"}", ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed());
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      String labels = "{gc=\"" + collector.getName() + "\"}";
      samples.add("jvm_gc_collection_seconds_count", labels, collector.getCollectionCount());
      samples.add("jvm_gc_collection_seconds_sum", labels, collector.getCollectionTime() / 1e3);
    }
    samples.add("jvm_threads_current", "", ManagementFactory.getThreadMXBean().getThreadCount());
    samples.add("process_start_time_seconds", "", ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3);
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    if (system instanceof UnixOperatingSystemMXBean) {
      UnixOperatingSystemMXBean unix = (UnixOperatingSystemMXBean) system;
      samples.add("process_cpu_seconds_total", "", unix.getProcessCpuTime() / 1e9);
      samples.add("process_open_fds", "", unix.getOpenFileDescriptorCount());
      samples.add("process_max_fds", "", unix.getMaxFileDescriptorCount());
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
  }

  private static void label(StringBuilder labels, String key, String value) {
    labels.append(labels.length() == 0 ? "{" : ",").append(key).append("=\"")
      .append(Samples.escape(value)).append('"');
  }

  private static String close(StringBuilder labels, String... more) {
    StringBuilder all = new StringBuilder(labels);
    if (more.length > 0) label(all, more[0], more[1]);
    return all.length() == 0 ? "" : all + "}";
  }

  private static void addIf(boolean isWanted, Samples samples, String metric, String labels, double value) {
    if (isWanted) samples.add(metric, labels, value);
  }
}
