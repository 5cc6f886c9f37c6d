package io.github.cdk8skafka.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssignmentTest {
  private static final Set<Integer> NONE = Set.of();

  /** Brokers without racks. */
  private static Map<Integer, String> brokers(int count) {
    Map<Integer, String> racks = new TreeMap<>();
    for (int broker = 0; broker < count; broker++) racks.put(broker, null);
    return racks;
  }

  /** Brokers with the racks `a`, `b`, … in turn. */
  private static Map<Integer, String> racks(String... racks) {
    Map<Integer, String> result = new TreeMap<>();
    for (int broker = 0; broker < racks.length; broker++) result.put(broker, racks[broker]);
    return result;
  }

  /** Partitions of a topic whose replicas are on some of the first brokers in turn. */
  private static List<Assignment.Partition> topic(String name, int count, int replicas, int brokers, long bytes) {
    return IntStream.range(0, count).mapToObj(number -> new Assignment.Partition(name, number, bytes,
      IntStream.range(0, replicas).mapToObj(index -> (number + index) % brokers).collect(Collectors.toList()))).collect(Collectors.toList());
  }

  private static Map<Integer, Integer> replicas(List<Assignment.Partition> partitions) {
    Map<Integer, Integer> counts = new TreeMap<>();
    partitions.forEach(partition -> partition.brokers.forEach(broker -> counts.merge(broker, 1, Integer::sum)));
    return counts;
  }

  private static void assertDistinct(List<Assignment.Partition> partitions) {
    for (Assignment.Partition partition : partitions) assertEquals(partition.brokers.size(), new HashSet<>(partition.brokers).size(), partition.toString());
  }

  /** The partitions again, as another run finds them. */
  private static List<Assignment.Partition> again(List<Assignment.Partition> partitions) {
    return partitions.stream().map(partition -> new Assignment.Partition(partition.topic, partition.number, partition.bytes, partition.brokers))
      .collect(Collectors.toList());
  }

  @Test
  void drainMovesOnlyReplicasOfTheLeavingBrokerAndSpreadsThem() {
    List<Assignment.Partition> partitions = topic("orders", 12, 3, 5, 0);
    Assignment assignment = new Assignment(brokers(5), partitions);
    assertEquals(List.of(), assignment.drain(Set.of(4)));
    assertEquals(Map.of(0, 9, 1, 9, 2, 9, 3, 9), replicas(partitions));
    assertDistinct(partitions);
    for (Assignment.Partition partition : partitions) {
      if (!partition.before.contains(4)) assertEquals(partition.before, partition.brokers);
      else assertEquals(1, partition.added().size());
    }
  }

  @Test
  void aReplicaKeepsItsPlaceInTheOrderOfLeaders() {
    List<Assignment.Partition> partitions = List.of(new Assignment.Partition("orders", 0, 0, List.of(3, 0, 1)));
    new Assignment(brokers(4), partitions).drain(Set.of(3));
    assertEquals(List.of(2, 0, 1), partitions.get(0).brokers);
  }

  @Test
  void drainKeepsRacksApartWhereItCan() {
    List<Assignment.Partition> partitions = List.of(new Assignment.Partition("orders", 0, 0, List.of(0, 1)));
    new Assignment(racks("a", "b", "a", "b"), partitions).drain(Set.of(1));
    assertEquals(List.of(0, 3), partitions.get(0).brokers);
    List<Assignment.Partition> others = List.of(new Assignment.Partition("orders", 0, 0, List.of(0, 1)));
    new Assignment(racks("a", "b", "a"), others).drain(Set.of(1));
    assertEquals(List.of(0, 2), others.get(0).brokers);
  }

  @Test
  void drainNamesPartitionsForWhichNoBrokerIsLeftAndMovesTheOthers() {
    List<Assignment.Partition> partitions = new ArrayList<>(topic("wide", 1, 3, 3, 0));
    partitions.addAll(topic("narrow", 1, 1, 1, 0));
    Assignment assignment = new Assignment(brokers(3), partitions);
    assertEquals(List.of("wide-0 has 3 replicas"), assignment.drain(Set.of(0)));
    assertEquals(1, assignment.moved().size());
    assertEquals("narrow-0", assignment.moved().get(0).toString());
  }

  @Test
  void drainOfABrokerThatIsGone() {
    List<Assignment.Partition> partitions = topic("orders", 4, 2, 4, 0);
    assertEquals(List.of(), new Assignment(brokers(3), partitions).drain(Set.of(3)));
    assertTrue(replicas(partitions).keySet().equals(Set.of(0, 1, 2)));
  }

  @Test
  void largePartitionsAreSpreadBySize() {
    List<Assignment.Partition> partitions = new ArrayList<>();
    for (int number = 0; number < 4; number++) partitions.add(new Assignment.Partition("orders", number, number < 2 ? 1000 : 1, List.of(0)));
    new Assignment(brokers(3), partitions).drain(Set.of(0));
    assertEquals(1, partitions.subList(0, 2).stream().filter(partition -> partition.brokers.contains(1)).count());
  }

  @Test
  void fillGivesANewBrokerItsShareAndNothingMore() {
    List<Assignment.Partition> partitions = topic("orders", 30, 3, 3, 0);
    Assignment assignment = new Assignment(brokers(5), partitions);
    assignment.fill(Set.of(3, 4), NONE);
    assertEquals(Map.of(0, 18, 1, 18, 2, 18, 3, 18, 4, 18), replicas(partitions));
    assertDistinct(partitions);
    assertEquals(36, assignment.moved().stream().mapToInt(partition -> partition.added().size()).sum());
  }

  @Test
  void fillGivesANewBrokerLeadersAsWell() {
    List<Assignment.Partition> partitions = topic("orders", 30, 3, 3, 0);
    new Assignment(brokers(4), partitions).fill(Set.of(3), NONE);
    long led = partitions.stream().filter(partition -> partition.brokers.get(0) == 3).count();
    assertTrue(led >= 6 && led <= 9, led + " leaders");
  }

  @Test
  void fillTakesFromEveryTopic() {
    List<Assignment.Partition> partitions = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) partitions.addAll(topic(name, 12, 1, 3, 100));
    new Assignment(brokers(4), partitions).fill(Set.of(3), NONE);
    for (String name : List.of("a", "b", "c")) {
      assertEquals(3, partitions.stream().filter(partition -> partition.topic.equals(name) && partition.brokers.contains(3)).count(), name);
    }
  }

  @Test
  void fillKeepsRacksApart() {
    // The new broker shares a rack with broker 0, so it can only take from it.
    List<Assignment.Partition> partitions = topic("orders", 8, 3, 3, 0);
    new Assignment(racks("a", "b", "c", "a"), partitions).fill(Set.of(3), NONE);
    assertEquals(Map.of(0, 4, 1, 8, 2, 8, 3, 4), replicas(partitions));
  }

  @Test
  void aSecondRunChangesNothing() {
    for (int count : new int[] { 1, 5, 7, 30, 100 }) {
      for (long bytes : new long[] { 0, 1, 1_000_000 }) {
        List<Assignment.Partition> partitions = new ArrayList<>(topic("orders", count, 3, 3, bytes));
        partitions.addAll(topic("small", 10, 2, 3, bytes / 10));
        new Assignment(brokers(5), partitions).fill(Set.of(3, 4), NONE);
        Assignment second = new Assignment(brokers(5), again(partitions));
        second.fill(Set.of(3, 4), NONE);
        second.drain(NONE);
        assertEquals(Collections.emptyList(), second.moved(), count + " partitions of " + bytes + " bytes");
      }
    }
  }

  @Test
  void drainAndFillTogetherReplaceABroker() {
    List<Assignment.Partition> partitions = topic("orders", 30, 3, 3, 0);
    Assignment assignment = new Assignment(brokers(4), partitions);
    assignment.drain(Set.of(2));
    assignment.fill(Set.of(3), Set.of(2));
    assertEquals(Map.of(0, 30, 1, 30, 3, 30), replicas(partitions));
  }

  @Test
  void moreReplicasGoToOtherRacksAndFewerKeepTheLeader() {
    List<Assignment.Partition> partitions = List.of(new Assignment.Partition("orders", 0, 0, List.of(0)));
    Assignment assignment = new Assignment(racks("a", "a", "b", "c"), partitions);
    assertEquals(Optional.empty(), assignment.setReplicationFactor("orders", 3, NONE));
    assertEquals(List.of(0, 2, 3), partitions.get(0).brokers);
    assertEquals(Optional.empty(), assignment.setReplicationFactor("orders", 1, NONE));
    assertEquals(List.of(0), partitions.get(0).brokers);
  }

  @Test
  void fewerReplicasLeaveTheDrainedBrokerAndTheSharedRackFirst() {
    List<Assignment.Partition> drained = List.of(new Assignment.Partition("orders", 0, 0, List.of(0, 1, 2)));
    new Assignment(brokers(3), drained).setReplicationFactor("orders", 2, Set.of(0));
    assertEquals(List.of(1, 2), drained.get(0).brokers);
    List<Assignment.Partition> shared = List.of(new Assignment.Partition("orders", 0, 0, List.of(0, 1, 2)));
    new Assignment(racks("a", "b", "b"), shared).setReplicationFactor("orders", 2, NONE);
    assertEquals(0, shared.get(0).brokers.get(0));
    assertEquals(2, shared.get(0).brokers.size());
  }

  @Test
  void impossibleReplicationFactors() {
    Assignment assignment = new Assignment(brokers(3), topic("orders", 1, 1, 1, 0));
    assertEquals(Optional.of("topic orders cannot have 3 replicas on 2 brokers"), assignment.setReplicationFactor("orders", 3, Set.of(2)));
    assertEquals(Optional.of("topic other does not exist"), assignment.setReplicationFactor("other", 1, NONE));
  }
}
