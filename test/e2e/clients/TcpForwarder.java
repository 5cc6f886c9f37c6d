import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/**
 * Forwards TCP connections, as a TCP ingress or a router does. Arguments: {@code PORT=HOST:PORT,...} for each port to listen on;
 * the targets are tried in this order.
 */
public final class TcpForwarder {
  private static final int CONNECT_MS = 2000;

  private TcpForwarder() {}

  public static void main(String[] args) throws Exception {
    for (String mapping : args) {
      String[] parts = mapping.split("=");
      ServerSocket server = new ServerSocket(Integer.parseInt(parts[0]));
      start(() -> {
        while (true) {
          Socket client = server.accept();
          start(() -> forward(client, parts[1].split(",")));
        }
      });
    }
    new CountDownLatch(1).await();
  }

  private static void forward(Socket client, String[] targets) throws IOException {
    try (client; Socket server = connect(targets)) {
      start(() -> {
        try (client; server) {
          server.getInputStream().transferTo(client.getOutputStream());
        }
      });
      client.getInputStream().transferTo(server.getOutputStream());
    }
  }

  private static Socket connect(String[] targets) throws IOException {
    IOException last = null;
    for (String target : targets) {
      int colon = target.lastIndexOf(':');
      Socket socket = new Socket();
      try {
        socket.connect(new InetSocketAddress(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1))), CONNECT_MS);
        return socket;
      } catch (IOException e) {
        socket.close();
        last = e;
      }
    }
    throw last;
  }

  private interface Task {
    void run() throws IOException;
  }

  private static void start(Task task) {
    Thread thread = new Thread(() -> {
      try {
        task.run();
      } catch (IOException e) {
        // One side closed the connection; the other side is closed as well.
      }
    });
    thread.setDaemon(true);
    thread.start();
  }
}
