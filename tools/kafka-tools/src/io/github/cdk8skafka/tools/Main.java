package io.github.cdk8skafka.tools;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Starts the program, whose classes are in an archive inside the jar: compressed as a whole they have two thirds of the size that they
 * have as entries of a jar, and the jar has to fit into a ConfigMap.
 */
public final class Main extends ClassLoader {
  private static final String ARCHIVE = "/classes.zip";

  private final Map<String, byte[]> classes = new HashMap<>();

  private Main() throws IOException {
    super(Main.class.getClassLoader());
    try (InputStream in = Main.class.getResourceAsStream(ARCHIVE); ZipInputStream archive = new ZipInputStream(in)) {
      for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        classes.put(entry.getName().replace(".class", "").replace('/', '.'), archive.readAllBytes());
      }
    }
  }

  public static void main(String[] args) throws Exception {
    new Main().loadClass("io.github.cdk8skafka.tools.Program").getMethod("main", String[].class).invoke(null, (Object) args);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) throw new ClassNotFoundException(name);
    return defineClass(name, bytes, 0, bytes.length);
  }
}
