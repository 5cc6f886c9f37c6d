import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/** Retries an operation until it succeeds or times out, for clusters that are starting or failing over. */
final class Retry {
  private Retry() {}

  static <T> T until(long timeoutMs, Callable<T> attempt) throws Exception {
    long deadline = System.currentTimeMillis() + timeoutMs;
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
