package io.github.cdk8skafka.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;

/** Brings topics, users, quotas, ACLs and settings of groups to what a file declares. What is not declared is kept. */
final class Provision {
  private static final int WAIT_SECONDS = 600;
  /** How long brokers may take to apply changes that the controller has made. */
  private static final int APPLY_SECONDS = 60;

  private final JsonNode wanted;
  private final Properties properties;
  private final Duration wait;

  /** A part that is done also if another one fails. */
  private interface Part {
    void run() throws Exception;
  }

  private Provision(JsonNode wanted, Properties properties) {
    this.wanted = wanted;
    this.properties = properties;
    wait = Duration.ofSeconds(wanted.path("waitSeconds").asInt(WAIT_SECONDS));
  }

  static void run(String file, String clientFile, Report report) throws Exception {
    Properties properties = Wanted.properties(clientFile);
    properties.putIfAbsent("client.id", "cdk8s-kafka-provision");
    // A cluster that is starting can answer a while before it has a controller.
    properties.putIfAbsent("default.api.timeout.ms", "180000");
    new Provision(Wanted.read(file), properties).run(report);
  }

  private void run(Report report) throws Exception {
    try (Admin admin = Connection.open(properties, wait, report)) {
      provision(admin, report);
      if (!report.isDryRun() && report.hasChanges()) awaitChanges(admin, report);
    }
  }

  private void provision(Admin admin, Report report) throws InterruptedException {
    boolean resetUndeclared = wanted.path("undeclaredConfig").asText("keep").equals("reset");
    Topics topics = new Topics(admin, report);
    Users users = new Users(admin, properties, report);
    attempt("topics", report, () -> topics.provision(wanted.path("topics"), resetUndeclared, wait));
    attempt("users", report, () -> users.provision(wanted.path("users")));
    attempt("quotas", report, () -> new Quotas(admin, report).provision(wanted.path("quotas"), resetUndeclared));
    attempt("ACLs", report, () -> new Acls(admin, report).provision(wanted.path("acls"), Wanted.list(wanted.path("aclPrincipals"))));
    attempt("settings of groups", report, () -> new Settings(admin, report).provisionGroups(wanted.path("groups"), resetUndeclared));
    attempt("absent topics", report, () -> topics.remove(Wanted.list(wanted.path("absentTopics"))));
    attempt("absent users", report, () -> users.remove(Wanted.list(wanted.path("absentUsers"))));
  }

  /** Returns when a broker has applied the changes: until then, clients of new users could not log in. */
  private void awaitChanges(Admin admin, Report report) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(APPLY_SECONDS).toNanos();
    while (true) {
      Report check = Report.check();
      provision(admin, check);
      if (!check.hasChangesOf(report)) return;
      if (System.nanoTime() > end) {
        report.progress("the brokers have not applied all changes after " + APPLY_SECONDS + " s");
        return;
      }
      Thread.sleep(500);
    }
  }

  private static void attempt(String name, Report report, Part part) throws InterruptedException {
    try {
      part.run();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      report.error(name + ": " + Failure.reason(e));
    }
  }
}
