package io.github.cdk8skafka.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ProgramTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private int run(String... words) {
    return Commands.run(Program.COMMANDS, words, new PrintStream(printed));
  }

  @Test
  void wrongArgumentsAreAnsweredWithTheCommands() {
    assertEquals(2, run());
    assertEquals(2, run("drill", "drill.json"));
    assertEquals(2, run("unknown", "a", "b"));
    assertEquals(2, run("zookeeper-drill", "a", "b"));
    assertTrue(printed.toString().contains("usage: drill <drill.json> <client.properties> [--dry-run]\n"));
  }

  @Test
  void aDrillThatCannotBeginHasFailed() {
    assertEquals(1, run("drill", "/nowhere/drill.json", "/nowhere/client.properties"));
    assertTrue(printed.toString().matches("ERROR .*\\ndrill: FAILED\\n"), printed.toString());
  }
}
