package io.github.cdk8skafka.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsTest {
  private static List<List<String>> requests(int... partitions) {
    Map<String, Integer> topics = new LinkedHashMap<>();
    for (int count : partitions) topics.put("abcdef".substring(topics.size(), topics.size() + 1), count);
    return Topics.requests(topics);
  }

  @Test
  void topicsShareARequestUpToItsLimit() {
    assertEquals(List.of(List.of("a", "b"), List.of("c")), requests(1000, 1000, 1));
    assertEquals(List.of(List.of("a"), List.of("b"), List.of("c")), requests(1, 5000, 1));
  }

  @Test
  void invalidNumbersAreLeftToKafka() {
    assertEquals(List.of(List.of("a", "b")), requests(0, -1));
    assertEquals(List.of(), requests());
  }
}
