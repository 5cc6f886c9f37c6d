import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.quota.ClientQuotaFilter;

/** Prints the topics, SCRAM users, quotas, ACLs and the settings of the named groups of a cluster: `EntityDump FILE [GROUP ...]`. */
public final class EntityDump {
  private EntityDump() {}

  public static void main(String[] args) throws Exception {
    PrintStream answer = System.out;
    System.setOut(System.err);
    Properties settings = new Properties();
    try (InputStream in = new FileInputStream(args[0])) {
      settings.load(in);
    }
    try (Admin admin = Admin.create(settings)) {
      Map<String, Object> out = new LinkedHashMap<>();
      out.put("topics", topics(admin));
      out.put("users", users(admin));
      Map<String, Object> quotas = new TreeMap<>();
      admin.describeClientQuotas(ClientQuotaFilter.all()).entities().get()
        .forEach((entity, limits) -> quotas.put(new TreeMap<>(entity.entries()).toString(), limits));
      out.put("quotas", quotas);
      out.put("acls", acls(admin));
      if (args.length > 1) out.put("groups", overrides(admin, ConfigResource.Type.valueOf("GROUP"), Arrays.asList(args).subList(1, args.length)));
      answer.println(Json.of(out));
      answer.flush();
    }
    Runtime.getRuntime().halt(0);
  }

  private static Map<String, Object> topics(Admin admin) throws Exception {
    List<String> names = new ArrayList<>(admin.listTopics().names().get());
    Map<String, Map<String, String>> config = overrides(admin, ConfigResource.Type.TOPIC, names);
    Map<String, Object> topics = new TreeMap<>();
    admin.describeTopics(names).allTopicNames().get().forEach((name, topic) -> topics.put(name, Map.of(
      "partitions", topic.partitions().size(), "replicationFactor", topic.partitions().get(0).replicas().size(), "config", config.get(name))));
    return topics;
  }

  private static Map<String, Map<String, String>> overrides(Admin admin, ConfigResource.Type type, List<String> names) throws Exception {
    Map<String, Map<String, String>> out = new TreeMap<>();
    List<ConfigResource> resources = names.stream().map(name -> new ConfigResource(type, name)).collect(Collectors.toList());
    for (Map.Entry<ConfigResource, Config> each : admin.describeConfigs(resources).all().get().entrySet()) {
      Map<String, String> values = new TreeMap<>();
      each.getValue().entries().stream().filter(entry -> entry.source().name().equals("DYNAMIC_" + type + "_CONFIG"))
        .forEach(entry -> values.put(entry.name(), entry.value()));
      out.put(each.getKey().name(), values);
    }
    return out;
  }

  private static Map<String, Object> users(Admin admin) throws Exception {
    Map<String, Object> users = new TreeMap<>();
    admin.describeUserScramCredentials().all().get().forEach((name, user) -> users.put(name,
      user.credentialInfos().stream().map(info -> info.mechanism().mechanismName() + " " + info.iterations()).sorted().collect(Collectors.joining(", "))));
    return users;
  }

  private static Object acls(Admin admin) throws Exception {
    try {
      return admin.describeAcls(AclBindingFilter.ANY).values().get().stream().map(acl -> String.join(" ",
        acl.entry().permissionType().name(), acl.entry().principal(), acl.entry().host(), acl.entry().operation().name(),
        acl.pattern().patternType().name(), acl.pattern().resourceType().name(), acl.pattern().name())).sorted().collect(Collectors.toList());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SecurityDisabledException) return "no authorizer";
      throw e;
    }
  }
}
