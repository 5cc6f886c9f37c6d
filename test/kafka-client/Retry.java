import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/** A cluster that is just starting, or just failing over, deserves a minute. */
final class Retry {
  private Retry() {}

  static <T> T until(long patienceMs, Callable<T> attempt) throws Exception {
    long deadline = System.currentTimeMillis() + patienceMs;
    while (true) {
      try {
        return attempt.call();
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        boolean wrapped = e instanceof ExecutionException && e.getCause() instanceof Exception;
        Exception cause = wrapped ? (Exception) e.getCause() : e;
        if (System.currentTimeMillis() > deadline) throw cause;
        System.err.println("retrying after " + cause);
        Thread.sleep(500);
      }
    }
  }
}
