package io.github.cdk8skafka.tools;

import java.util.Map;

/** The tools of mirrors, in a jar of their own: together with the others they would be too large. */
public final class MirrorTools {
  /** The commands by what they are called with. */
  static final Map<String, Commands.Command> COMMANDS = Map.of(
    "mirror-check <mirror-check.json> <source.properties>", (files, report) -> MirrorCheck.run(files.get(1), files.get(2), report));

  private MirrorTools() {}

  public static void main(String[] args) {
    Commands.start(COMMANDS, args);
  }
}
