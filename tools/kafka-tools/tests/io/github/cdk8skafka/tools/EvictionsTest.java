package io.github.cdk8skafka.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvictionsTest {
  private static final String BUDGET = "Cannot evict pod as it would violate the pod's disruption budget.";

  @TempDir Path account;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Report report = new Report(new PrintStream(printed), false);
  private final Deque<Integer> statuses = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();
  private HttpServer server;
  private Evictions evictions;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(account.resolve("token"), "t0ken\n");
    Files.writeString(account.resolve("namespace"), "kafka");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization") + " "
        + new String(exchange.getRequestBody().readAllBytes()));
      byte[] body = ("{\n  \"kind\": \"Status\",\n  \"message\": \"" + BUDGET + "\"\n}").getBytes();
      exchange.sendResponseHeaders(statuses.size() > 1 ? statuses.poll() : statuses.peek(), body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
    evictions = new Evictions("http://127.0.0.1:" + server.getAddress().getPort(), account, 1);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void evict(long millis, Integer... answers) throws Exception {
    statuses.addAll(Arrays.asList(answers));
    evictions.evict("kafka-0", System.nanoTime() + Duration.ofMillis(millis).toNanos(), report);
  }

  @Test
  void anEvictionIsARequestOfThePod() throws Exception {
    evict(0, 201);
    assertEquals(List.of("POST /api/v1/namespaces/kafka/pods/kafka-0/eviction Bearer t0ken "
      + "{\"apiVersion\":\"policy/v1\",\"kind\":\"Eviction\",\"metadata\":{\"name\":\"kafka-0\",\"namespace\":\"kafka\"}}"), requests);
    assertEquals("evict pod kafka-0\n", printed.toString());
  }

  @Test
  void itWaitsForTheBudgetAndForTheApi() throws Exception {
    evict(60_000, 429, 429, 500, 201);
    assertEquals(4, requests.size());
    assertEquals("evict pod kafka-0\nwaiting: the eviction of pod kafka-0 is refused with status 429: " + BUDGET
      + "\nwaiting: the eviction of pod kafka-0 is refused with status 500: " + BUDGET + "\n", printed.toString());
  }

  @Test
  void aMissingRightIsAnErrorAtOnce() {
    Exception e = assertThrows(IllegalStateException.class, () -> evict(60_000, 403));
    assertEquals("the eviction of pod kafka-0 is refused with status 403: " + BUDGET, e.getMessage());
    assertEquals(1, requests.size());
  }

  @Test
  void aBudgetThatNeverAllowsItIsAnErrorInTheEnd() {
    Exception e = assertThrows(IllegalStateException.class, () -> evict(50, 429));
    assertEquals("the eviction of pod kafka-0 is refused with status 429: " + BUDGET, e.getMessage());
  }

  @Test
  void anApiThatDoesNotAnswerIsAnErrorInTheEnd() {
    server.stop(0);
    Exception e = assertThrows(IllegalStateException.class, () -> evict(0, 201));
    assertEquals("no answer from http://127.0.0.1:" + server.getAddress().getPort() + ": Connect: Connection refused", e.getMessage().replaceAll(" \\(.*", ""));
  }

  @Test
  void addressesOfIpv6HaveBrackets() {
    assertEquals("https://10.96.0.1:443", Evictions.address("10.96.0.1", "443"));
    assertEquals("https://[fd00::1]:443", Evictions.address("fd00::1", "443"));
  }
}
