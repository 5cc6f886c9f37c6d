package io.github.cdk8skafka.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Reads the files of a Job. */
final class Wanted {
  private Wanted() {}

  static JsonNode read(String file) throws IOException {
    return new ObjectMapper().readTree(new File(file));
  }

  static JsonNode parse(InputStream in) throws IOException {
    return new ObjectMapper().readTree(in);
  }

  /** Returns a number of seconds, by default 10 minutes. */
  static Duration seconds(JsonNode object, String field) {
    return Duration.ofSeconds(object.path(field).asLong(600));
  }

  /** Returns the time of System.nanoTime() at which a number of seconds is over. */
  static long end(JsonNode object, String field) {
    return System.nanoTime() + seconds(object, field).toNanos();
  }

  /** Returns the properties of a client that asks the bootstrap servers again when the brokers that it knows are gone, as those of Kafka 4 do. */
  static Properties properties(String file) throws IOException {
    Properties properties = new Properties();
    properties.put("metadata.recovery.strategy", "rebootstrap");
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      properties.load(in);
    }
    return properties;
  }

  /** Returns the text of a required field. */
  static String text(JsonNode object, String field) {
    if (!object.hasNonNull(field)) throw new IllegalArgumentException("\"" + field + "\" is missing in " + object);
    return object.get(field).asText();
  }

  /** Returns the values of a map, as text. */
  static Map<String, String> strings(JsonNode map) {
    Map<String, String> strings = new TreeMap<>();
    for (Iterator<String> names = map.fieldNames(); names.hasNext();) {
      String name = names.next();
      strings.put(name, map.get(name).isNull() ? null : map.get(name).asText());
    }
    return strings;
  }

  static List<String> list(JsonNode array) {
    List<String> items = new ArrayList<>();
    array.forEach(item -> items.add(item.asText()));
    return items;
  }

  /** Whether a name matches a pattern of a list, by default all, and none of another one. */
  static boolean isWanted(JsonNode wanted, String field, String name) {
    return (!wanted.has(field) || matches(wanted.path(field), name)) && !matches(wanted.path(field + "Exclude"), name);
  }

  private static boolean matches(JsonNode patterns, String name) {
    for (JsonNode pattern : patterns) {
      if (name.matches(pattern.asText())) return true;
    }
    return false;
  }
}
