package io.github.cdk8skafka.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureUpgradeTest {
  private static final Map<String, Short> WANTED = Map.of("metadata.version", (short) 25, "group.version", (short) 1);

  @Test
  void raisesLowerAndMissingLevels() {
    assertEquals(WANTED, FeatureUpgrade.missing(WANTED, Map.of("metadata.version", (short) 21)));
  }

  @Test
  void keepsEqualAndHigherLevels() {
    Map<String, Short> current = Map.of("metadata.version", (short) 30, "group.version", (short) 1, "kraft.version", (short) 0);
    assertEquals(Map.of(), FeatureUpgrade.missing(WANTED, current));
  }
}
