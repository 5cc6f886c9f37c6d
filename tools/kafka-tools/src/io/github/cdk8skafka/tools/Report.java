package io.github.cdk8skafka.tools;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaFuture;

/** Prints one line for each change, and counts changes and errors. */
final class Report {
  private final PrintStream out;
  private final boolean isDryRun;
  private final boolean isCheck;
  private final Set<String> changes = new LinkedHashSet<>();
  private int errors;
  private String lastWaiting = "";
  private String verdict;

  Report(PrintStream out, boolean isDryRun) {
    this(out, isDryRun, false);
  }

  private Report(PrintStream out, boolean isDryRun, boolean isCheck) {
    this.out = out;
    this.isDryRun = isDryRun;
    this.isCheck = isCheck;
  }

  /** Returns a report that prints nothing, of changes that are not made: which of another report's are not visible yet. */
  static Report check() {
    return new Report(new PrintStream(OutputStream.nullOutputStream()), true, true);
  }

  /** Whether changes are only printed. */
  boolean isDryRun() {
    return isDryRun;
  }

  /** Whether only the changes of another report are looked for. */
  boolean isCheck() {
    return isCheck;
  }

  boolean hasChanges() {
    return !changes.isEmpty();
  }

  boolean hasChangesOf(Report other) {
    return !Collections.disjoint(changes, other.changes);
  }

  /** A change, as an imperative: `create topic orders`. */
  void change(String text) {
    out.println((isDryRun ? "would " : "") + text);
    changes.add(text);
  }

  /** The change if it succeeded, or its failure; no future stands for a change that is not made. */
  void result(KafkaFuture<?> future, String change, String subject) throws InterruptedException {
    try {
      if (future != null) future.get();
      change(change);
    } catch (ExecutionException e) {
      error(subject + ": " + Failure.reason(e));
    }
  }

  /** Something declared that could not be reached, with the reason. */
  void error(String text) {
    out.println("ERROR " + text);
    errors++;
  }

  /** What the program waits for. */
  void progress(String text) {
    out.println(text);
  }

  /** What the program waits for in a loop: the same line is printed once. */
  void waiting(String text) {
    if (!text.equals(lastWaiting)) progress(text);
    lastWaiting = text;
  }

  /** The last line has this text and whether there are no errors, instead of the totals. */
  void judge(String text) {
    verdict = text;
  }

  /** Prints the totals or the verdict, and returns the exit code. */
  int end() {
    if (verdict != null && !isDryRun) out.println(verdict + ": " + (errors == 0 ? "PASSED" : "FAILED"));
    else out.println(count(changes.size(), "change") + (isDryRun ? " to make, " : ", ") + count(errors, "error"));
    return errors == 0 ? 0 : 1;
  }

  /** Returns the seconds since a time of System.nanoTime(). */
  static long secondsSince(long start) {
    return Math.round((System.nanoTime() - start) / 1e9);
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
