package io.github.cdk8skafka.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Properties;
import org.apache.kafka.common.Node;
import org.junit.jupiter.api.Test;

class AddressTest {
  private static String check(String host) {
    return Address.check(new Node(0, host, 1), new Properties(), new IllegalStateException("failed"));
  }

  @Test
  void theFirstReasonIsDnsThenTheConnection() {
    assertEquals("DNS has no address for this host", check("kafka.invalid"));
    assertEquals("no connection: Connection refused", check("127.0.0.1"));
  }

  @Test
  void addressesHaveBracketsOnlyForIpv6() {
    assertEquals("kafka:9092", Address.text(new Node(0, "kafka", 9092)));
    assertEquals("[fd00::1]:9092", Address.text(new Node(0, "fd00::1", 9092)));
  }
}
