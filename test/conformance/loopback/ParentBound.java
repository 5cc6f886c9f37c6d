import java.io.IOException;
import java.util.Arrays;

/**
 * Runs another main class, and exits with the parent process: stdin is closed even if the test run is killed with SIGKILL, so
 * no Kafka process outlives its test.
 */
public final class ParentBound {
  private ParentBound() {}

  public static void main(String[] args) throws Exception {
    Thread watch = new Thread(() -> {
      try {
        while (System.in.read() >= 0) continue;
      } catch (IOException e) {
        // A closed stdin counts as the end of the parent.
      }
      Runtime.getRuntime().halt(137);
    });
    watch.setDaemon(true);
    watch.start();
    String[] rest = Arrays.copyOfRange(args, 1, args.length);
    Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
  }
}
