import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;

/** Prints the types of the settings that MirrorMaker reads without the prefix of a cluster, as one line of JSON. */
public final class MirrorDump {
  private MirrorDump() {}

  private static final String PACKAGE = "org.apache.kafka.connect.mirror.";

  public static void main(String[] args) throws ReflectiveOperationException {
    Map<String, Object> types = new TreeMap<>();
    for (String connector : new String[] {"Source", "Checkpoint", "Heartbeat"}) {
      var field = Class.forName(PACKAGE + "Mirror" + connector + "Config").getDeclaredField("CONNECTOR_CONFIG_DEF");
      field.setAccessible(true);
      add((ConfigDef) field.get(null), types);
    }
    Method dedicated = Class.forName(PACKAGE + "MirrorMakerConfig").getDeclaredMethod("config");
    dedicated.setAccessible(true);
    add((ConfigDef) dedicated.invoke(null), types);
    System.out.println(Json.of(new LinkedHashMap<>(types)));
  }

  private static void add(ConfigDef definition, Map<String, Object> types) {
    definition.configKeys().values().forEach(key -> types.put(key.name, key.type.name()));
  }
}
