package io.github.cdk8skafka.tools;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.AuthorizationException;

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
    // The message of some brokers is a printed request.
    if (cause instanceof AuthorizationException) return "no permission (" + name + ")";
    String message = cause.getMessage();
    boolean isOwn = cause instanceof IllegalStateException || cause instanceof IllegalArgumentException;
    return (message == null || message.isBlank() ? name : isOwn ? message : name + ": " + message).replaceAll("\\s+", " ");
  }
}
