package io.github.cdk8skafka.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LagExporterTest {
  private static final TopicPartition FIRST = new TopicPartition("orders", 0);
  private static final TopicPartition SECOND = new TopicPartition("orders", 1);

  private static List<String> lines(Map<String, Map<TopicPartition, Long>> offsets, Map<TopicPartition, Long> ends, Map<String, Integer> members) {
    return LagExporter.page(offsets, ends, members, 0.5, 1).lines().filter(line -> line.startsWith("kafka_")).sorted().collect(Collectors.toList());
  }

  private static boolean isWanted(String json, String group) throws Exception {
    return Wanted.isWanted(new ObjectMapper().readTree(json.replace('\'', '"')), "groups", group);
  }

  @Test
  void aPageHasOffsetsLagsSumsAndMembers() {
    assertEquals(List.of(
      "kafka_consumergroup_current_offset{consumergroup=\"billing\",topic=\"orders\",partition=\"0\"} 7",
      "kafka_consumergroup_current_offset{consumergroup=\"billing\",topic=\"orders\",partition=\"1\"} 20",
      "kafka_consumergroup_lag_sum{consumergroup=\"billing\",topic=\"orders\"} 8",
      "kafka_consumergroup_lag{consumergroup=\"billing\",topic=\"orders\",partition=\"0\"} 3",
      "kafka_consumergroup_lag{consumergroup=\"billing\",topic=\"orders\",partition=\"1\"} 5",
      "kafka_consumergroup_members{consumergroup=\"billing\"} 2"
    ), lines(Map.of("billing", Map.of(FIRST, 7L, SECOND, 20L)), Map.of(FIRST, 10L, SECOND, 25L), Map.of("billing", 2)));
  }

  @Test
  void samplesOfAMetricAreTogetherBelowItsType() {
    String page = LagExporter.page(Map.of("a", Map.of(FIRST, 1L), "b", Map.of(FIRST, 2L)), Map.of(FIRST, 3L), Map.of(), 0.5, 1);
    assertEquals(1, page.split("# TYPE kafka_consumergroup_lag gauge\n").length - 1);
    assertTrue(page.contains("cdk8s_kafka_lag_refresh_seconds 0.5\n"), page);
    assertTrue(page.contains("cdk8s_kafka_lag_errors 1\n"), page);
  }

  @Test
  void aPartitionWithoutAnEndHasNoLagAndOneThatWasCreatedAgainHasNone() {
    assertEquals(List.of(
      "kafka_consumergroup_current_offset{consumergroup=\"a\",topic=\"orders\",partition=\"0\"} 7",
      "kafka_consumergroup_current_offset{consumergroup=\"a\",topic=\"orders\",partition=\"1\"} 9",
      "kafka_consumergroup_lag_sum{consumergroup=\"a\",topic=\"orders\"} 0",
      "kafka_consumergroup_lag{consumergroup=\"a\",topic=\"orders\",partition=\"1\"} 0"
    ), lines(Map.of("a", Map.of(FIRST, 7L, SECOND, 9L)), Map.of(SECOND, 2L), Map.of()));
  }

  @Test
  void namesOfGroupsAreEscaped() {
    assertTrue(lines(Map.of("a\"b\\c\nd", Map.of(FIRST, 1L)), Map.of(FIRST, 1L), Map.of())
      .contains("kafka_consumergroup_lag_sum{consumergroup=\"a\\\"b\\\\c\\nd\",topic=\"orders\"} 0"));
  }

  @Test
  void patternsMatchWholeNames() throws Exception {
    assertTrue(isWanted("{}", "anything"));
    assertTrue(isWanted("{'groups': ['order.*', 'billing']}", "orders"));
    assertFalse(isWanted("{'groups': ['order.*', 'billing']}", "billing-2"));
    assertFalse(isWanted("{'groupsExclude': ['console-.*']}", "console-consumer-1"));
    assertTrue(isWanted("{'groupsExclude': ['console-.*']}", "my-console-1"));
    assertFalse(isWanted("{'groups': []}", "a"));
  }
}
