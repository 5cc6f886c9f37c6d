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

/**
 * Java agent of Kafka and ZooKeeper: `metrics=9404,topics=0` answers metrics, `port=9403,limit=1800` whether a broker has caught up. It never stops the
 * JVM, and does nothing in tools that inherit the option from the pod of a node.
 */
public final class Agent {
  private Agent() {}

  public static void premain(String args) {
    // The server's threads inherit that they do not keep the JVM alive.
    Thread thread = new Thread(() -> run(args), "cdk8s-kafka-agent");
    thread.setDaemon(true);
    thread.start();
  }

  private static void run(String args) {
    try {
      Map<String, Integer> options = new HashMap<>();
      for (String option : args.split(",")) options.put(option.split("=")[0], Integer.valueOf(option.split("=")[1]));
      int port = options.getOrDefault("metrics", options.get("port"));
      HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
      if (options.containsKey("metrics")) {
        Metrics metrics = new Metrics(ManagementFactory.getPlatformMBeanServer(), options.get("topics") > 0);
        server.createContext("/metrics", exchange -> answer(exchange, 200, metrics.page()));
        server.start();
      } else {
        Readiness readiness = new Readiness(Duration.ofSeconds(options.get("limit")));
        server.createContext("/ready", exchange -> answer(exchange, readiness.isReady() ? 200 : 503, readiness.text() + "\n"));
        server.start();
        readiness.observe();
      }
    } catch (BindException e) {
      // The node itself has the port: this is a tool in its pod.
    } catch (IOException | InterruptedException | RuntimeException | LinkageError e) {
      System.out.println("cdk8s-kafka: no agent with " + args + ": " + e);
    }
  }

  static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
