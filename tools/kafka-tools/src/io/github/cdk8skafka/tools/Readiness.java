package io.github.cdk8skafka.tools;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Whether a broker has caught up with the leaders since its start, or a time limit is over. */
final class Readiness {
  private static final int RUNNING = 3;
  /** Fetchers start shortly after the broker runs; until then there is no lag either. */
  private static final int NEEDED_SAMPLES = 4;
  private static final long INTERVAL_MS = 500;

  private final long limitNanos;
  private int samples;
  private long runningSince;
  private boolean isReady;
  private String answer = "starting";

  Readiness(Duration limit) {
    limitNanos = limit.toNanos();
  }

  /** Returns when the broker is ready. */
  void observe() throws InterruptedException {
    while (!isReady()) {
      String message = sample(beans("kafka.server:type=KafkaServer,name=BrokerState"),
        beans("kafka.server:type=ReplicaFetcherManager,name=MaxLag,clientId=Replica"), System.nanoTime());
      if (message != null) System.out.println(message);
      Thread.sleep(INTERVAL_MS);
    }
  }

  private static Supplier<Long> beans(String name) {
    return () -> {
      try {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        return ((Number) server.getAttribute(new ObjectName(name), "Value")).longValue();
      } catch (JMException e) {
        return null;
      }
    };
  }

  /** Looks at the broker; returns what to log. */
  synchronized String sample(Supplier<Long> state, Supplier<Long> lag, long now) {
    Long current = state.get();
    if (current == null || current != RUNNING) {
      samples = 0;
      answer = current == null ? "starting" : "broker state " + current;
      return null;
    }
    if (runningSince == 0) runningSince = now;
    Long behind = lag.get();
    boolean isBehind = behind != null && behind > 0;
    samples = isBehind ? 0 : samples + 1;
    boolean isLate = now - runningSince > limitNanos;
    isReady = samples >= NEEDED_SAMPLES || isLate;
    answer = isReady ? "ready" : isBehind ? "replicas lack up to " + behind + " messages" : "caught up, checking once more";
    return isReady && samples < NEEDED_SAMPLES ? "cdk8s-kafka: ready after the time limit, although replicas lack up to " + behind + " messages" : null;
  }

  synchronized boolean isReady() {
    return isReady;
  }

  synchronized String text() {
    return answer;
  }
}
