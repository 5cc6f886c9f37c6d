import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
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
 * What a node looks at only while it starts. By reflection where classes differ between Kafka 3.9 and 4.x, so that
 * this, compiled against one version, runs on all.
 */
final class StartupCheck {
  private static final Pattern PORT = Pattern.compile(":(-?[0-9]+)(?=\\s*(,|\\]|$))");
  private static final String[] PLUGINS = {
    "authorizer.class.name", "principal.builder.class", "create.topic.policy.class.name",
    "alter.config.policy.class.name", "replica.selector.class", "remote.log.storage.manager.class.name"};

  private StartupCheck() {}

  static void check(KafkaConfig config) throws Exception {
    plugins(config);
    logDefaults(config);
    voters(config);
    ports(config);
    logDirs(config);
    listeners(config);
  }

  private static void plugins(KafkaConfig config) throws Exception {
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
      // Its configure() parses super.users and touches nothing else.
      if (plugin.getName().equals("org.apache.kafka.metadata.authorizer.StandardAuthorizer")) {
        invoke(plugin.getMethod("configure", Map.class), plugin.getDeclaredConstructor().newInstance(), originals);
      }
    }
  }

  private static void logDefaults(KafkaConfig config) throws Exception {
    Object logConfig = config.getClass().getMethod("extractLogConfigMap").invoke(config);
    for (Method method : Class.forName("org.apache.kafka.storage.internals.log.LogConfig").getMethods()) {
      if (method.getName().equals("validateBrokerLogConfigValues")) invoke(method, null, logConfig, false);
    }
  }

  private static void voters(KafkaConfig config) throws Exception {
    Object voters = config.values().get("controller.quorum.voters");
    if (!(voters instanceof List) || ((List<?>) voters).isEmpty()) return;
    for (Method method : Class.forName("org.apache.kafka.raft.QuorumConfig").getMethods()) {
      if (!method.getName().equals("parseVoterConnections") || method.getParameterCount() != 1) continue;
      // Of two voters with one id, Kafka silently takes the last.
      if (((Map<?, ?>) invoke(method, null, voters)).size() != ((List<?>) voters).size()) {
        throw new ConfigException("controller.quorum.voters", voters, "duplicate voter id");
      }
    }
  }

  private static void ports(KafkaConfig config) {
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

  private static void logDirs(KafkaConfig config) {
    String dirs = String.valueOf(config.originals().getOrDefault("log.dirs", ""));
    Set<String> seen = new HashSet<>();
    for (String dir : dirs.trim().split("\\s*,\\s*")) {
      if (!seen.add(dir)) throw new ConfigException("log.dirs", dirs, "Duplicate log directory found: " + dir);
    }
  }

  private static void listeners(KafkaConfig config) throws Exception {
    Map<String, String> protocols = new HashMap<>();
    for (String pair : String.valueOf(config.values().get("listener.security.protocol.map")).split(",")) {
      protocols.put(pair.substring(0, pair.lastIndexOf(':')).trim(), pair.substring(pair.lastIndexOf(':') + 1).trim());
    }
    // A list in 4.2 and newer, a text before.
    Object listeners = config.values().get("listeners");
    String all = listeners instanceof List ? String.join(",", cast(listeners)) : String.valueOf(listeners);
    for (String listener : all.split(",")) {
      String name = listener.trim().split("://")[0];
      String protocol = protocols.getOrDefault(name, "PLAINTEXT").toUpperCase(Locale.ROOT);
      if (protocol.endsWith("SSL")) tls(config, name);
      if (protocol.startsWith("SASL")) sasl(config, name);
    }
  }

  private static void tls(KafkaConfig config, String listener) throws Exception {
    Class<?> factory = Class.forName("org.apache.kafka.common.security.ssl.SslFactory");
    for (Constructor<?> constructor : factory.getConstructors()) {
      if (constructor.getParameterCount() != 1) continue;
      Object server = Arrays.stream(constructor.getParameterTypes()[0].getEnumConstants())
        .filter(mode -> mode.toString().equals("SERVER")).findFirst().get();
      Map<String, Object> settings = config.valuesWithPrefixOverride(prefix(listener));
      // Kafka starts without any, and no client ever gets in.
      if (settings.get("ssl.keystore.location") == null && settings.get("ssl.keystore.key") == null) {
        throw new ConfigException("listener " + listener + " speaks TLS without a key store");
      }
      invoke(factory.getMethod("configure", Map.class), constructor.newInstance(server), settings);
    }
  }

  private static void sasl(KafkaConfig config, String listener) throws Exception {
    Object mechanisms = config.valuesWithPrefixOverride(prefix(listener)).get("sasl.enabled.mechanisms");
    Class<?> name = Class.forName("org.apache.kafka.common.network.ListenerName");
    Method load = Class.forName("org.apache.kafka.common.security.JaasContext")
      .getMethod("loadServerContext", name, String.class, Map.class);
    for (String mechanism : cast(mechanisms)) {
      String mechanismPrefix = prefix(listener) + mechanism.toLowerCase(Locale.ROOT) + ".";
      invoke(load, null, name.getConstructor(String.class).newInstance(listener), mechanism,
        config.valuesWithPrefixAllOrNothing(mechanismPrefix));
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
