package io.github.cdk8skafka.tools;

import java.io.PrintStream;

/** Prints one line for each change, and counts changes and errors. */
final class Report {
  private final PrintStream out;
  private final boolean isDryRun;
  private int changes;
  private int errors;

  Report(PrintStream out, boolean isDryRun) {
    this.out = out;
    this.isDryRun = isDryRun;
  }

  /** Whether changes are only printed. */
  boolean isDryRun() {
    return isDryRun;
  }

  /** A change, as an imperative: `create topic orders`. */
  void change(String text) {
    out.println((isDryRun ? "would " : "") + text);
    changes++;
  }

  /** Something declared that could not be reached, with the reason. */
  void error(String text) {
    out.println("ERROR " + text);
    errors++;
  }

  /** What the program waits for. */
  void progress(String text) {
    out.println(text);
    out.flush();
  }

  /** Prints the totals, and returns the exit code. */
  int end() {
    out.println(count(changes, "change") + (isDryRun ? " to make, " : ", ") + count(errors, "error"));
    return errors == 0 ? 0 : 1;
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
