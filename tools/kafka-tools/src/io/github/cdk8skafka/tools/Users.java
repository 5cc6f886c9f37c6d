package io.github.cdk8skafka.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeUserScramCredentialsResult;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.admin.UserScramCredentialsDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ResourceNotFoundException;

/** Passwords of SCRAM users. Kafka stores only hashes, so a password is compared by a login. */
final class Users {
  private static final String MECHANISM = "sasl.mechanism";
  private static final String JAAS = "sasl.jaas.config";

  private final Admin admin;
  private final Properties properties;
  private final Report report;
  private final List<UserScramCredentialAlteration> alterations = new ArrayList<>();
  /** The line of each user whose password changes. */
  private final Map<String, String> changes = new LinkedHashMap<>();

  Users(Admin admin, Properties properties, Report report) {
    this.admin = admin;
    this.properties = properties;
    this.report = report;
  }

  void provision(JsonNode users) throws Exception {
    if (users.size() == 0) return;
    List<String> names = new ArrayList<>();
    for (JsonNode user : users) names.add(Wanted.text(user, "name"));
    DescribeUserScramCredentialsResult described = admin.describeUserScramCredentials(names);
    String liveBrokers = admin.describeCluster().nodes().get().stream()
      .map(node -> node.host() + ":" + node.port()).collect(Collectors.joining(","));
    for (JsonNode user : users) {
      String name = Wanted.text(user, "name");
      String file = Wanted.text(user, "passwordFile");
      try {
        String password = new String(Files.readAllBytes(Path.of(file)), StandardCharsets.UTF_8);
        ScramCredentialInfo info = new ScramCredentialInfo(
          ScramMechanism.fromMechanismName(user.path("mechanism").asText("SCRAM-SHA-512")), user.path("iterations").asInt(8192));
        String mechanism = info.mechanism().mechanismName();
        boolean isComparable = mechanism.equals(properties.getProperty(MECHANISM));
        boolean exists = isPresent(info, described.description(name));
        if (exists && (report.isCheck() || isComparable && canLogIn(name, password, liveBrokers))) continue;
        alterations.add(new UserScramCredentialUpsertion(name, info, password));
        changes.put(name, "set password of user " + name + (exists && !isComparable ? " (only a login with " + mechanism + " could compare it)" : ""));
      } catch (IOException e) {
        report.error("user " + name + ": no password in " + file);
      } catch (ExecutionException e) {
        report.error("user " + name + ": " + Failure.reason(e));
      }
    }
    alter();
  }

  /** Removes the passwords of users. */
  void remove(List<String> names) throws Exception {
    if (names.isEmpty()) return;
    Map<String, UserScramCredentialsDescription> existing = admin.describeUserScramCredentials().all().get();
    for (String name : names) {
      if (!existing.containsKey(name)) continue;
      existing.get(name).credentialInfos().forEach(info -> alterations.add(new UserScramCredentialDeletion(name, info.mechanism())));
      changes.put(name, "delete password of user " + name);
    }
    alter();
  }

  private static boolean isPresent(ScramCredentialInfo info, KafkaFuture<UserScramCredentialsDescription> described)
      throws ExecutionException, InterruptedException {
    try {
      return described.get().credentialInfos().contains(info);
    } catch (ExecutionException e) {
      if (Failure.cause(e) instanceof ResourceNotFoundException) return false;
      throw e;
    }
  }

  private boolean canLogIn(String name, String password, String brokers) throws ExecutionException, InterruptedException {
    Properties own = new Properties();
    own.putAll(properties);
    // One that is down would delay every login.
    own.setProperty(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
    own.setProperty(JAAS, "org.apache.kafka.common.security.scram.ScramLoginModule required username=" + quoted(name)
      + " password=" + quoted(password) + ";");
    return Connection.canLogIn(own);
  }

  /** Returns a text as JAAS files have it. */
  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r") + '"';
  }

  private void alter() throws InterruptedException {
    Map<String, KafkaFuture<Void>> results =
      report.isDryRun() || alterations.isEmpty() ? Map.of() : admin.alterUserScramCredentials(alterations).values();
    for (Map.Entry<String, String> change : changes.entrySet()) {
      report.result(results.get(change.getKey()), change.getValue(), "user " + change.getKey());
    }
    alterations.clear();
    changes.clear();
  }
}
