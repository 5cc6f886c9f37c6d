import type { ProgramJar } from '../../kafka-tools/jar';
import type { OperationKind } from '../../model/operations/operation';
import { LABEL_APP, objectLabels } from '../names';
import { METRICS_PORT } from '../pods/agent';

/** How a kind of Jobs runs the Java program. */
interface Operation {
  /** What it works on: a Kafka cluster, a ZooKeeper ensemble, or a mirror. */
  readonly owner: 'kafka' | 'zookeeper' | 'kafka-mirror';
  /** The part of names that follows that of the owner. */
  readonly suffix: string;
  /** The public construct. */
  readonly construct: string;
  /** The command of the program. */
  readonly command: string;
  /** The name of the file that the command reads. */
  readonly file: string;
  /** The jar with the command. */
  readonly jar: ProgramJar;
  /** Whether a failure is the result, so that it is not tried again. */
  readonly isTest?: true;
  /** The port of metrics of a command that does not end: its pod belongs to a Deployment instead of a Job. */
  readonly port?: number;
}

const TOOLS = 'kafka-tools.jar';

export const OPERATIONS: Readonly<Record<OperationKind, Operation>> = {
  'provisioning': { owner: 'kafka', suffix: 'provisioning', construct: 'KafkaProvisioning', command: 'provision', file: 'wanted.json', jar: TOOLS },
  'feature-upgrade': { owner: 'kafka', suffix: 'feature-upgrade', construct: 'KafkaFeatureUpgrade', command: 'upgrade', file: 'upgrade.json', jar: TOOLS },
  'smoke-test': { owner: 'kafka', suffix: 'smoke-test', construct: 'KafkaSmokeTest', command: 'smoke-test', file: 'smoke-test.json', jar: TOOLS, isTest: true },
  'reassignment': { owner: 'kafka', suffix: 'reassignment', construct: 'KafkaReassignment', command: 'reassign', file: 'reassignment.json', jar: TOOLS },
  'ha-drill': { owner: 'kafka', suffix: 'ha-drill', construct: 'KafkaHaDrill', command: 'drill', file: 'drill.json', jar: TOOLS, isTest: true },
  'zookeeper-ha-drill': {
    owner: 'zookeeper', suffix: 'ha-drill', construct: 'ZookeeperHaDrill', command: 'zookeeper-drill', file: 'drill.json', jar: TOOLS, isTest: true,
  },
  'lag-exporter': {
    owner: 'kafka', suffix: 'lag-exporter', construct: 'KafkaLagExporter', command: 'lag-exporter', file: 'lag-exporter.json', jar: TOOLS, port: METRICS_PORT,
  },
  'mirror-check': {
    owner: 'kafka-mirror', suffix: 'check', construct: 'KafkaMirrorCheck', command: 'mirror-check', file: 'mirror-check.json', jar: 'kafka-mirror-tools.jar', isTest: true,
  },
};
export const OPERATION_KINDS = Object.keys(OPERATIONS) as readonly OperationKind[];

/** The properties file of the client with which every command begins. */
export const OPERATION_PROPERTIES = 'client.properties';

/** The memory of Jobs. */
export const OPERATION_MEBIBYTES = 256;

/** The value of the label `app.kubernetes.io/name` of the Job and of what belongs to it. */
export const operationApp = (kind: OperationKind): string => `${OPERATIONS[kind].owner}-${OPERATIONS[kind].suffix}`;

/** The beginning of the names of the Job and of what belongs to it. */
export const operationBaseName = (kind: OperationKind, owner: string): string => `${owner}-${OPERATIONS[kind].suffix}`;

export const operationSelector = (kind: OperationKind, owner: string): Record<string, string> => objectLabels(operationApp(kind), owner);

/** Returns the text of a file that a command reads. */
export const operationFile = (content: object): string => `${JSON.stringify(content, undefined, 1)}\n`;

const KINDS_BY_APP: ReadonlyMap<string, OperationKind> = new Map(OPERATION_KINDS.map((kind) => [operationApp(kind), kind]));

/** Returns the kind of the Job to which an object belongs. */
export const operationOf = (labels: Readonly<Record<string, string>>): OperationKind | undefined => KINDS_BY_APP.get(labels[LABEL_APP]);
