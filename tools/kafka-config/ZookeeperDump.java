import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.apache.zookeeper.common.ClientX509Util;
import org.apache.zookeeper.common.QuorumX509Util;
import org.apache.zookeeper.common.X509Util;
import org.apache.zookeeper.server.quorum.QuorumPeerConfig;

/**
 * Prints the settings that the ZooKeeper on the class path reads, as one line of JSON: by key the kind of value that its
 * parser accepts, `text` if it accepts any. ZooKeeper has no list of its settings, so they are collected from the string
 * constants of its classes.
 */
public final class ZookeeperDump {
  private static final String PREFIX = "zookeeper.";

  private ZookeeperDump() {}

  public static void main(String[] args) throws Exception {
    PrintStream answers = System.out;
    System.setOut(System.err);
    Map<String, String> keys = new TreeMap<>();
    File jar = new File(QuorumPeerConfig.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (JarFile file = new JarFile(jar)) {
      for (JarEntry entry : Collections.list(file.entries())) {
        if (!entry.getName().endsWith(".class")) continue;
        Set<String> texts = constants(file.getInputStream(entry));
        boolean isParser = entry.getName().endsWith("/QuorumPeerConfig.class");
        for (String text : texts) {
          if (text.matches("zookeeper\\.[\\w.]*\\w")) keys.putIfAbsent(text.substring(PREFIX.length()), "text");
          if (isParser && text.matches("[a-z][A-Za-z.]*[A-Za-z]") && isParsed(text)) keys.put(text, kindOf(text));
        }
      }
    }
    for (X509Util util : new X509Util[] {new ClientX509Util(), new QuorumX509Util()}) {
      for (Method method : X509Util.class.getMethods()) {
        if (method.getReturnType() == String.class && method.getParameterCount() == 0 && method.getName().endsWith("Property")) {
          keys.put(((String) method.invoke(util)).substring(PREFIX.length()), "text");
        }
      }
    }
    answers.println(Json.of(keys));
  }

  /** All string constants of a class file. */
  private static Set<String> constants(InputStream bytes) throws IOException {
    Set<String> texts = new TreeSet<>();
    try (DataInputStream in = new DataInputStream(bytes)) {
      in.skipBytes(8);
      int count = in.readUnsignedShort();
      for (int index = 1; index < count; index++) {
        int tag = in.readUnsignedByte();
        if (tag == 1) texts.add(in.readUTF());
        else if (tag == 5 || tag == 6) { in.skipBytes(8); index++; }
        else in.skipBytes(tag == 15 ? 3 : tag == 7 || tag == 8 || tag == 16 || tag == 19 || tag == 20 ? 2 : 4);
      }
    }
    return texts;
  }

  /** Whether the parser knows the key; it passes unknown keys on as system properties. */
  private static boolean isParsed(String key) throws IOException {
    parse(key, "1");
    return System.clearProperty(PREFIX + key) == null;
  }

  private static String kindOf(String key) throws IOException {
    if (parse(key, "x")) return "text";
    // Some numbers must not be smaller than a session timeout.
    return parse(key, "7") || parse(key, "60000") ? "number" : parse(key, "true") ? "boolean" : "text";
  }

  private static boolean parse(String key, String value) throws IOException {
    Path data = Files.createTempDirectory("zookeeper-dump");
    Properties properties = new Properties();
    properties.putAll(Map.of("dataDir", data.toString(), "clientPort", "2181"));
    properties.setProperty(key, value);
    try {
      new QuorumPeerConfig().parseProperties(properties);
      return true;
    } catch (Exception refused) {
      return false;
    } finally {
      Files.delete(data);
    }
  }
}
