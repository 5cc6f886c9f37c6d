package io.github.cdk8skafka.tools;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tools that Jobs of cdk8s-kafka run on the class path of a Kafka image. Exit codes: 0 everything is as declared,
 * 1 something could not be reached, 2 wrong arguments.
 */
public final class Program {
  /** A command, with the file of what it does and the properties file of its client. */
  private interface Command {
    void run(String file, String clientFile, Report report) throws Exception;
  }

  private static final Map<String, Command> COMMANDS = new TreeMap<>(Map.of(
    "provision", Provision::run,
    "reassign", Reassign::run,
    "smoke-test", SmokeTest::run,
    "upgrade", FeatureUpgrade::run));

  private Program() {}

  public static void main(String[] args) {
    // Some loggers write to stdout by default. None has started yet, so all of them use this redirection.
    PrintStream out = System.out;
    System.setOut(System.err);
    int code = run(args, out);
    out.flush();
    // Threads of clients that never reached a broker must not delay the end.
    Runtime.getRuntime().halt(code);
  }

  static int run(String[] args, PrintStream out) {
    List<String> words = Arrays.asList(args);
    boolean isDryRun = words.contains("--dry-run");
    Report report = new Report(out, isDryRun);
    try {
      Command command = words.isEmpty() ? null : COMMANDS.get(words.get(0));
      if (command == null || words.size() != (isDryRun ? 4 : 3)) {
        out.println("usage: " + String.join("|", COMMANDS.keySet()) + " <file.json> <client.properties> [--dry-run]");
        return 2;
      }
      command.run(words.get(1), words.get(2), report);
    } catch (Throwable e) {
      report.error(Failure.reason(e));
    }
    return report.end();
  }
}
