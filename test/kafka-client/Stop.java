import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A request to stop the program: the end of stdin, or SIGTERM. */
final class Stop {
  private final CountDownLatch requested = new CountDownLatch(1);

  /** Does not observe /dev/null, the stdin of containers without `stdin: true`. */
  Stop onEndOfInput() {
    if (stdinIsNull()) return this;
    Thread reader = new Thread(() -> {
      try {
        while (System.in.read() >= 0) continue;
      } catch (IOException e) {
        // A closed stdin counts as the end of stdin.
      }
      requested.countDown();
    });
    reader.setDaemon(true);
    reader.start();
    return this;
  }

  /**
   * The JVM waits for this hook, so the caller can still flush, print, and set the exit code with {@link Runtime#halt}.
   */
  Stop onSigterm() {
    Thread caller = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      requested.countDown();
      try {
        caller.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }));
    return this;
  }

  boolean isRequested() {
    return requested.getCount() == 0;
  }

  /** Waits for the given time. Returns true at once if a stop is requested. */
  boolean await(long millis) throws InterruptedException {
    return requested.await(millis, TimeUnit.MILLISECONDS);
  }

  private static boolean stdinIsNull() {
    Path stdin = Paths.get("/proc/self/fd/0");
    try {
      return Files.readSymbolicLink(stdin).toString().equals("/dev/null");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
