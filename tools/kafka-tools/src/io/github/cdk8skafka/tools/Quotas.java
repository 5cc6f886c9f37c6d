package io.github.cdk8skafka.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterClientQuotasOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;

/** Quotas of users and client ids; a name that is null stands for all that have no quota of their own. */
final class Quotas {
  private final Admin admin;
  private final Report report;

  Quotas(Admin admin, Report report) {
    this.admin = admin;
    this.report = report;
  }

  void provision(JsonNode quotas, boolean resetUndeclared) throws Exception {
    if (quotas.size() == 0) return;
    Map<ClientQuotaEntity, Map<String, Double>> current = admin.describeClientQuotas(ClientQuotaFilter.all()).entities().get();
    Map<ClientQuotaEntity, List<String>> texts = new LinkedHashMap<>();
    List<ClientQuotaAlteration> alterations = new ArrayList<>();
    for (JsonNode quota : quotas) {
      ClientQuotaEntity entity = new ClientQuotaEntity(Wanted.strings(quota.path("entity")));
      Map<String, Double> own = current.getOrDefault(entity, Map.of());
      List<ClientQuotaAlteration.Op> operations = new ArrayList<>();
      List<String> lines = new ArrayList<>();
      Map<String, Double> wanted = limits(quota.path("limits"));
      wanted.forEach((name, value) -> {
        if (value.equals(own.get(name))) return;
        operations.add(new ClientQuotaAlteration.Op(name, value));
        String was = own.containsKey(name) ? " (was " + number(own.get(name)) + ")" : "";
        lines.add("set quota " + nameOf(entity) + " " + name + "=" + number(value) + was);
      });
      if (resetUndeclared) {
        own.forEach((name, value) -> {
          if (wanted.containsKey(name)) return;
          operations.add(new ClientQuotaAlteration.Op(name, null));
          lines.add("remove quota " + nameOf(entity) + " " + name + " (was " + number(value) + ")");
        });
      }
      if (operations.isEmpty()) continue;
      texts.put(entity, lines);
      alterations.add(new ClientQuotaAlteration(entity, operations));
    }
    if (alterations.isEmpty()) return;
    Map<ClientQuotaEntity, KafkaFuture<Void>> results =
      admin.alterClientQuotas(alterations, new AlterClientQuotasOptions().validateOnly(report.isDryRun())).values();
    for (Map.Entry<ClientQuotaEntity, List<String>> entry : texts.entrySet()) {
      try {
        results.get(entry.getKey()).get();
        entry.getValue().forEach(report::change);
      } catch (ExecutionException e) {
        report.error("quota " + nameOf(entry.getKey()) + ": " + Failure.reason(e));
      }
    }
  }

  private static Map<String, Double> limits(JsonNode limits) {
    Map<String, Double> values = new TreeMap<>();
    limits.fieldNames().forEachRemaining(name -> values.put(name, limits.get(name).asDouble()));
    return values;
  }

  /** Returns `user alice`, or `client-id (default)`. */
  private static String nameOf(ClientQuotaEntity entity) {
    List<String> parts = new ArrayList<>();
    new TreeMap<>(entity.entries()).forEach((type, name) -> parts.add(type + " " + (name == null ? "(default)" : name)));
    return String.join(", ", parts);
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
