import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * Prints the levels of features by release, such as `4.3-IV0`, as one line of JSON: those that `kafka-features.sh version-mapping`
 * of the Kafka on the class path prints, for every release that it can finalize. Needs Kafka 4.0 or newer.
 */
public final class FeatureDump {
  private FeatureDump() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    Class<?> features = Class.forName("org.apache.kafka.server.common.Feature");
    Method level = features.getMethod("defaultLevel", MetadataVersion.class);
    Method name = features.getMethod("featureName");
    Map<String, Object> releases = new LinkedHashMap<>();
    for (MetadataVersion version : MetadataVersion.values()) {
      if (version.compareTo(MetadataVersion.latestProduction()) > 0) continue;
      Map<String, Object> levels = new LinkedHashMap<>();
      levels.put(MetadataVersion.FEATURE_NAME, version.featureLevel());
      for (Object feature : (Iterable<?>) features.getField("PRODUCTION_FEATURES").get(null)) {
        levels.put((String) name.invoke(feature), level.invoke(feature, version));
      }
      releases.put(version.version(), levels);
    }
    System.out.println(Json.of(releases));
  }
}
