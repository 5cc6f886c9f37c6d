package io.github.cdk8skafka.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private static final long SECOND = 1_000_000_000L;
  private long now = SECOND;

  private final Readiness readiness = new Readiness(Duration.ofSeconds(60));

  /** One sample half a second later. */
  private String sample(Long state, Long lag) {
    now += SECOND / 2;
    return readiness.sample(() -> state, () -> lag, now);
  }

  @Test
  void aBrokerThatStartsIsNotReady() {
    sample(null, null);
    assertEquals("starting", readiness.text());
    for (int i = 0; i < 10; i++) sample(2L, 0L);
    assertFalse(readiness.isReady());
    assertEquals("broker state 2", readiness.text());
  }

  @Test
  void aBrokerIsReadyWhenItHasCaughtUpForSomeTime() {
    for (int i = 0; i < 3; i++) sample(3L, 0L);
    assertFalse(readiness.isReady());
    sample(3L, 12L);
    assertEquals("replicas lack up to 12 messages", readiness.text());
    for (int i = 0; i < 3; i++) sample(3L, 0L);
    assertFalse(readiness.isReady());
    assertNull(sample(3L, 0L));
    assertTrue(readiness.isReady());
    assertEquals("ready", readiness.text());
  }

  @Test
  void withoutFetchersThereIsNoLag() {
    for (int i = 0; i < 4; i++) sample(3L, null);
    assertTrue(readiness.isReady());
  }

  @Test
  void afterTheLimitItIsReadyAndSaysSo() {
    for (int i = 0; i < 120; i++) assertNull(sample(3L, 7L));
    assertFalse(readiness.isReady());
    sample(3L, 7L);
    assertEquals("cdk8s-kafka: ready after the time limit, although replicas lack up to 9 messages", sample(3L, 9L));
    assertTrue(readiness.isReady());
  }
}
