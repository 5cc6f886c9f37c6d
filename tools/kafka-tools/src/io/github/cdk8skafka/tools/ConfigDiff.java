package io.github.cdk8skafka.tools;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The settings that differ between what is declared and what is set. */
final class ConfigDiff {
  /** Settings of a reassignment that is running, which it removes itself. */
  private static final Set<String> OF_REASSIGNMENTS = Set.of("leader.replication.throttled.replicas", "follower.replication.throttled.replicas");

  /** A setting to write, or to remove if the value is null. */
  static final class Change {
    final String name;
    final String value;
    final String before;

    Change(String name, String value, String before) {
      this.name = name;
      this.value = value;
      this.before = before;
    }

    /** Describes the change of an entity such as `topic orders`. */
    String text(String entity) {
      String was = before == null ? "" : " (was " + before + ")";
      return value == null ? "reset " + entity + " " + name + was : "set " + entity + " " + name + "=" + value + was;
    }
  }

  private ConfigDiff() {}

  static List<Change> between(Map<String, String> wanted, Map<String, String> current, boolean resetUndeclared) {
    List<Change> changes = new ArrayList<>();
    wanted.forEach((name, value) -> {
      String before = current.get(name);
      if (before == null || !normal(value).equals(normal(before))) changes.add(new Change(name, value, before));
    });
    if (resetUndeclared) {
      current.forEach((name, value) -> {
        if (!wanted.containsKey(name) && !OF_REASSIGNMENTS.contains(name)) changes.add(new Change(name, null, value));
      });
    }
    return changes;
  }

  /** Kafka returns values as it has parsed them: lists without spaces, true and false in lower case, numbers without zeros in front. */
  private static String normal(String value) {
    String trimmed = value.trim();
    if (trimmed.equalsIgnoreCase("true") || trimmed.equalsIgnoreCase("false")) return trimmed.toLowerCase(Locale.ROOT);
    try {
      return new BigDecimal(trimmed).stripTrailingZeros().toPlainString();
    } catch (NumberFormatException e) {
      return Arrays.stream(trimmed.split(",", -1)).map(String::trim).collect(Collectors.joining(","));
    }
  }
}
