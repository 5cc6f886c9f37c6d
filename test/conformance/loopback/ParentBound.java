import java.io.IOException;
import java.util.Arrays;

/**
 * Runs another main class and ends with the process that started it: its stdin ends even when a test run is killed with
 * -9, so no Kafka outlives its test.
 */
public final class ParentBound {
  private ParentBound() {}

  public static void main(String[] args) throws Exception {
    Thread watch = new Thread(() -> {
      try {
        while (System.in.read() >= 0) continue;
      } catch (IOException e) {
        // a closed stdin is an ended one
      }
      Runtime.getRuntime().halt(137);
    });
    watch.setDaemon(true);
    watch.start();
    String[] rest = Arrays.copyOfRange(args, 1, args.length);
    Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
  }
}
