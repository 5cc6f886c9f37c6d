package io.github.cdk8skafka.tools;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Connections to a cluster that may still be starting. */
final class Connection {
  private static final int TRY_MS = 10_000;
  private static final int LOGIN_MS = 30_000;

  private Connection() {}

  /** Connects as soon as a broker answers. A refused login is an error at once. */
  static Admin open(Properties properties, Duration limit, Report report) throws Exception {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      // A new client asks DNS again: Services of a cluster that is starting have no addresses yet.
      String reason;
      Admin admin = null;
      try {
        admin = Admin.create(properties);
        admin.describeCluster(new DescribeClusterOptions().timeoutMs(TRY_MS)).nodes().get();
        return admin;
      } catch (ExecutionException | RuntimeException e) {
        if (admin != null) admin.close(Duration.ZERO);
        reason = reason(e, properties);
        if (Failure.cause(e) instanceof AuthenticationException || (admin == null && !isUnresolved(e))) throw e;
        if (System.nanoTime() > end) throw new IllegalStateException(reason);
      }
      report.waiting("waiting: " + reason);
      Thread.sleep(2000);
    }
  }

  private static String reason(Exception e, Properties properties) {
    String servers = properties.getProperty(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
    if (isUnresolved(e)) return "no host of " + servers + " has an address";
    if (!(Failure.cause(e) instanceof TimeoutException)) return Failure.reason(e);
    return "no broker answers at " + servers + " with security.protocol " + properties.getProperty("security.protocol", "PLAINTEXT");
  }

  /** Whether no host name has an address yet. */
  private static boolean isUnresolved(Exception e) {
    return Failure.reason(e).contains("No resolvable bootstrap urls");
  }

  /** Whether these properties are accepted as a login. */
  static boolean canLogIn(Properties properties) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(properties)) {
      admin.describeCluster(new DescribeClusterOptions().timeoutMs(LOGIN_MS)).clusterId().get();
      return true;
    } catch (ExecutionException e) {
      if (Failure.cause(e) instanceof AuthorizationException) return true;
      if (Failure.cause(e) instanceof AuthenticationException) return false;
      throw e;
    }
  }
}
