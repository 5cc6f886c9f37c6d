import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Everything that the Kafka on the class path knows about the settings of brokers and topics, as one line of JSON. */
public final class ConfigDump {
  private ConfigDump() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    ConfigDef topic = (ConfigDef) Class.forName("org.apache.kafka.storage.internals.log.LogConfig").getMethod("configDefCopy").invoke(null);
    Map<String, Object> dump = new LinkedHashMap<>();
    dump.put("broker", keys(KafkaConfig.configDef(), updateModes()));
    dump.put("topic", keys(topic, Map.of()));
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

  /** As one would write it into a file. */
  private static String text(Object value) {
    if (value instanceof Class) return ((Class<?>) value).getName();
    return value instanceof Collection ? String.join(",", ((Collection<?>) value).stream().map(String::valueOf).toList()) : String.valueOf(value);
  }

  /** A validator's own words, or else its name with its fields. */
  private static String validator(Object validator) throws IllegalAccessException {
    String words = validator.toString();
    String name = validator.getClass().getSimpleName();
    // It lists all versions there are, and takes shorter ones too.
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

  /** The first sentence with a word in it; null when there is none. */
  private static String sentence(String doc, String word) {
    for (String part : doc.split("(?<!e\\.g|i\\.e)\\.( |$)")) {
      if (!part.isBlank() && part.toLowerCase(Locale.ROOT).contains(word)) return part.trim() + ".";
    }
    return null;
  }

  /** `per-broker` or `cluster-wide` by key; all others are read at start only. The class moved with 4.3. */
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
