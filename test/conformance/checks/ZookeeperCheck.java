import java.io.File;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.zookeeper.server.quorum.QuorumPeerConfig;

/**
 * Checks many zoo.cfg files with real ZooKeeper, each with the `myid` in its dataDir. Arguments: the files. Prints a line of
 * JSON for each: {file, error, myid, servers, passedOn}; passedOn are the keys that the parser does not know and passes on as
 * system properties, so that it does not report a misspelled key.
 */
public final class ZookeeperCheck {
  private static final String PREFIX = "zookeeper.";

  private ZookeeperCheck() {}

  public static void main(String[] args) {
    PrintStream answers = System.out;
    System.setOut(System.err);
    for (String file : args) answers.println(Json.of(check(file)));
    answers.flush();
    Runtime.getRuntime().halt(0);
  }

  private static Map<String, Object> check(String file) {
    Map<String, Object> verdict = new LinkedHashMap<>();
    verdict.put("file", file);
    Set<String> before = System.getProperties().stringPropertyNames();
    try {
      QuorumPeerConfig config = new QuorumPeerConfig();
      config.parse(file);
      if (config.isDistributed()) config.checkValidity();
      verdict.put("myid", config.getServerId());
      verdict.put("servers", config.isDistributed() ? config.getServers().keySet() : List.of());
      if (!new File(config.getDataDir(), "myid").isFile()) throw new IllegalStateException("no myid");
    } catch (Exception e) {
      Throwable cause = e;
      while (cause.getCause() != null) cause = cause.getCause();
      verdict.put("error", cause.toString());
    }
    List<String> passedOn = new ArrayList<>();
    for (String key : new TreeSet<>(System.getProperties().stringPropertyNames())) {
      if (before.contains(key)) continue;
      // The parser knows these keys, but passes them on nevertheless.
      boolean server = key.startsWith(PREFIX + "server.");
      if (key.startsWith(PREFIX) && !server) passedOn.add(key.substring(PREFIX.length()));
      System.clearProperty(key);
    }
    verdict.put("passedOn", passedOn);
    return verdict;
  }
}
