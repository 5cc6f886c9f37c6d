import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import kafka.server.KafkaConfig;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Prints the definitions of all broker and topic settings of the Kafka on the class path, and the names of client settings, as one line of JSON. */
public final class ConfigDump {
  private ConfigDump() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    ConfigDef topic = (ConfigDef) Class.forName("org.apache.kafka.storage.internals.log.LogConfig").getMethod("configDefCopy").invoke(null);
    Map<String, Object> dump = new LinkedHashMap<>();
    dump.put("broker", keys(KafkaConfig.configDef(), updateModes()));
    dump.put("topic", keys(topic, Map.of()));
    dump.put("clients", Map.of("producers", new TreeSet<>(ProducerConfig.configNames()), "consumers", new TreeSet<>(ConsumerConfig.configNames()),
        "admin clients", new TreeSet<>(AdminClientConfig.configNames())));
    System.out.println(Json.of(dump));
  }

  private static Map<String, Object> keys(ConfigDef definition, Map<String, String> modes) throws IllegalAccessException {
    Map<String, Object> keys = new TreeMap<>();
    for (ConfigDef.ConfigKey key : definition.configKeys().values()) {
      String doc = key.documentation == null ? "" : key.documentation.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ").trim();
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("type", key.type.name());
      facts.put("required", !key.hasDefault());
      facts.put("default", key.hasDefault() && key.defaultValue != null ? text(key.defaultValue) : null);
      facts.put("validator", key.validator == null ? null : validator(key.validator));
      facts.put("internal", key.internalConfig);
      facts.put("mode", modes.get(key.name));
      facts.put("doc", sentence(doc, ""));
      facts.put("deprecation", sentence(doc, "deprecated"));
      keys.put(key.name, facts);
    }
    return keys;
  }

  /** The value as it is written in a properties file. */
  private static String text(Object value) {
    if (value instanceof Class) return ((Class<?>) value).getName();
    return value instanceof Collection ? String.join(",", ((Collection<?>) value).stream().map(String::valueOf).toList()) : String.valueOf(value);
  }

  /** The validator's text, or else its class name with its fields. */
  private static String validator(Object validator) throws IllegalAccessException {
    String words = validator.toString();
    String name = validator.getClass().getSimpleName();
    // Its text lists all versions, but it also accepts shorter ones.
    if (name.equals("MetadataVersionValidator")) return name + ' ' + words;
    if (!words.isEmpty()) return words;
    StringBuilder text = new StringBuilder(name);
    for (Field field : validator.getClass().getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers())) continue;
      field.setAccessible(true);
      Object value = field.get(validator);
      String own = value == null ? "null" : value.toString().isEmpty() ? validator(value) : value.toString();
      text.append(' ').append(field.getName()).append('=').append(own);
    }
    return text.toString();
  }

  /** The first sentence that contains a word; null if there is none. */
  private static String sentence(String doc, String word) {
    for (String part : doc.split("(?<!e\\.g|i\\.e)\\.( |$)")) {
      if (!part.isBlank() && part.toLowerCase(Locale.ROOT).contains(word)) return part.trim() + ".";
    }
    return null;
  }

  /** `per-broker` or `cluster-wide` by key; all other settings are only read at start. The class moved in 4.3. */
  private static Map<String, String> updateModes() throws ReflectiveOperationException {
    Object modes;
    try {
      modes = Class.forName("org.apache.kafka.server.config.DynamicBrokerConfig").getMethod("dynamicConfigUpdateModes").invoke(null);
    } catch (ReflectiveOperationException older) {
      Object module = Class.forName("kafka.server.DynamicBrokerConfig$").getField("MODULE$").get(null);
      modes = module.getClass().getMethod("dynamicConfigUpdateModes").invoke(module);
    }
    Map<String, String> texts = new TreeMap<>();
    ((Map<?, ?>) modes).forEach((key, mode) -> texts.put(key.toString(), mode.toString()));
    return texts;
  }
}
