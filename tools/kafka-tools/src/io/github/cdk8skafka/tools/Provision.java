package io.github.cdk8skafka.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;

/** Brings topics, users, quotas, ACLs and settings of groups to what a file declares. What is not declared is kept. */
final class Provision {
  private static final int WAIT_SECONDS = 600;

  /** A part that is done also if another one fails. */
  private interface Part {
    void run() throws Exception;
  }

  private Provision() {}

  static void run(String file, String clientFile, Report report) throws Exception {
    JsonNode wanted = Wanted.read(file);
    Properties properties = Wanted.properties(clientFile);
    properties.putIfAbsent("client.id", "cdk8s-kafka-provision");
    Duration wait = Duration.ofSeconds(wanted.path("waitSeconds").asInt(WAIT_SECONDS));
    boolean resetUndeclared = wanted.path("undeclaredConfig").asText("keep").equals("reset");
    try (Admin admin = Connection.open(properties, wait, report)) {
      attempt("topics", report, () -> new Topics(admin, report).provision(wanted.path("topics"), resetUndeclared));
      attempt("users", report, () -> new Users(admin, properties, report).provision(wanted.path("users")));
      attempt("quotas", report, () -> new Quotas(admin, report).provision(wanted.path("quotas"), resetUndeclared));
      attempt("ACLs", report, () -> new Acls(admin, report).provision(wanted.path("acls"), Wanted.list(wanted.path("aclPrincipals"))));
      attempt("settings of groups", report, () -> new Settings(admin, report).provisionGroups(wanted.path("groups"), resetUndeclared));
      attempt("absent topics", report, () -> new Topics(admin, report).remove(Wanted.list(wanted.path("absentTopics"))));
      attempt("absent users", report, () -> new Users(admin, properties, report).remove(Wanted.list(wanted.path("absentUsers"))));
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
