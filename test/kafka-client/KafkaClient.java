import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The client of the conformance and e2e tests. It prints one line of JSON to stdout, and logs to stderr. README.md
 * lists the subcommands.
 */
public final class KafkaClient {
  private KafkaClient() {}

  public static void main(String[] args) {
    // Some loggers write to stdout by default. None has started yet, so all of them use this redirection.
    PrintStream stdout = System.out;
    System.setOut(System.err);
    Result result;
    try {
      result = run(args);
    } catch (Exception e) {
      e.printStackTrace();
      result = new Result(Map.of("error", String.valueOf(e)), false);
    }
    stdout.println(Json.of(result.json));
    stdout.flush();
    // After SIGTERM the JVM is already exiting, and exit() would end it with exit code 143.
    Runtime.getRuntime().halt(result.ok ? 0 : 1);
  }

  private static Result run(String[] args) throws Exception {
    String command = args.length > 1 ? args[0] : "";
    if (command.equals("produce")) {
      return Records.produce(args[1], args[2], Long.parseLong(args[3]), Double.parseDouble(args[4]),
        ClusterAdmin.pairs(Arrays.copyOfRange(args, 5, args.length)));
    }
    if (command.equals("consume")) {
      boolean hasGroup = args.length > 4 && !args[4].contains("=");
      return Records.consume(args[1], args[2], Integer.parseInt(args[3]), hasGroup ? args[4] : null,
        ClusterAdmin.pairs(Arrays.copyOfRange(args, hasGroup ? 5 : 4, args.length)));
    }
    if (command.equals("texts")) return new Result(Map.of("texts", Records.texts(args[1], args[2])), true);
    if (command.startsWith("zk-")) return new Result(zookeeper(args), true);
    boolean controllers = args.length > 2 && args[1].equals("--controllers");
    try (ClusterAdmin admin = new ClusterAdmin(args[controllers ? 2 : 1], controllers)) {
      switch (command) {
        case "describe":
          return new Result(admin.describe(), true);
        case "create-topic":
          return new Result(admin.createTopic(args[2], Integer.parseInt(args[3]), Short.parseShort(args[4]),
            ClusterAdmin.pairs(Arrays.copyOfRange(args, 5, args.length))), true);
        case "try-topic":
          return new Result(admin.validateTopic(args[2], ClusterAdmin.pairs(Arrays.copyOfRange(args, 3, args.length))), true);
        case "delete-group":
          return new Result(admin.deleteGroup(args[2]), true);
        case "delete-topic":
          return new Result(admin.deleteTopic(args[2]), true);
        case "topics":
          return new Result(admin.topics(), true);
        case "topic":
          return new Result(admin.topic(args[2]), true);
        case "offsets":
          return new Result(admin.offsets(args[2], args[3]), true);
        case "broker-configs":
          return new Result(admin.brokerConfigs(List.of(args[2].split(","))), true);
        case "min-isr":
          return admin.watchMinIsr(args[2], Integer.parseInt(args[3]), Long.parseLong(args[4]));
        case "elect":
          return new Result(admin.electPreferred(args[2]), true);
        case "quorum":
          return new Result(admin.quorum(), true);
        case "remove-voter":
          return new Result(admin.removeVoter(Integer.parseInt(args[2]), args[3]), true);
        default:
          throw new IllegalArgumentException("unknown command " + args[0] + ", see test/kafka-client/README.md");
      }
    }
  }

  private static Object zookeeper(String[] args) throws Exception {
    ZookeeperAdmin admin = new ZookeeperAdmin(args[1]);
    switch (args[0]) {
      case "zk-create":
        return admin.create(args[2], args[3]);
      case "zk-get":
        return admin.get(args[2]);
      case "zk-list":
        return admin.list(args[2]);
      default:
        throw new IllegalArgumentException("unknown command " + args[0] + ", see test/kafka-client/README.md");
    }
  }
}
