package io.github.cdk8skafka.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class MirrorLagTest {
  private static final TopicPartition FIRST = new TopicPartition("orders", 0);
  private static final TopicPartition SECOND = new TopicPartition("orders", 1);
  private static final Map<TopicPartition, Long> STARTS = Map.of(FIRST, 0L, SECOND, 5L);
  private static final Map<TopicPartition, Long> ENDS = Map.of(FIRST, 10L, SECOND, 20L);

  private final List<String> searched = new ArrayList<>();
  /** The offsets with messages; others are ends of transactions. */
  private long last = Long.MAX_VALUE;
  private final MirrorLag lag = new MirrorLag((partition, from, end) -> {
    if (from >= end) return -1;
    searched.add(partition + " " + from);
    return from <= last ? from : -1;
  });

  private String judge(Map<TopicPartition, Long> now, Map<TopicPartition, Long> copied) {
    Verdicts verdicts = new Verdicts();
    lag.judge("orders", 2, STARTS, ENDS, now, copied, verdicts);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    verdicts.print(new Report(new PrintStream(printed), false));
    return printed.toString().trim();
  }

  @Test
  void aTopicIsCopiedWhenNoMessageIsLeft() {
    assertEquals("topic orders 2 partitions, lag 0", judge(ENDS, Map.of(FIRST, 9L, SECOND, 19L)));
    assertTrue(searched.isEmpty());
    last = 8;
    assertEquals("topic orders 2 partitions, lag 0", judge(ENDS, Map.of(FIRST, 8L, SECOND, 19L)));
    assertEquals(List.of("orders-0 9"), searched);
  }

  @Test
  void messagesThatAreNotCopiedAreLookedForOnce() {
    String expected = "ERROR topic orders has up to 21 messages to copy, of partitions 0, 1";
    assertEquals(expected, judge(ENDS, Map.of(FIRST, 3L)));
    assertEquals(expected, judge(ENDS, Map.of(FIRST, 3L)));
    assertEquals(List.of("orders-0 4", "orders-1 5"), searched);
    assertEquals("ERROR topic orders has up to 15 messages to copy, of partition 1", judge(ENDS, Map.of(FIRST, 9L)));
  }

  @Test
  void messagesThatCameLaterDoNotCount() {
    assertEquals("topic orders 2 partitions, lag 0; 3 offsets added since the check began", judge(Map.of(FIRST, 13L, SECOND, 20L), Map.of(FIRST, 9L, SECOND, 19L)));
  }

  @Test
  void aSourceThatEndsBeforeWhatWasCopiedIsAnotherOne() {
    String verdict = judge(ENDS, Map.of(FIRST, 10L, SECOND, 19L));
    assertTrue(verdict.startsWith("ERROR topic orders is copied up to offset 10 of partition 0, but ends at 10 at the source"), verdict);
    assertFalse(verdict.contains("lag 0"), verdict);
  }
}
