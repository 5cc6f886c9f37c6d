package io.github.cdk8skafka.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.junit.jupiter.api.Test;

class FailureTest {
  @Test
  void wrappersAreLeftOut() {
    Throwable cause = new InvalidConfigurationException("Unknown topic config name: a");
    assertEquals("InvalidConfiguration: Unknown topic config name: a", Failure.reason(new ExecutionException(new CompletionException(cause))));
    assertEquals("Config: Invalid url", Failure.reason(new KafkaException("Failed to create new KafkaAdminClient", new ConfigException("Invalid url"))));
  }

  @Test
  void exceptionsOfKafkaThatHaveACauseAreNoWrappers() {
    assertEquals("InvalidConfiguration: no", Failure.reason(new InvalidConfigurationException("no", new RuntimeException("other"))));
    assertEquals("Kafka: alone", Failure.reason(new KafkaException("alone")));
  }

  @Test
  void aReasonIsOneLine() {
    assertEquals("OutOfMemory: one two", Failure.reason(new OutOfMemoryError("one\n\ttwo")));
    assertEquals("NullPointer", Failure.reason(new NullPointerException()));
    assertEquals("Runtime", Failure.reason(new RuntimeException(" ")));
  }

  @Test
  void messagesOfTheToolsThemselvesHaveNoPrefix() {
    assertEquals("no broker answers", Failure.reason(new IllegalStateException("no broker answers")));
  }

  @Test
  void missingPermissionsDoNotRepeatTheRequest() {
    assertEquals("no permission (ClusterAuthorization)", Failure.reason(new ClusterAuthorizationException("Request Request(session=1) needs DESCRIBE permission.")));
  }
}
