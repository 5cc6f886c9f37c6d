package io.github.cdk8skafka.tools;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.Node;

/** The address that a broker advertises. */
final class Address {
  private static final int CONNECT_MS = 5000;
  private static final int LOGIN_MS = 10_000;

  private Address() {}

  static String text(Node node) {
    return (node.host().contains(":") ? "[" + node.host() + "]" : node.host()) + ":" + node.port();
  }

  /** Returns why clients cannot use an address: the first of DNS, connection and login that fails, or what has failed before. */
  static String check(Node node, Properties properties, Exception failure) {
    InetSocketAddress address = new InetSocketAddress(node.host(), node.port());
    if (address.isUnresolved()) return "DNS has no address for this host";
    try (Socket socket = new Socket()) {
      socket.connect(address, CONNECT_MS);
    } catch (IOException e) {
      return "no connection: " + e.getMessage();
    }
    Properties alone = new Properties();
    alone.putAll(properties);
    alone.setProperty("bootstrap.servers", text(node));
    try (Admin admin = Admin.create(alone)) {
      admin.describeCluster(new DescribeClusterOptions().timeoutMs(LOGIN_MS)).clusterId().get();
    } catch (Exception e) {
      return "no login: " + Failure.reason(e);
    }
    return Failure.reason(failure) + "; connection and login succeed: does the address belong to another broker?";
  }
}
