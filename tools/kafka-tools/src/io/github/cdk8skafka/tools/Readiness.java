package io.github.cdk8skafka.tools;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Java agent of a broker that answers `GET /ready`: 200 once the broker has caught up with the leaders since its start, or after a time limit,
 * otherwise 503 with the reason. It never stops the JVM, and does nothing in tools that inherit the option from the broker's pod.
 */
public final class Readiness {
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

  /** Starts the agent: `port=9403,limit=1800`, the limit in seconds. */
  public static void start(String args) {
    Map<String, Integer> options = new HashMap<>();
    for (String option : args.split(",")) options.put(option.split("=")[0], Integer.valueOf(option.split("=")[1]));
    Readiness readiness = new Readiness(Duration.ofSeconds(options.get("limit")));
    // The server's threads inherit that they do not keep the JVM alive.
    Thread thread = new Thread(() -> readiness.run(options.get("port")), "cdk8s-kafka-readiness");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(int port) {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
      server.createContext("/ready", this::answer);
      server.start();
      while (!isReady()) {
        String message = sample(beans("kafka.server:type=KafkaServer,name=BrokerState"),
          beans("kafka.server:type=ReplicaFetcherManager,name=MaxLag,clientId=Replica"), System.nanoTime());
        if (message != null) System.out.println(message);
        Thread.sleep(INTERVAL_MS);
      }
    } catch (BindException e) {
      // The broker itself has the port: this is a tool in its pod.
    } catch (IOException | InterruptedException e) {
      System.out.println("cdk8s-kafka: no readiness on port " + port + ": " + e);
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

  private void answer(HttpExchange exchange) throws IOException {
    byte[] text = (text() + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(isReady() ? 200 : 503, text.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(text);
    }
  }
}
