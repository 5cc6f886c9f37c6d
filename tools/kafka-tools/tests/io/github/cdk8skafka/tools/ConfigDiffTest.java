package io.github.cdk8skafka.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigDiffTest {
  private static List<String> changes(Map<String, String> wanted, Map<String, String> current, boolean resetUndeclared) {
    return ConfigDiff.between(wanted, current, resetUndeclared).stream().map(change -> change.text("topic a")).collect(Collectors.toList());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
    "delete, compact | delete,compact", "TRUE | true", "False|false", "0.50|0.5", "007|7", "+7|7", "3600000|3600000", "a,|a,", "` x `|x", "0|0.0", "100|1E2",
  })
  void valuesThatKafkaReturnsInAnotherFormAreNoChange(String declared, String returned) {
    assertEquals(List.of(), changes(Map.of("key", declared), Map.of("key", returned), true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"delete;compact", "1;10", "true;false", "0.5;0.51", "a.b;a,b"})
  void otherValuesAreChanges(String pair) {
    String[] values = pair.split(";");
    assertEquals(List.of("set topic a key=" + values[0] + " (was " + values[1] + ")"),
      changes(Map.of("key", values[0]), Map.of("key", values[1]), false));
  }

  @Test
  void theOrderOfAListIsAChange() {
    assertEquals(List.of("set topic a key=compact,delete (was delete,compact)"),
      changes(Map.of("key", "compact,delete"), Map.of("key", "delete,compact"), false));
  }

  @Test
  void aMissingValueIsSet() {
    assertEquals(List.of("set topic a key="), changes(Map.of("key", ""), Map.of(), false));
    assertEquals(List.of(), changes(Map.of("key", ""), Map.of("key", ""), false));
  }

  @Test
  void undeclaredSettingsAreKeptOrReset() {
    assertEquals(List.of(), changes(Map.of(), Map.of("key", "1"), false));
    assertEquals(List.of("reset topic a key (was 1)"), changes(Map.of(), Map.of("key", "1"), true));
  }

  @Test
  void settingsOfARunningReassignmentAreNeverReset() {
    assertEquals(List.of(), changes(Map.of(), Map.of("leader.replication.throttled.replicas", "0:1", "follower.replication.throttled.replicas", "0:2"), true));
  }
}
