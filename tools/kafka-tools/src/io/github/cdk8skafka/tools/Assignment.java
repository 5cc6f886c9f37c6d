package io.github.cdk8skafka.tools;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which brokers have the replicas of which partitions. Changes of it move as little as possible, and keep racks apart. */
final class Assignment {
  /** A partition, with its brokers in the order of preference as leader. */
  static final class Partition {
    final String topic;
    final int number;
    final long bytes;
    final List<Integer> before;
    List<Integer> brokers;

    Partition(String topic, int number, long bytes, List<Integer> brokers) {
      this.topic = topic;
      this.number = number;
      this.bytes = bytes;
      before = List.copyOf(brokers);
      this.brokers = new ArrayList<>(brokers);
    }

    boolean isMoved() {
      return !before.equals(brokers);
    }

    /** The brokers that get a replica. */
    Set<Integer> added() {
      Set<Integer> added = new TreeSet<>(brokers);
      added.removeAll(before);
      return added;
    }

    @Override
    public String toString() {
      return topic + "-" + number;
    }
  }

  /** The racks of the brokers that run; a broker without one is a rack of its own. */
  private final Map<Integer, String> racks = new TreeMap<>();
  private final List<Partition> partitions;
  /** One unit of load: a replica of the average size has two, an empty one has one. */
  private final double averageBytes;
  private final Map<Integer, Double> loads = new HashMap<>();
  private final Map<Integer, Integer> leaders = new HashMap<>();
  /** Numbers of replicas by topic and broker. */
  private final Map<String, Map<Integer, Integer>> replicas = new HashMap<>();

  Assignment(Map<Integer, String> racks, Collection<Partition> partitions) {
    racks.forEach((broker, rack) -> this.racks.put(broker, rack == null ? "broker " + broker : rack));
    this.partitions = partitions.stream().sorted(Comparator.comparing((Partition partition) -> partition.topic).thenComparing(partition -> partition.number))
      .collect(Collectors.toList());
    averageBytes = Math.max(1, partitions.stream().mapToLong(partition -> partition.bytes).average().orElse(1));
    for (int broker : racks.keySet()) loads.put(broker, 0.0);
    for (Partition partition : this.partitions) {
      partition.brokers.forEach(broker -> count(partition, broker, 1));
      leaders.merge(partition.brokers.get(0), 1, Integer::sum);
    }
  }

  List<Partition> moved() {
    return partitions.stream().filter(Partition::isMoved).collect(Collectors.toList());
  }

  /** Gives each partition of a topic this number of replicas. Returns why a partition cannot have them. */
  Optional<String> setReplicationFactor(String topic, int wanted, Set<Integer> leaving) {
    List<Partition> own = partitions.stream().filter(partition -> partition.topic.equals(topic)).collect(Collectors.toList());
    if (own.isEmpty()) return Optional.of("topic " + topic + " does not exist");
    long available = racks.keySet().stream().filter(broker -> !leaving.contains(broker)).count();
    if (wanted > available) return Optional.of("topic " + topic + " cannot have " + wanted + " replicas on " + available + " brokers");
    for (Partition partition : own) {
      while (partition.brokers.size() > wanted) remove(partition, leaving);
      while (partition.brokers.size() < wanted) put(partition, partition.brokers.size(), best(partition, -1, leaving).orElseThrow());
    }
    return Optional.empty();
  }

  /** Moves all replicas of the leaving brokers to others. Returns the partitions for which there are too few. */
  List<String> drain(Set<Integer> leaving) {
    List<String> left = new ArrayList<>();
    // Large partitions first: small ones then even out what is left.
    for (Partition partition : bySize()) {
      for (int index = 0; index < partition.brokers.size(); index++) {
        if (!leaving.contains(partition.brokers.get(index))) continue;
        Optional<Integer> target = best(partition, index, leaving);
        if (target.isPresent()) put(partition, index, target.get());
        else left.add(partition + " has " + partition.brokers.size() + " replicas");
      }
    }
    return left;
  }

  /** Moves replicas to these brokers, until they have their share. */
  void fill(Set<Integer> joining, Set<Integer> leaving) {
    Set<Integer> staying = new TreeSet<>(racks.keySet());
    staying.removeAll(leaving);
    double share = staying.stream().mapToDouble(loads::get).sum() / Math.max(1, staying.size());
    for (boolean isMoving = true; isMoving;) {
      isMoving = false;
      for (int target : joining) {
        if (staying.contains(target)) isMoving |= moveTo(target, share, staying);
      }
    }
  }

