package io.github.cdk8skafka.tools;

import java.util.Map;
import java.util.TreeMap;

/** A page in the text format of Prometheus: the samples of a metric are together, below its type. */
final class Samples {
  private final Map<String, StringBuilder> samples = new TreeMap<>();

  void add(String metric, String labels, double value) {
    boolean isCounter = metric.matches(".*(_total|ms_count|seconds_(count|sum))");
    samples.computeIfAbsent(metric, name -> new StringBuilder("# TYPE " + name + (isCounter ? " counter\n" : " gauge\n")))
      .append(metric).append(labels).append(' ').append(value == (long) value ? Long.toString((long) value) : Double.toString(value)).append('\n');
  }

  static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  String page() {
    return String.join("", samples.values());
  }
}
