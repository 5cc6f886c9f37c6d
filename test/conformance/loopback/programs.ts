import * as path from 'path';
import { kafkaJars, mirrorJars } from '../../kafka-client/kafka-jars';
import { zookeeperJars } from '../../kafka-client/zookeeper-jars';
import { expand } from '../inputs/pods';

/** A Java program, as the script of its container starts it. */
export interface Program {
  /** Paths of this host, also where the container mounts a volume at `/tmp`. The other fields contain paths of the container. */
  readonly classPath: string[];
  readonly options: string[];
  readonly main: string;
  readonly args: string[];
}

const CLASSES: Record<string, string> = {
  'kafka-storage.sh': 'kafka.tools.StorageTool',
  'kafka-server-start.sh': 'kafka.Kafka',
  'connect-mirror-maker.sh': 'org.apache.kafka.connect.mirror.MirrorMaker',
  // Kafka's images also contain a ZooKeeper server.
  'zookeeper-server-start.sh': 'org.apache.zookeeper.server.quorum.QuorumPeerMain',
};

/**
 * The Java program of a container of Kafka or ZooKeeper. Containers run a script that ends in `java <options> <class> <args>`;
 * the scripts are only in the images.
 */
export function programOf(container: any, env: Record<string, string>, kafkaVersion: string): Program {
  const script = path.posix.basename(container.command[0]);
  const args: string[] = container.args.map((arg: string) => expand(arg, env));
  // Heap sizes are omitted, since tests use smaller ones.
  const words = (...names: string[]) => names.flatMap(name => (env[name] ?? '').split(' '))
    .filter(word => word && !/^-Xm[sx]/.test(word));
  if (script === 'zkServer.sh') {
    if (args[0] !== 'start-foreground') throw new Error(`zkServer.sh ${args.join(' ')} would not run in the foreground`);
    return {
      classPath: [zookeeperJars()],
      options: words('SERVER_JVMFLAGS', 'JVMFLAGS'),
      main: CLASSES['zookeeper-server-start.sh'],
      args: args.slice(1),
    };
  }
  const main = CLASSES[script];
  if (!main) throw new Error(`unknown command ${container.command}`);
  const more = script === 'connect-mirror-maker.sh' ? [mirrorJars(kafkaVersion)] : [];
  // Only scripts of servers read the last one.
  const variables = ['KAFKA_OPTS', 'KAFKA_LOG4J_OPTS', ...script === 'kafka-storage.sh' ? [] : ['EXTRA_ARGS']];
  return { classPath: [kafkaJars(kafkaVersion), ...more], options: words(...variables), main, args };
}
