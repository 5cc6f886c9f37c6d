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

/** Operations on ZooKeeper's znodes. Each is retried for a minute. `connect` can end with a chroot. */
final class ZookeeperAdmin {
  private static final long TIMEOUT_MS = 60_000;
  private static final int SESSION_MS = 10_000;
  private final String connect;

  ZookeeperAdmin(String connect) {
    this.connect = connect;
  }

  /** Accepts an existing znode with the same data. */
  Object create(String path, String data) throws Exception {
    return run(zookeeper -> {
      try {
        zookeeper.create(path, bytes(data), ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
      } catch (KeeperException.NodeExistsException e) {
        String found = text(zookeeper.getData(path, false, null));
        if (!found.equals(data)) throw new IllegalStateException(path + " exists with other data: " + found);
      }
      return Map.of("path", path);
    });
  }

  Object get(String path) throws Exception {
    return run(zookeeper -> {
      Stat stat = new Stat();
      Map<String, Object> out = new LinkedHashMap<>();
      out.put("data", text(zookeeper.getData(path, false, stat)));
      out.put("ephemeral", stat.getEphemeralOwner() != 0);
      return out;
    });
  }

  Object list(String path) throws Exception {
    return run(zookeeper -> {
      List<String> children = zookeeper.getChildren(path, false);
      Collections.sort(children);
      return Map.of("children", children);
    });
  }

  private interface Operation {
    Object run(ZooKeeper zookeeper) throws Exception;
  }

  private Object run(Operation operation) throws Exception {
    Callable<Object> attempt = () -> {
      CountDownLatch connected = new CountDownLatch(1);
      try (ZooKeeper zookeeper = new ZooKeeper(connect, SESSION_MS, event -> {
        if (event.getState() == KeeperState.SyncConnected) connected.countDown();
      })) {
        boolean isConnected = connected.await(SESSION_MS, TimeUnit.MILLISECONDS);
        if (!isConnected) throw new IllegalStateException("cannot connect to " + connect);
        return operation.run(zookeeper);
      }
    };
    return Retry.until(TIMEOUT_MS, attempt);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] data) {
    return data == null ? "" : new String(data, StandardCharsets.UTF_8);
  }
}
