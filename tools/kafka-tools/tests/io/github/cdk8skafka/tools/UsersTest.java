package io.github.cdk8skafka.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {
  @ParameterizedTest
  @ValueSource(strings = {"simple", "with space", "a\"b", "a\\b", "a\\", "line\nend\r", "a;b=c", "ü€", ""})
  void kafkaReadsQuotedTextsAsTheyWere(String text) {
    String jaas = "org.apache.kafka.common.security.scram.ScramLoginModule required password=" + Users.quoted(text) + ";";
    Map<String, ?> configs = Map.of(SaslConfigs.SASL_JAAS_CONFIG, new Password(jaas));
    assertEquals(text, JaasContext.loadClientContext(configs).configurationEntries().get(0).getOptions().get("password"));
  }
}
