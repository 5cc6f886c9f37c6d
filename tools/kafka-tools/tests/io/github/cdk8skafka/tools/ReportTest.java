package io.github.cdk8skafka.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

class ReportTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed);

  private String[] lines() {
    return printed.toString().split("\\R");
  }

  @Test
  void changesAndErrorsAreCounted() {
    Report report = new Report(out, false);
    report.change("create topic a");
    report.error("topic b: no");
    report.progress("waiting");
    assertEquals(1, report.end());
    assertEquals("create topic a|ERROR topic b: no|waiting|1 change, 1 error", String.join("|", lines()));
  }

  @Test
  void aDryRunSaysWhatItWouldDo() {
    Report report = new Report(out, true);
    report.change("create topic a");
    report.change("create topic b");
    assertEquals(0, report.end());
    assertEquals("would create topic a|would create topic b|2 changes to make, 0 errors", String.join("|", lines()));
  }

  @Test
  void aResultIsAChangeOrAnError() throws InterruptedException {
    Report report = new Report(out, false);
    KafkaFutureImpl<Void> failed = new KafkaFutureImpl<>();
    failed.completeExceptionally(new InvalidTopicException("invalid"));
    report.result(failed, "create topic a", "topic a");
    report.result(KafkaFuture.completedFuture(null), "create topic b", "topic b");
    report.result(null, "create topic c", "topic c");
    assertEquals("ERROR topic a: InvalidTopic: invalid|create topic b|create topic c", String.join("|", lines()));
  }

  @Test
  void aCheckPrintsNothingAndFindsChangesOfAnother() {
    Report report = new Report(out, false);
    assertFalse(report.hasChanges());
    report.change("create topic a");
    assertTrue(report.hasChanges());
    Report check = Report.check();
    assertTrue(check.isDryRun() && check.isCheck() && !report.isCheck());
    check.change("create topic b");
    assertFalse(check.hasChangesOf(report));
    check.change("create topic a");
    assertTrue(check.hasChangesOf(report));
    assertEquals("create topic a", String.join("|", lines()));
  }
}
