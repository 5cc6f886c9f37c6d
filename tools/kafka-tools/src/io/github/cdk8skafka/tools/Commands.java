package io.github.cdk8skafka.tools;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The commands of a program. Exit codes: 0 everything is as declared, 1 something could not be reached, 2 wrong arguments. */
final class Commands {
  /** Runs a command with the names of its files. */
  interface Command {
    void run(List<String> files, Report report) throws Exception;
  }

  private Commands() {}

  /** Runs a command, and ends the JVM. */
  static void start(Map<String, Command> commands, String[] args) {
    // Some loggers write to stdout by default. None has started yet, so all of them use this redirection.
    PrintStream out = System.out;
    System.setOut(System.err);
    int code = run(commands, args, out);
    out.flush();
    // Threads of clients that never reached a broker must not delay the end.
    Runtime.getRuntime().halt(code);
  }

  /** Runs one of several commands, by what they are called with. */
  static int run(Map<String, Command> commands, String[] args, PrintStream out) {
    List<String> words = Arrays.asList(args);
    boolean isDryRun = words.contains("--dry-run");
    Report report = new Report(out, isDryRun);
    try {
      for (Map.Entry<String, Command> command : commands.entrySet()) {
        String[] usage = command.getKey().split(" ");
        if (words.isEmpty() || !usage[0].equals(words.get(0)) || words.size() != usage.length + (isDryRun ? 1 : 0)) continue;
        command.getValue().run(words, report);
        return report.end();
      }
      for (String usage : commands.keySet()) out.println("usage: " + usage + " [--dry-run]");
      return 2;
    } catch (Throwable e) {
      report.error(Failure.reason(e));
    }
    return report.end();
  }
}
