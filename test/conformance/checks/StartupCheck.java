import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.config.ConfigException;

/**
 * Checks that a node performs only while it starts, and mistakes with which it starts nevertheless. Uses reflection where classes
 * differ between Kafka 3.9 and 4.x, so that the class, compiled against one version, runs with all.
 */
final class StartupCheck {
  private static final Pattern PORT = Pattern.compile(":(-?[0-9]+)(?=\\s*(,|\\]|$))");
  private static final String[] PLUGINS = {
    "authorizer.class.name", "principal.builder.class", "create.topic.policy.class.name",
    "alter.config.policy.class.name", "replica.selector.class", "remote.log.storage.manager.class.name"};

  private final KafkaConfig config;
  private final List<String> careless = new ArrayList<>();

  private StartupCheck(KafkaConfig config) {
    this.config = config;
  }

  /** Throws the error with which the node would fail to start; returns mistakes with which it would start, but be unusable. */
  static List<String> check(KafkaConfig config) throws Exception {
    StartupCheck check = new StartupCheck(config);
    check.plugins();
    check.voters();
    check.ports();
    if (check.isBroker()) {
      check.logDefaults();
      check.tieredStorage();
      check.logDirs();
    }
    check.listeners();
    return check.careless;
  }

  /** Whether the node is a broker, also in ZooKeeper mode, which has no roles. */
  private boolean isBroker() {
    List<String> roles = cast(config.values().get("process.roles"));
    return roles.isEmpty() || roles.contains("broker");
  }

  private void plugins() throws Exception {
    Map<String, Object> originals = config.originals();
    for (String key : PLUGINS) {
      Object name = originals.get(key);
      if (name == null || name.toString().isEmpty()) continue;
      Class<?> plugin;
      try {
        plugin = Class.forName(name.toString());
      } catch (ClassNotFoundException e) {
        throw new ConfigException(key, name, "class not found");
      }
      // Its configure() parses super.users and has no other effect.
      if (plugin.getName().equals("org.apache.kafka.metadata.authorizer.StandardAuthorizer")) {
        invoke(plugin.getMethod("configure", Map.class), plugin.getDeclaredConstructor().newInstance(), originals);
      }
    }
  }

  private boolean isTiered() {
    return Boolean.TRUE.equals(config.values().get("remote.log.storage.system.enable"));
  }

  private void logDefaults() throws Exception {
    Object defaults = config.getClass().getMethod("extractLogConfigMap").invoke(config);
    Class<?> logConfig = Class.forName("org.apache.kafka.storage.internals.log.LogConfig");
    for (Method method : logConfig.getMethods()) {
      if (method.getName().equals("validateBrokerLogConfigValues")) invoke(method, null, defaults, isTiered());
    }
    try {
      logConfig.getConstructor(Map.class).newInstance(defaults);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
    }
  }

  private void tieredStorage() {
    String plugin = "remote.log.storage.manager.class.name";
    if (isTiered() && config.values().get(plugin) == null) throw new ConfigException(plugin, null, "no class");
  }

  private void voters() throws Exception {
    Object voters = config.values().get("controller.quorum.voters");
    if (!(voters instanceof List) || ((List<?>) voters).isEmpty()) return;
    for (Method method : Class.forName("org.apache.kafka.raft.QuorumConfig").getMethods()) {
      if (!method.getName().equals("parseVoterConnections") || method.getParameterCount() != 1) continue;
      // Of two voters with the same id, Kafka silently uses the last.
      if (((Map<?, ?>) invoke(method, null, voters)).size() != ((List<?>) voters).size()) {
        careless.add("duplicate voter id: " + voters);
      }
    }
  }

  private void ports() {
    for (String key : new String[] {"listeners", "advertised.listeners"}) {
      Matcher port = PORT.matcher(String.valueOf(config.values().get(key)));
      while (port.find()) {
        long number = Long.parseLong(port.group(1));
        if (number < 0 || number > 65535) {
          throw new ConfigException(key, config.values().get(key), "port out of range: " + number);
        }
      }
    }
  }

  private void logDirs() throws IOException {
    Object dirs = config.values().get(config.values().get("log.dirs") == null ? "log.dir" : "log.dirs");
    Set<String> seen = new HashSet<>();
    for (String dir : entries(dirs)) {
      if (dir.isEmpty() || seen.add(new File(dir).getCanonicalPath())) continue;
      throw new ConfigException("log.dirs", dirs, "Duplicate log directory found: " + dir);
    }
  }

  private void listeners() throws Exception {
    Map<String, String> protocols = new HashMap<>();
    for (String pair : String.valueOf(config.values().get("listener.security.protocol.map")).split(",")) {
      String name = pair.substring(0, pair.lastIndexOf(':')).trim().toUpperCase(Locale.ROOT);
      protocols.put(name, pair.substring(pair.lastIndexOf(':') + 1).trim().toUpperCase(Locale.ROOT));
    }
    for (String listener : entries(config.values().get("listeners"))) {
      String name = listener.split("://")[0].toUpperCase(Locale.ROOT);
      String protocol = protocols.getOrDefault(name, "PLAINTEXT");
      if (protocol.endsWith("SSL")) tls(name);
      if (protocol.startsWith("SASL")) sasl(name);
    }
  }

  /** The entries of a list setting; many lists were strings before Kafka 4.2. */
  private static List<String> entries(Object list) {
    return list instanceof List ? cast(list) : Arrays.asList(String.valueOf(list).trim().split("\\s*,\\s*"));
  }

  private void tls(String listener) throws Exception {
    Class<?> factory = Class.forName("org.apache.kafka.common.security.ssl.SslFactory");
    for (Constructor<?> constructor : factory.getConstructors()) {
      if (constructor.getParameterCount() != 1) continue;
      Object server = Arrays.stream(constructor.getParameterTypes()[0].getEnumConstants())
        .filter(mode -> mode.toString().equals("SERVER")).findFirst().get();
      Map<String, Object> settings = config.valuesWithPrefixOverride(prefix(listener));
      // No client can connect.
      if (settings.get("ssl.keystore.location") == null && settings.get("ssl.keystore.key") == null) {
        careless.add("listener " + listener + " has TLS without a keystore");
      }
      invoke(factory.getMethod("configure", Map.class), constructor.newInstance(server), settings);
    }
  }

  private void sasl(String listener) throws Exception {
    Map<String, Object> settings = config.valuesWithPrefixOverride(prefix(listener));
    Class<?> name = Class.forName("org.apache.kafka.common.network.ListenerName");
    Method load = Class.forName("org.apache.kafka.common.security.JaasContext")
      .getMethod("loadServerContext", name, String.class, Map.class);
    for (String mechanism : cast(settings.get("sasl.enabled.mechanisms"))) {
      invoke(load, null, name.getConstructor(String.class).newInstance(listener), mechanism, settings);
    }
  }

  private static String prefix(String listener) {
    return "listener.name." + listener.toLowerCase(Locale.ROOT) + ".";
  }

  @SuppressWarnings("unchecked")
  private static List<String> cast(Object list) {
    return (List<String>) list;
  }

  private static Object invoke(Method method, Object target, Object... args) throws Exception {
    try {
      return method.invoke(target, args);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
    }
  }
}
