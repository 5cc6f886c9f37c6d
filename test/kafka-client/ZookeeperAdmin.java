import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;

/** Questions and orders to ZooKeeper, each patient for a minute. `connect` may end in a chroot. */
final class ZookeeperAdmin {
  private static final long PATIENCE_MS = 60_000;
  private static final int SESSION_MS = 10_000;
  private final String connect;

  ZookeeperAdmin(String connect) {
    this.connect = connect;
  }

  /** A node that exists is fine if it holds the same. */
  Object create(String path, String data) throws Exception {
    return answer(zookeeper -> {
      try {
        zookeeper.create(path, bytes(data), ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
      } catch (KeeperException.NodeExistsException e) {
        String found = text(zookeeper.getData(path, false, null));
        if (!found.equals(data)) throw new IllegalStateException(path + " holds " + found);
      }
      return Map.of("path", path);
    });
  }

  Object get(String path) throws Exception {
    return answer(zookeeper -> {
      Stat stat = new Stat();
      Map<String, Object> out = new LinkedHashMap<>();
      out.put("data", text(zookeeper.getData(path, false, stat)));
      out.put("ephemeral", stat.getEphemeralOwner() != 0);
      return out;
    });
  }

  Object list(String path) throws Exception {
    return answer(zookeeper -> {
      List<String> children = zookeeper.getChildren(path, false);
      Collections.sort(children);
      return Map.of("children", children);
    });
  }

  private interface Question {
    Object ask(ZooKeeper zookeeper) throws Exception;
  }

  private Object answer(Question question) throws Exception {
    Callable<Object> attempt = () -> {
      CountDownLatch connected = new CountDownLatch(1);
      try (ZooKeeper zookeeper = new ZooKeeper(connect, SESSION_MS, event -> {
        if (event.getState() == KeeperState.SyncConnected) connected.countDown();
      })) {
        boolean there = connected.await(SESSION_MS, TimeUnit.MILLISECONDS);
        if (!there) throw new IllegalStateException("no answer: " + connect);
        return question.ask(zookeeper);
      }
    };
    return Retry.until(PATIENCE_MS, attempt);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] data) {
    return data == null ? "" : new String(data, StandardCharsets.UTF_8);
  }
}
