import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** "Until told to stop": the end of stdin, or SIGTERM. */
final class Stop {
  private final CountDownLatch asked = new CountDownLatch(1);

  /** A container without `stdin: true` has /dev/null there, whose end means nothing. */
  Stop onEndOfInput() {
    if (stdinIsNull()) return this;
    Thread reader = new Thread(() -> {
      try {
        while (System.in.read() >= 0) continue;
      } catch (IOException e) {
        // a closed stdin is an ended one
      }
      asked.countDown();
    });
    reader.setDaemon(true);
    reader.start();
    return this;
  }

  /**
   * The JVM waits for this hook, so the caller still flushes, prints and chooses the exit code by {@link Runtime#halt}.
   */
  Stop onSigterm() {
    Thread caller = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      asked.countDown();
      try {
        caller.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }));
    return this;
  }

  boolean asked() {
    return asked.getCount() == 0;
  }

  /** Waits; true when asked to stop meanwhile. */
  boolean within(long millis) throws InterruptedException {
    return asked.await(millis, TimeUnit.MILLISECONDS);
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
