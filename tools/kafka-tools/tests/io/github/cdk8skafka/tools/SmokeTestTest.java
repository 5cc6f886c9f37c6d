package io.github.cdk8skafka.tools;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SmokeTestTest {
  private static final String OWN = SmokeTest.PREFIX + "0000beef-";
  private static final String OTHER = SmokeTest.PREFIX + "0000cafe-";
  private static final long NOW = 1_000_000;

  @Test
  void theSameJobDoesNotRunTwice() {
    assertTrue(SmokeTest.isLeftover(OWN + NOW, OWN, NOW));
  }

  @Test
  void anotherJobMayStillRun() {
    assertFalse(SmokeTest.isLeftover(OTHER + (NOW - 3600), OWN, NOW));
    assertTrue(SmokeTest.isLeftover(OTHER + (NOW - 3601), OWN, NOW));
  }

  @Test
  void otherTopicsAreKept() {
    assertFalse(SmokeTest.isLeftover("orders", OWN, NOW));
    assertFalse(SmokeTest.isLeftover(SmokeTest.PREFIX + "of-somebody-5", OWN, NOW));
    assertFalse(SmokeTest.isLeftover("x" + OTHER + "5", OWN, NOW));
  }
}
