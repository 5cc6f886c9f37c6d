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
  /** Runs a command with the names of its files. */
  private interface Command {
    void run(List<String> files, Report report) throws Exception;
  }

  /** The commands by what they are called with. */
  private static final Map<String, Command> COMMANDS = new TreeMap<>(Map.of(
    "drill <drill.json> <client.properties>", (files, report) -> Drill.run(files.get(1), files.get(2), report),
    "lag-exporter <lag-exporter.json> <client.properties>", (files, report) -> LagExporter.run(files.get(1), files.get(2), report),
    "provision <wanted.json> <client.properties>", (files, report) -> Provision.run(files.get(1), files.get(2), report),
    "reassign <reassignment.json> <client.properties>", (files, report) -> Reassign.run(files.get(1), files.get(2), report),
    "smoke-test <smoke-test.json> <client.properties>", (files, report) -> SmokeTest.run(files.get(1), files.get(2), report),
    "upgrade <upgrade.json> <client.properties>", (files, report) -> FeatureUpgrade.run(files.get(1), files.get(2), report),
    "zookeeper-drill <drill.json>", (files, report) -> drillZookeeper(files.get(1), report)));

  private Program() {}

  private static void drillZookeeper(String file, Report report) throws Exception {
    try {
      ZookeeperDrill.run(file, report);
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException("this image has no client of ZooKeeper: use one with Kafka 3.9");
    }
  }

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
      for (Map.Entry<String, Command> command : COMMANDS.entrySet()) {
        String[] usage = command.getKey().split(" ");
        if (words.isEmpty() || !usage[0].equals(words.get(0)) || words.size() != usage.length + (isDryRun ? 1 : 0)) continue;
        command.getValue().run(words, report);
        return report.end();
      }
      for (String usage : COMMANDS.keySet()) out.println("usage: " + usage + " [--dry-run]");
      return 2;
    } catch (Throwable e) {
      report.error(Failure.reason(e));
    }
    return report.end();
  }
}
