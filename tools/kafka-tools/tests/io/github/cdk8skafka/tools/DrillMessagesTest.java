package io.github.cdk8skafka.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Properties;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class DrillMessagesTest {
  private static final long MS = 1_000_000;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Report report = new Report(new PrintStream(printed), false);
  private final DrillMessages messages = new DrillMessages(new Properties(), "topic", 100);

  private void acknowledge(int from, int to) {
    for (int number = from; number <= to; number++) messages.answered(number, MS, null);
  }

  private void receive(int from, int to) {
    for (int number = from; number <= to; number++) messages.received(number);
  }

  private String result() {
    report.judge(messages.judge(report));
    report.end();
    return printed.toString();
  }

  @Test
  void everyAcknowledgedMessageHasToArrive() {
    acknowledge(0, 4);
    messages.answered(5, 1234 * MS, null);
    receive(0, 5);
    assertEquals("6 acknowledged, 6 received, 0 lost, 0 twice, 0 refused, slowest acknowledgement 1234 ms: PASSED\n", result());
  }

  @Test
  void lostMessagesAreAFailure() {
    acknowledge(0, 9);
    receive(0, 2);
    receive(6, 8);
    assertEquals("ERROR 4 acknowledged messages are lost, from number 3 to number 9\n"
      + "10 acknowledged, 6 received, 4 lost, 0 twice, 0 refused, slowest acknowledgement 1 ms: FAILED\n", result());
  }

  @Test
  void messagesThatAreThereTwiceAreAFailure() {
    acknowledge(0, 1);
    receive(0, 1);
    receive(1, 1);
    assertEquals("ERROR 1 messages are there twice\n2 acknowledged, 2 received, 0 lost, 1 twice, 0 refused, slowest acknowledgement 1 ms: FAILED\n", result());
  }

  @Test
  void refusedMessagesAreAFailureAlsoIfTheyAreThere() {
    acknowledge(0, 0);
    for (int number = 1; number < 4; number++) messages.answered(number, MS, new TimeoutException("expired"));
    receive(0, 2);
    assertEquals("ERROR 3 messages were refused: Timeout: expired\n1 acknowledged, 3 received, 0 lost, 0 twice, 3 refused, slowest acknowledgement 1 ms: FAILED\n", result());
  }

  @Test
  void nothingIsAFailure() {
    assertEquals("ERROR no message was acknowledged\n0 acknowledged, 0 received, 0 lost, 0 twice, 0 refused, slowest acknowledgement 0 ms: FAILED\n", result());
  }
}
