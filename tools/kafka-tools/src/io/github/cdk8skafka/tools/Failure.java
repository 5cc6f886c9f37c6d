package io.github.cdk8skafka.tools;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Reasons of exceptions in one line. */
final class Failure {
  private Failure() {}

  /** Returns the exception that a future, or a client that could not be created, wraps. */
  static Throwable cause(Throwable thrown) {
    boolean isWrapper = thrown instanceof ExecutionException || thrown instanceof CompletionException
      || thrown.getClass().getName().equals("org.apache.kafka.common.KafkaException");
    return isWrapper && thrown.getCause() != null ? cause(thrown.getCause()) : thrown;
  }

  static String reason(Throwable thrown) {
    Throwable cause = cause(thrown);
    String name = cause.getClass().getSimpleName().replaceAll("(Exception|Error)$", "");
    String message = cause.getMessage();
    return (message == null || message.isBlank() ? name : name + ": " + message).replaceAll("\\s+", " ");
  }
}