  /** Moves the replica to a broker that brings it closest to its share; false if none does. */
  private boolean moveTo(int target, double share, Set<Integer> staying) {
    List<Integer> donors = staying.stream().filter(broker -> broker != target)
      .sorted(Comparator.comparing((Integer broker) -> -loads.get(broker))).collect(Collectors.toList());
    for (int donor : donors) {
      // A move must bring both closer to each other.
      double room = Math.min(share - loads.get(target), loads.get(donor) - loads.get(target) - 1);
      Predicate<Partition> fits = partition -> weight(partition) <= room + 0.5 && partition.brokers.contains(donor)
        && partition.before.contains(donor) && !partition.brokers.contains(target) && isApart(partition, partition.brokers.indexOf(donor), target);
      boolean needsLeaders = leaders.getOrDefault(target, 0) < leaders.getOrDefault(donor, 0);
      Optional<Partition> chosen = partitions.stream().filter(fits).max(Comparator
        .comparing((Partition partition) -> -replicasOf(partition.topic, target))
        .thenComparing(partition -> replicasOf(partition.topic, donor))
        .thenComparing(partition -> (partition.brokers.get(0) == donor) == needsLeaders)
        .thenComparing(this::weight));
      if (chosen.isPresent()) {
        put(chosen.get(), chosen.get().brokers.indexOf(donor), target);
        return true;
      }
    }
    return false;
  }

  private int replicasOf(String topic, int broker) {
    return replicas.get(topic).getOrDefault(broker, 0);
  }

  private double weight(Partition partition) {
    return 1 + partition.bytes / averageBytes;
  }

  private List<Partition> bySize() {
    List<Partition> sorted = new ArrayList<>(partitions);
    sorted.sort(Comparator.comparing(partition -> -partition.bytes));
    return sorted;
  }

  /** The least loaded broker for a replica, in a rack without another replica where there is one. */
  private Optional<Integer> best(Partition partition, int index, Set<Integer> leaving) {
    return racks.keySet().stream().filter(broker -> !partition.brokers.contains(broker) && !leaving.contains(broker))
      .min(Comparator.comparing((Integer broker) -> !isApart(partition, index, broker)).thenComparing(loads::get));
  }

  /** Whether a broker is in no rack of the replicas other than the one at the index. */
  private boolean isApart(Partition partition, int index, int broker) {
    Set<String> others = new HashSet<>();
    for (int other = 0; other < partition.brokers.size(); other++) {
      if (other != index) others.add(racks.getOrDefault(partition.brokers.get(other), ""));
    }
    return !others.contains(racks.get(broker));
  }

  /** Removes the replica that is least missed: of a leaving broker, or in a rack with another one, or of the most loaded broker; the leader last. */
  private void remove(Partition partition, Set<Integer> leaving) {
    Comparator<Integer> order = Comparator.comparing((Integer broker) -> leaving.contains(broker) || !racks.containsKey(broker))
      .thenComparing(broker -> !isApart(partition, partition.brokers.indexOf(broker), broker))
      .thenComparing(broker -> partition.brokers.indexOf(broker) > 0)
      .thenComparing(broker -> loads.getOrDefault(broker, 0.0));
    int removed = partition.brokers.stream().max(order).orElseThrow();
    boolean wasLeader = partition.brokers.get(0) == removed;
    partition.brokers.remove((Integer) removed);
    count(partition, removed, -1);
    if (wasLeader) {
      leaders.merge(removed, -1, Integer::sum);
      leaders.merge(partition.brokers.get(0), 1, Integer::sum);
    }
  }

  /** Puts a replica on a broker: in place of the one at the index, or as a further one. */
  private void put(Partition partition, int index, int broker) {
    if (index < partition.brokers.size()) {
      int replaced = partition.brokers.set(index, broker);
      count(partition, replaced, -1);
      if (index == 0) leaders.merge(replaced, -1, Integer::sum);
    } else {
      partition.brokers.add(broker);
    }
    count(partition, broker, 1);
    if (index == 0) leaders.merge(broker, 1, Integer::sum);
  }

  /** Counts a replica that a broker gets (1) or loses (-1). */
  private void count(Partition partition, int broker, int sign) {
    loads.merge(broker, sign * weight(partition), Double::sum);
    replicas.computeIfAbsent(partition.topic, topic -> new HashMap<>()).merge(broker, sign, Integer::sum);
  }
}
