import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The common settings of all clients, from the properties file of `-Dclient.config=FILE`. */
final class ClientSettings {
  private ClientSettings() {}

  static Map<String, String> common() throws Exception {
    Properties properties = new Properties();
    String file = System.getProperty("client.config");
    if (file != null) {
      try (Reader reader = Files.newBufferedReader(Path.of(file))) {
        properties.load(reader);
      }
    }
    return properties.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, properties::getProperty));
  }
}
