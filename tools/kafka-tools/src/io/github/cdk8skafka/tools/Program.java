package io.github.cdk8skafka.tools;

import java.util.Map;
import java.util.TreeMap;

/** The tools that Jobs of cdk8s-kafka run on the class path of a Kafka image, except those for mirrors. */
public final class Program {
  /** The commands by what they are called with. */
  static final Map<String, Commands.Command> COMMANDS = new TreeMap<>(Map.of(
    "drill <drill.json> <client.properties>", (files, report) -> Drill.run(files.get(1), files.get(2), report),
    "lag-exporter <lag-exporter.json> <client.properties>", (files, report) -> LagExporter.run(files.get(1), files.get(2), report),
    "provision <wanted.json> <client.properties>", (files, report) -> Provision.run(files.get(1), files.get(2), report),
    "reassign <reassignment.json> <client.properties>", (files, report) -> Reassign.run(files.get(1), files.get(2), report),
    "smoke-test <smoke-test.json> <client.properties>", (files, report) -> SmokeTest.run(files.get(1), files.get(2), report),
    "upgrade <upgrade.json> <client.properties>", (files, report) -> FeatureUpgrade.run(files.get(1), files.get(2), report),
    "zookeeper-drill <drill.json>", (files, report) -> drillZookeeper(files.get(1), report)));

  private Program() {}

  private static void drillZookeeper(String file, Report report) throws Exception {
    try {
      ZookeeperDrill.run(file, report);
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException("this image has no client of ZooKeeper: use one with Kafka 3.9");
    }
  }

  public static void main(String[] args) {
    Commands.start(COMMANDS, args);
  }
}
