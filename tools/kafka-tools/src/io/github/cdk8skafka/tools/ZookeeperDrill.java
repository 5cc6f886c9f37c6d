package io.github.cdk8skafka.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;

/**
 * Evicts the leader of a ZooKeeper ensemble, and reads from every member what was written before. Only images with Kafka 3.9 have ZooKeeper's
 * client, so no other class may refer to its types.
 */
final class ZookeeperDrill {
  private static final String NODE = "/cdk8s-kafka-ha-drill";
  private static final int SESSION_MS = 15_000;
  private static final int ANSWER_MS = 3000;
  private static final char WRITE = 'w';
  private static final char READ = 'r';
  private static final char DELETE = 'd';

  private final Report report;
  private final int port;
  /** The hosts of the members, by their pods. */
  private final Map<String, String> hosts = new TreeMap<>();
  private final byte[] value = Long.toHexString(System.nanoTime()).getBytes();

  private ZookeeperDrill(JsonNode wanted, Report report) {
    this.report = report;
    this.port = wanted.path("port").asInt();
    for (JsonNode server : wanted.path("servers")) hosts.put(Wanted.text(server, "pod"), Wanted.text(server, "host") + ":" + port);
  }

  static void run(String wantedFile, Report report) throws Exception {
    report.judge("drill");
    JsonNode wanted = Wanted.read(wantedFile);
    new ZookeeperDrill(wanted, report).run(wanted);
  }

  private void run(JsonNode wanted) throws Exception {
    String leader = await("", true, Wanted.end(wanted, "waitSeconds"));
    if (report.isDryRun()) {
      report.change("create node " + NODE);
      report.change("evict pod " + leader);
      return;
    }
    Evictions evictions = Evictions.ofThisPod();
    String all = String.join(",", hosts.values());
    long end = Wanted.end(wanted, "timeoutSeconds");
    try {
      report.change("create node " + NODE);
      call(all, WRITE, end);
      evictions.evict(leader, end, report);
      long start = System.nanoTime();
      String next = await(leader, false, end);
      String elected = "new leader after " + Report.secondsSince(start) + " s";
      report.progress(next + " leads");
      await(leader, true, end);
      String complete = "all members after " + Report.secondsSince(start) + " s";
      int right = 0;
      for (Map.Entry<String, String> member : hosts.entrySet()) {
        if (Arrays.equals(value, call(member.getValue(), READ, end))) right++;
        else report.error(member.getKey() + " does not have the value that was written");
      }
      report.judge(elected + ", " + complete + ", value read from " + right + " of " + hosts.size());
    } finally {
      try {
        call(all, DELETE, end);
      } catch (IOException | KeeperException | IllegalStateException e) {
        report.progress("node " + NODE + " is not deleted until the next run: " + Failure.reason(e));
      }
    }
  }

  /** Calls a server, again and again while none answers. */
  private byte[] call(String servers, char task, long end) throws IOException, KeeperException, InterruptedException {
    while (true) {
      ZooKeeper client = new ZooKeeper(servers, SESSION_MS, event -> { });
      try {
        if (task == READ) return client.getData(NODE, false, null);
        if (task == DELETE) client.delete(NODE, -1);
        if (task == WRITE) client.create(NODE, value, ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        return value;
      } catch (KeeperException.NodeExistsException e) {
        // Of a run that was killed, or of a call whose answer was lost.
        client.setData(NODE, value, -1);
        return value;
      } catch (KeeperException.NoNodeException e) {
        return null;
      } catch (KeeperException.ConnectionLossException e) {
        if (System.nanoTime() - end > 0) throw e;
        Thread.sleep(500);
      } finally {
        client.close();
      }
    }
  }

  /** Returns the leader as soon as there is one other than `former`, or as soon as all members serve clients. */
  private String await(String former, boolean isComplete, long end) throws InterruptedException {
    String last = "";
    while (true) {
      Map<String, String> modes = new TreeMap<>();
      String leader = "";
      for (Map.Entry<String, String> member : hosts.entrySet()) {
        String mode = ask(member.getValue().replaceAll(":.*", ""));
        if (!mode.isEmpty()) modes.put(member.getKey(), mode);
        if (mode.equals("leader")) leader = member.getKey();
      }
      boolean isAnswer = !leader.isEmpty() && (isComplete ? modes.size() == hosts.size() : !leader.equals(former));
      String text = modes.toString();
      if (!text.equals(last)) report.progress((isAnswer ? "members " : "waiting: members ") + text);
      if (isAnswer) return leader;
      last = text;
      if (System.nanoTime() - end > 0) throw new IllegalStateException("only these members serve clients: " + text);
      Thread.sleep(300);
    }
  }

  /** Returns the mode of a member, which every server tells by default; an empty text if it does not serve clients. */
  private String ask(String host) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), ANSWER_MS);
      socket.setSoTimeout(ANSWER_MS);
      socket.getOutputStream().write("srvr".getBytes());
      String answer = new String(socket.getInputStream().readAllBytes());
      return answer.contains("Mode: ") ? answer.replaceAll("(?s).*Mode: (\\w+).*", "$1") : "";
    } catch (IOException e) {
      return "";
    }
  }
}
