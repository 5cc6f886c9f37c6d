package io.github.cdk8skafka.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/** Checks that the target of a mirror has everything that its source has at the beginning: topics, messages, and offsets of groups. */
final class MirrorCheck {
  /** How long a mirror in the opposite direction has to be quiet. */
  private static final int QUIET_SECONDS = 5;

  private final MirrorNames names;
  private final Side source;
  private final Side target;
  private final MirrorState state;
  private final MirrorLag lag;
  private final MirrorGroups groups;
  private Map<String, Integer> counts;
  private Map<TopicPartition, Long> starts;
  private Map<TopicPartition, Long> ends;

  private MirrorCheck(MirrorNames names, Side source, Side target, MirrorState state, MirrorLag lag, MirrorGroups groups) {
    this.names = names;
    this.source = source;
    this.target = target;
    this.state = state;
    this.lag = lag;
    this.groups = groups;
  }

  static void run(String file, String sourceFile, Report report) throws Exception {
    JsonNode wanted = Wanted.read(file);
    MirrorNames names = new MirrorNames(wanted);
    report.judge("mirror from " + names.source + " to " + names.target);
    Duration wait = Wanted.seconds(wanted, "waitSeconds");
    long end = System.nanoTime() + wait.toNanos();
    Properties ofSource = Wanted.properties(sourceFile);
    Properties ofTarget = Wanted.properties(Path.of(sourceFile).resolveSibling(Wanted.text(wanted.path("target"), "client")).toString());
    try (Admin sourceAdmin = Connection.open(ofSource, wait, report); Admin targetAdmin = Connection.open(ofTarget, wait, report);
      MirrorState state = new MirrorState(ofTarget, names); Unread sourceUnread = new Unread(ofSource); Unread targetUnread = new Unread(ofTarget)) {
      Side source = new Side(sourceAdmin);
      Side target = new Side(targetAdmin);
      MirrorGroups groups = new MirrorGroups(names, source, target, state, targetUnread::first, wanted.path("offsetLagMax").asLong(0) == 0);
      new MirrorCheck(names, source, target, state, new MirrorLag(sourceUnread::first), groups).wait(end, report);
    }
  }

  /** Looks until everything is right or the time is over, and prints what it has found. */
  private void wait(long end, Report report) throws Exception {
    long quiet = System.nanoTime() + Duration.ofSeconds(names.isIdentity ? QUIET_SECONDS : 0).toNanos();
    while (true) {
      Verdicts verdicts = new Verdicts();
      try {
        look(verdicts);
      } catch (Exception e) {
        if (Failure.cause(e) instanceof AuthenticationException || Failure.cause(e) instanceof AuthorizationException || e instanceof InterruptedException) throw e;
        verdicts.wrong("mirror", "cannot be checked: " + Failure.reason(e));
      }
      boolean isOver = report.isDryRun() || System.nanoTime() > end;
      if (isOver || (verdicts.areRight() && System.nanoTime() > quiet)) {
        verdicts.print(report);
        return;
      }
      if (!verdicts.areRight()) report.waiting("waiting: " + verdicts.summary());
      Thread.sleep(2000);
    }
  }

  private void look(Verdicts verdicts) throws Exception {
    if (counts == null) begin();
    if (counts.isEmpty()) throw new IllegalStateException("no topic of " + names.source + " is mirrored: none matches, or the user may not describe them");
    Set<String> returning = state.returning();
    Map<TopicPartition, Long> copied = state.copied();
    // After the copied offsets, which it exceeds.
    Map<TopicPartition, Long> now = source.offsets(ends.keySet(), OffsetSpec.latest());
    Set<String> atTarget = target.topics();
    Map<String, Integer> targetCounts = target.partitions(counts.keySet().stream().map(names::remote).filter(atTarget::contains).collect(Collectors.toSet()));
    for (String topic : counts.keySet()) {
      String remote = names.remote(topic);
      int count = counts.get(topic);
      if (!targetCounts.containsKey(remote)) {
        verdicts.wrong("topic " + topic, "is not at the target" + (remote.equals(topic) ? "" : " as " + remote));
      } else if (targetCounts.get(remote) != count) {
        verdicts.wrong("topic " + topic, "has " + MirrorLag.count(count, "partition") + ", and " + targetCounts.get(remote) + " at the target");
      } else {
        lag.judge(topic, count, starts, ends, now, copied, verdicts);
      }
      if (names.isIdentity && returning.contains(topic)) {
        verdicts.wrong("topic " + topic, "is also copied from " + names.target + " to " + names.source + ", in a circle: stop one of the mirrors");
      }
    }
    for (String topic : atTarget) {
      String origin = names.copiedBack(topic);
      if (origin != null && atTarget.contains(origin)) verdicts.wrong("topic " + topic, "at the target is a copy of its own topic " + origin + ": two mirrors copy in a circle");
    }
    groups.judge(ends, targetCounts, verdicts);
  }

  /** Notes what the source has, which is what the target must get. */
  private void begin() throws Exception {
    Map<String, Integer> found = source.partitions(source.topics().stream().filter(names::isMirrored).collect(Collectors.toCollection(TreeSet::new)));
    starts = source.offsets(Side.partitionsOf(found), OffsetSpec.earliest());
    groups.begin(starts);
    ends = source.offsets(Side.partitionsOf(found), OffsetSpec.latest());
    counts = found;
  }
}
