package io.github.cdk8skafka.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.admin.UserScramCredentialsDescription;
import org.apache.kafka.common.KafkaFuture;

/** Passwords of SCRAM users. Kafka stores only hashes, so a password is compared by a login. */
final class Users {
  private static final String MECHANISM = "sasl.mechanism";
  private static final String JAAS = "sasl.jaas.config";

  private final Admin admin;
  private final Properties properties;
  private final Report report;

  Users(Admin admin, Properties properties, Report report) {
    this.admin = admin;
    this.properties = properties;
    this.report = report;
  }

  void provision(JsonNode users) throws Exception {
    if (users.size() == 0) return;
    List<UserScramCredentialAlteration> alterations = new ArrayList<>();
    Map<String, KafkaFuture<UserScramCredentialsDescription>> described = describe(users);
    for (JsonNode user : users) {
      String name = user.get("name").asText();
      try {
        String password = passwordOf(user);
        if (!isCurrent(user, password, described.get(name))) alterations.add(upsertion(user, password));
      } catch (IOException e) {
        report.error("user " + name + ": no password in " + user.get("passwordFile").asText());
      } catch (ExecutionException | IllegalArgumentException e) {
        report.error("user " + name + ": " + Failure.reason(e));
      }
    }
    alter(alterations, "set password of user ");
  }

  /** Removes the passwords of users. */
  void remove(List<String> names) throws Exception {
    if (names.isEmpty()) return;
    List<UserScramCredentialAlteration> alterations = new ArrayList<>();
    Map<String, UserScramCredentialsDescription> existing = admin.describeUserScramCredentials().all().get();
    for (String name : names) {
      if (!existing.containsKey(name)) continue;
      existing.get(name).credentialInfos().forEach(info -> alterations.add(new UserScramCredentialDeletion(name, info.mechanism())));
    }
    alter(alterations, "delete password of user ");
  }

  private Map<String, KafkaFuture<UserScramCredentialsDescription>> describe(JsonNode users) throws Exception {
    List<String> names = new ArrayList<>();
    users.forEach(user -> names.add(user.get("name").asText()));
    return names.stream().collect(Collectors.toMap(name -> name, admin.describeUserScramCredentials(names)::description, (a, b) -> a));
  }

  private static String passwordOf(JsonNode user) throws IOException {
    return new String(Files.readAllBytes(Path.of(user.get("passwordFile").asText())), StandardCharsets.UTF_8);
  }

  private static ScramCredentialInfo infoOf(JsonNode user) {
    return new ScramCredentialInfo(ScramMechanism.fromMechanismName(user.path("mechanism").asText("SCRAM-SHA-512")), user.path("iterations").asInt(8192));
  }

  private static UserScramCredentialUpsertion upsertion(JsonNode user, String password) {
    return new UserScramCredentialUpsertion(user.get("name").asText(), infoOf(user), password);
  }

  /** Whether the user has the password already, as far as a login can tell. */
  private boolean isCurrent(JsonNode user, String password, KafkaFuture<UserScramCredentialsDescription> described)
      throws ExecutionException, InterruptedException {
    ScramCredentialInfo info = infoOf(user);
    try {
      if (!described.get().credentialInfos().contains(info)) return false;
    } catch (ExecutionException e) {
      if (Failure.cause(e) instanceof org.apache.kafka.common.errors.ResourceNotFoundException) return false;
      throw e;
    }
    // Only a listener with the same mechanism can compare it.
    if (!info.mechanism().mechanismName().equals(properties.getProperty(MECHANISM))) return false;
    Properties own = new Properties();
    own.putAll(properties);
    own.setProperty(JAAS, "org.apache.kafka.common.security.scram.ScramLoginModule required username="
      + quoted(user.get("name").asText()) + " password=" + quoted(password) + ";");
    return Connection.canLogIn(own);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r") + '"';
  }

  private void alter(List<UserScramCredentialAlteration> alterations, String change) throws InterruptedException {
    if (alterations.isEmpty()) return;
    Map<String, KafkaFuture<Void>> results = report.isDryRun() ? Map.of() : admin.alterUserScramCredentials(alterations).values();
    for (String name : alterations.stream().map(UserScramCredentialAlteration::user).distinct().collect(Collectors.toList())) {
      try {
        if (results.containsKey(name)) results.get(name).get();
        report.change(change + name);
      } catch (ExecutionException e) {
        report.error("user " + name + ": " + Failure.reason(e));
      }
    }
  }
}
