package io.github.cdk8skafka.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.zip.CRC32;

/** Writes and reads a message through every broker, on every listener. */
final class SmokeTest {
  /** The beginning of the names of topics. */
  static final String PREFIX = "cdk8s-kafka-smoke-test-";
  private static final int WAIT_SECONDS = 600;
  /** How long a listener may take to answer in a cluster of which another listener has answered. */
  private static final int STARTED_SECONDS = 30;

  private SmokeTest() {}

  static void run(String file, String clientFile, Report report) throws Exception {
    JsonNode wanted = Wanted.read(file);
    List<Integer> brokers = new ArrayList<>();
    for (JsonNode id : wanted.path("brokers")) brokers.add(id.asInt());
    String prefix = PREFIX + hash(file, clientFile) + "-";
    int seconds = wanted.path("waitSeconds").asInt(WAIT_SECONDS);
    boolean isStarted = false;
    for (JsonNode listener : wanted.path("listeners")) {
      String name = Wanted.text(listener, "name");
      Properties properties = Wanted.properties(Path.of(clientFile).resolveSibling(Wanted.text(listener, "client")).toString());
      Duration wait = Duration.ofSeconds(isStarted ? Math.min(seconds, STARTED_SECONDS) : seconds);
      isStarted |= new ListenerTest(name, properties, brokers, prefix, report).run(wait);
    }
  }

  /** A hash of what the Job reads: a run that was killed has left a topic with the same hash. */
  private static String hash(String... files) throws Exception {
    CRC32 hash = new CRC32();
    for (String file : files) hash.update(Files.readAllBytes(Path.of(file)));
    return String.format("%08x", hash.getValue());
  }

  /** Whether a topic is what a killed run has left: of the same Job, or too old for a run of another one. */
  static boolean isLeftover(String topic, String prefix, long nowSeconds) {
    if (topic.startsWith(prefix)) return true;
    if (!topic.matches(PREFIX + "[0-9a-f]{8}-[0-9]{1,18}")) return false;
    return nowSeconds - Long.parseLong(topic.substring(topic.lastIndexOf('-') + 1)) > 3600;
  }
}
