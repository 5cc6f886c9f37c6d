package io.github.cdk8skafka.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WantedTest {
  @TempDir
  Path folder;

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  @Test
  void valuesOfMapsBecomeText() throws IOException {
    assertEquals(Map.of("a", "1", "b", "true", "c", "0.5", "d", "x"), Wanted.strings(json("{\"a\":1,\"b\":true,\"c\":0.5,\"d\":\"x\"}")));
    assertEquals(Map.of(), Wanted.strings(json("{}").path("missing")));
  }

  @Test
  void nullRemains() throws IOException {
    assertEquals(null, Wanted.strings(json("{\"user\":null}")).get("user"));
  }

  @Test
  void listsMayBeMissing() throws IOException {
    assertEquals(List.of("a", "b"), Wanted.list(json("[\"a\",\"b\"]")));
    assertEquals(List.of(), Wanted.list(json("{}").path("missing")));
  }

  @Test
  void aMissingFieldIsNamed() throws IOException {
    assertEquals("orders", Wanted.text(json("{\"name\":\"orders\"}"), "name"));
    assertEquals("\"name\" is missing in {\"partitions\":1}",
      assertThrows(IllegalArgumentException.class, () -> Wanted.text(json("{\"partitions\":1}"), "name")).getMessage());
    assertThrows(IllegalArgumentException.class, () -> Wanted.text(json("{\"name\":null}"), "name"));
  }

  @Test
  void propertiesHaveEscapes() throws IOException {
    Path file = Files.writeString(folder.resolve("client.properties"), "a=\\u00fc \\\\\n");
    assertEquals("ü \\", Wanted.properties(file.toString()).getProperty("a"));
  }

  @Test
  void clientsFindBrokersAgainUnlessTheFileSaysOtherwise() throws IOException {
    Path file = folder.resolve("client.properties");
    assertEquals("rebootstrap", Wanted.properties(Files.writeString(file, "").toString()).get("metadata.recovery.strategy"));
    assertEquals("none", Wanted.properties(Files.writeString(file, "metadata.recovery.strategy=none").toString()).get("metadata.recovery.strategy"));
  }
}
