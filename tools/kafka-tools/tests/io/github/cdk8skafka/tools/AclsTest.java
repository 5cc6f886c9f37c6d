package io.github.cdk8skafka.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeAclsResult;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class AclsTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Report dryRun = new Report(new PrintStream(printed), true);
  private final List<String> calls = new ArrayList<>();

  private static AclBinding acl(String principal, ResourceType type, String name, PatternType pattern, AclOperation operation) {
    return new AclBinding(new ResourcePattern(type, name, pattern), new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
  }

  /** An administrator that only describes ACLs. */
  private Admin admin(KafkaFuture<Collection<AclBinding>> acls) throws Exception {
    Constructor<DescribeAclsResult> constructor = DescribeAclsResult.class.getDeclaredConstructor(KafkaFuture.class);
    constructor.setAccessible(true);
    DescribeAclsResult result = constructor.newInstance(acls);
    return (Admin) Proxy.newProxyInstance(Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, args) -> {
      calls.add(method.getName());
      if (method.getName().equals("describeAcls")) return result;
      throw new UnsupportedOperationException(method.getName());
    });
  }

  private String provision(Admin admin, String acls, String... principals) throws Exception {
    JsonNode wanted = new ObjectMapper().readTree(acls);
    new Acls(admin, dryRun).provision(wanted, List.of(principals));
    return printed.toString().trim().replaceAll("\\R", "|");
  }

  @Test
  void textsNameResourceHostAndPermission() {
    assertEquals("allow User:a write on topic orders", Acls.textOf(acl("User:a", ResourceType.TOPIC, "orders", PatternType.LITERAL, AclOperation.WRITE)));
    assertEquals("allow User:a idempotent write on cluster kafka-cluster",
      Acls.textOf(acl("User:a", ResourceType.CLUSTER, "kafka-cluster", PatternType.LITERAL, AclOperation.IDEMPOTENT_WRITE)));
    assertEquals("allow User:a describe on transactional id team-*",
      Acls.textOf(acl("User:a", ResourceType.TRANSACTIONAL_ID, "team-", PatternType.PREFIXED, AclOperation.DESCRIBE)));
    assertEquals("allow User:a read on topic *", Acls.textOf(acl("User:a", ResourceType.TOPIC, "*", PatternType.LITERAL, AclOperation.READ)));
    assertEquals("deny User:a read on group g from 10.0.0.1", Acls.textOf(new AclBinding(new ResourcePattern(ResourceType.GROUP, "g", PatternType.LITERAL),
      new AccessControlEntry("User:a", "10.0.0.1", AclOperation.READ, AclPermissionType.DENY))));
  }

  @Test
  void aDryRunOnlyDescribes() throws Exception {
    Admin admin = admin(KafkaFuture.completedFuture(List.of(
      acl("User:a", ResourceType.TOPIC, "kept", PatternType.LITERAL, AclOperation.READ),
      acl("User:a", ResourceType.TOPIC, "old", PatternType.LITERAL, AclOperation.READ),
      acl("User:b", ResourceType.TOPIC, "other", PatternType.LITERAL, AclOperation.READ))));
    assertEquals("would allow User:a write on topic kept|would remove: allow User:a read on topic old",
      provision(admin, "[{\"principal\":\"User:a\",\"type\":\"TOPIC\",\"name\":\"kept\",\"operations\":[\"READ\",\"WRITE\"]}]"));
    assertEquals(List.of("describeAcls"), calls);
  }

  @Test
  void aPrincipalWithoutAclsLosesThoseThatItHas() throws Exception {
    Admin admin = admin(KafkaFuture.completedFuture(List.of(acl("User:b", ResourceType.TOPIC, "old", PatternType.LITERAL, AclOperation.READ))));
    assertEquals("would remove: allow User:b read on topic old", provision(admin, "[]", "User:b"));
  }

  @Test
  void nothingIsAskedWithoutAclsAndPrincipals() throws Exception {
    assertEquals("", provision(admin(KafkaFuture.completedFuture(List.of())), "[]"));
    assertEquals(List.of(), calls);
  }

  @Test
  void aClusterWithoutAuthorizerIsAnErrorOnlyIfAclsAreDeclared() throws Exception {
    KafkaFutureImpl<Collection<AclBinding>> disabled = new KafkaFutureImpl<>();
    disabled.completeExceptionally(new SecurityDisabledException("No Authorizer is configured."));
    assertEquals("", provision(admin(disabled), "[]", "User:a"));
    assertEquals("ERROR the brokers have no authorizer, so they have no ACLs and admit everybody",
      provision(admin(disabled), "[{\"principal\":\"User:a\",\"type\":\"TOPIC\",\"name\":\"a\",\"operations\":[\"READ\"]}]"));
  }
}
