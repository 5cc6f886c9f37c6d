import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;

/**
 * Checks many properties files with real Kafka, in one JVM. Argument: a list file, each line the path of a
 * properties file and, after tabs, the arguments of kafka-storage.sh for it (none: do not format). Prints a line of
 * JSON for each file: {file, error, unknown, unresolved, duplicates, careless}.
 */
public final class ConfigCheck {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*:[^}]*\\}");

  /** Authorizers that read settings of their own; the second one, of ZooKeeper mode, is only in Kafka 3.9. */
  private static final Set<String> AUTHORIZERS = Set.of(
    StandardAuthorizer.class.getName(), "kafka.security.authorizer.AclAuthorizer");

  private ConfigCheck() {}

  public static void main(String[] args) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err);
    for (String line : Files.readAllLines(Paths.get(args[0]))) {
      String[] fields = line.split("\t");
      answers.println(Json.of(check(fields[0], Arrays.asList(fields).subList(1, fields.length))));
    }
    answers.flush();
    Runtime.getRuntime().halt(0);
  }

  private static Map<String, Object> check(String file, List<String> formatArgs) {
    Map<String, Object> verdict = new LinkedHashMap<>();
    verdict.put("file", file);
    List<String> unknown = new ArrayList<>();
    List<String> unresolved = new ArrayList<>();
    List<String> duplicates = new ArrayList<>();
    verdict.put("unknown", unknown);
    verdict.put("unresolved", unresolved);
    verdict.put("duplicates", duplicates);
    verdict.put("careless", List.of());
    try {
      duplicates.addAll(duplicateKeys(file));
      Properties properties = Utils.loadProps(file);
      KafkaConfig config = KafkaConfig.fromProps(properties, false); // as kafka.Kafka does; resolves config providers
      Set<String> known = new HashSet<>(KafkaConfig.configDef().names());
      if (AUTHORIZERS.contains(String.valueOf(config.originals().get("authorizer.class.name")))) {
        known.addAll(List.of(StandardAuthorizer.SUPER_USERS_CONFIG, StandardAuthorizer.ALLOW_EVERYONE_IF_NO_ACL_IS_FOUND_CONFIG));
      }
      config.originals().forEach((key, value) -> {
        if (PLACEHOLDER.matcher(String.valueOf(value)).find()) unresolved.add(key);
        boolean prefixed = key.startsWith("listener.name.") || key.startsWith("config.providers");
        if (!prefixed && !known.contains(key)) unknown.add(key);
      });
      verdict.put("careless", StartupCheck.check(config));
      if (!formatArgs.isEmpty()) format(properties, formatArgs);
    } catch (Throwable e) {
      Throwable cause = e;
      while (cause instanceof InvocationTargetException && cause.getCause() != null) cause = cause.getCause();
      verdict.put("error", cause.toString());
    }
    return verdict;
  }

  /** Keys that are in the file more than once; java.util.Properties silently keeps the last value. */
  private static List<String> duplicateKeys(String file) throws IOException {
    Set<Object> seen = new HashSet<>();
    List<String> duplicates = new ArrayList<>();
    Properties recorder = new Properties() {
      @Override
      public synchronized Object put(Object key, Object value) {
        if (!seen.add(key)) duplicates.add(String.valueOf(key));
        return super.put(key, value);
      }
    };
    try (InputStream in = Files.newInputStream(Paths.get(file))) {
      recorder.load(in);
    }
    return duplicates;
  }

  /** Runs the real StorageTool with the rendered arguments, on a copy of the file with temporary log directories. */
  private static void format(Properties properties, List<String> args) throws Exception {
    Path dir = Files.createTempDirectory("config-check");
    try {
      Properties copy = new Properties();
      copy.putAll(properties);
      int disks = properties.getProperty("log.dirs", "").split(",").length;
      Stream<String> dirs = IntStream.range(0, disks).mapToObj(i -> dir + "/" + i);
      copy.setProperty("log.dirs", dirs.collect(Collectors.joining(",")));
      copy.remove("log.dir");
      copy.remove("cordoned.log.dirs"); // must be a subset of log.dirs
      copy.computeIfPresent("metadata.log.dir", (key, value) -> dir + "/metadata");
      Path file = dir.resolve("server.properties");
      try (OutputStream out = Files.newOutputStream(file)) {
        copy.store(out, null);
      }
      String[] ownArgs = args.stream().map(arg -> arg.startsWith("-c=") ? "-c=" + file : arg).toArray(String[]::new);
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      Object exitCode = Class.forName("kafka.tools.StorageTool").getMethod("execute", String[].class, PrintStream.class)
        .invoke(null, ownArgs, new PrintStream(output, true));
      if (!exitCode.equals(0)) throw new IllegalStateException("format exits with " + exitCode + ": " + output);
    } finally {
      try (Stream<Path> files = Files.walk(dir)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }
}
