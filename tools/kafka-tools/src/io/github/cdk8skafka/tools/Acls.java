package io.github.cdk8skafka.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DeleteAclsResult;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** ACLs of the declared principals; those of other principals are kept. */
final class Acls {
  private final Admin admin;
  private final Report report;

  Acls(Admin admin, Report report) {
    this.admin = admin;
    this.report = report;
  }

  void provision(JsonNode acls, List<String> principals) throws Exception {
    if (acls.size() == 0 && principals.isEmpty()) return;
    Set<AclBinding> wanted = new LinkedHashSet<>();
    acls.forEach(acl -> acl.path("operations").forEach(operation -> wanted.add(binding(acl, operation.asText()))));
    Set<String> declared = new HashSet<>(principals);
    wanted.forEach(acl -> declared.add(acl.entry().principal()));
    Set<AclBinding> current;
    try {
      current = admin.describeAcls(AclBindingFilter.ANY).values().get().stream()
        .filter(acl -> declared.contains(acl.entry().principal())).collect(Collectors.toSet());
    } catch (ExecutionException e) {
      if (!(Failure.cause(e) instanceof SecurityDisabledException)) throw e;
      if (!wanted.isEmpty()) report.error("the brokers have no authorizer, so they have no ACLs and admit everybody");
      return;
    }
    add(wanted.stream().filter(acl -> !current.contains(acl)).collect(Collectors.toList()));
    remove(current.stream().filter(acl -> !wanted.contains(acl)).collect(Collectors.toList()));
  }

  private static AclBinding binding(JsonNode acl, String operation) {
    ResourcePattern resource = new ResourcePattern(
      ResourceType.fromString(Wanted.text(acl, "type")), Wanted.text(acl, "name"), PatternType.fromString(acl.path("pattern").asText("LITERAL")));
    return new AclBinding(resource, new AccessControlEntry(Wanted.text(acl, "principal"), acl.path("host").asText("*"),
      AclOperation.fromString(operation), AclPermissionType.fromString(acl.path("permission").asText("ALLOW"))));
  }

  private void add(List<AclBinding> acls) throws InterruptedException {
    Map<AclBinding, KafkaFuture<Void>> results = report.isDryRun() || acls.isEmpty() ? Map.of() : admin.createAcls(acls).values();
    for (AclBinding acl : acls) report.result(results.get(acl), textOf(acl), textOf(acl));
  }

  private void remove(List<AclBinding> acls) throws InterruptedException {
    List<AclBinding> sorted = new ArrayList<>(acls);
    sorted.sort((a, b) -> textOf(a).compareTo(textOf(b)));
    Map<AclBindingFilter, KafkaFuture<DeleteAclsResult.FilterResults>> results = report.isDryRun() || acls.isEmpty() ? Map.of()
      : admin.deleteAcls(sorted.stream().map(AclBinding::toFilter).collect(Collectors.toList())).values();
    for (AclBinding acl : sorted) report.result(results.get(acl.toFilter()), "remove: " + textOf(acl), textOf(acl));
  }

  /** Returns `allow User:alice Write on topic orders`. */
  static String textOf(AclBinding acl) {
    AccessControlEntry entry = acl.entry();
    ResourcePattern resource = acl.pattern();
    String name = resource.name() + (resource.patternType() == PatternType.PREFIXED && !resource.name().equals("*") ? "*" : "");
    String host = entry.host().equals("*") ? "" : " from " + entry.host();
    return lower(entry.permissionType()) + " " + entry.principal() + " " + lower(entry.operation())
      + " on " + lower(resource.resourceType()) + " " + name + host;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
