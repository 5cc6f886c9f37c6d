package io.github.cdk8skafka.tools;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Evicts pods of the own namespace through the API of Kubernetes, which respects PodDisruptionBudgets. */
final class Evictions {
  private static final int ANSWER_MS = 10_000;
  private static final int TOO_MANY_REQUESTS = 429;

  private final String api;
  /** The folder with the ServiceAccount. */
  private final Path account;
  private final long pauseMs;

  Evictions(String api, Path account, long pauseMs) {
    this.api = api;
    this.account = account;
    this.pauseMs = pauseMs;
  }

  /** With the ServiceAccount of this pod. */
  static Evictions ofThisPod() {
    Path account = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
    if (!Files.exists(account.resolve("token"))) throw new IllegalStateException("this pod has no token of a ServiceAccount");
    return new Evictions(address(System.getenv("KUBERNETES_SERVICE_HOST"), System.getenv("KUBERNETES_SERVICE_PORT")), account, 3000);
  }

  static String address(String host, String port) {
    return "https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** Evicts a pod as soon as its budget allows it. `end` is a time of System.nanoTime(). */
  void evict(String pod, long end, Report report) throws Exception {
    report.change("evict pod " + pod);
    String last = "";
    while (true) {
      String refusal;
      try {
        HttpURLConnection connection = request(pod);
        int status = connection.getResponseCode();
        if (status < 300) return;
        refusal = "the eviction of pod " + pod + " is refused with status " + status + ": " + message(connection);
        if (status != TOO_MANY_REQUESTS && status < 500) throw new IllegalStateException(refusal);
      } catch (IOException e) {
        refusal = "no answer from " + api + ": " + Failure.reason(e);
      }
      if (System.nanoTime() - end > 0) throw new IllegalStateException(refusal);
      if (!refusal.equals(last)) report.progress("waiting: " + refusal);
      last = refusal;
      Thread.sleep(pauseMs);
    }
  }

  private HttpURLConnection request(String pod) throws Exception {
    String namespace = text("namespace");
    HttpURLConnection connection =
      (HttpURLConnection) new URL(api + "/api/v1/namespaces/" + namespace + "/pods/" + pod + "/eviction").openConnection();
    if (connection instanceof HttpsURLConnection) trust((HttpsURLConnection) connection);
    connection.setConnectTimeout(ANSWER_MS);
    connection.setReadTimeout(ANSWER_MS);
    // Kubernetes replaces the token while the pod runs.
    connection.setRequestProperty("Authorization", "Bearer " + text("token"));
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    String body = "{\"apiVersion\":\"policy/v1\",\"kind\":\"Eviction\",\"metadata\":{\"name\":\"" + pod + "\",\"namespace\":\"" + namespace + "\"}}";
    connection.getOutputStream().write(body.getBytes());
    return connection;
  }

  private void trust(HttpsURLConnection connection) throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null);
    try (InputStream in = Files.newInputStream(account.resolve("ca.crt"))) {
      for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca" + store.size(), certificate);
      }
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    connection.setSSLSocketFactory(context.getSocketFactory());
  }

  private String text(String file) throws IOException {
    return Files.readString(account.resolve(file)).trim();
  }

  private static String message(HttpURLConnection connection) throws IOException {
    try (InputStream in = connection.getErrorStream()) {
      return in == null ? "" : Wanted.parse(in).path("message").asText();
    }
  }
}
