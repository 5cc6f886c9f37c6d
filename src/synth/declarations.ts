import type { Construct } from 'constructs';
import { faultFindings } from './option-faults';
import type { KafkaCluster } from '../cluster/kafka-cluster';
import type { IKafkaCluster } from '../cluster/kafka-cluster-interface';
import type { Finding } from '../model/finding';
import type { TopicSpec, UserSpec } from '../model/operations/provisioning';
import type { Fault } from '../options/fault';
import { messageOf } from '../options/language';
import { checkTopic, checkUser } from '../rules/operations';

/** The topics and users that a program declares for a cluster. */
export interface Declarations {
  readonly topics: TopicSpec[];
  readonly users: UserSpec[];
  /** The paths of the constructs that export its consumer lag. */
  readonly lagExporters: string[];
}

const declarations = new WeakMap<IKafkaCluster, Declarations>();

export function declarationsOf(cluster: IKafkaCluster): Declarations {
  const known = declarations.get(cluster) ?? { topics: [], users: [], lagExporters: [] };
  declarations.set(cluster, known);
  return known;
}

/** Declares a topic, and reports the findings about it at its construct. */
export function declareTopic(construct: Construct, cluster: IKafkaCluster, faults: readonly Fault[], topic: TopicSpec): void {
  const check = () => checkTopic(topic, (cluster as KafkaCluster)._plan, cluster.kafkaVersion);
  if (!report(construct, faults, check)) { return; }
  declarationsOf(cluster).topics.push(topic);
  (cluster as KafkaCluster)._addWarnings(check);
}

/** Declares a user, and reports the findings about it at its construct. */
export function declareUser(construct: Construct, cluster: IKafkaCluster, faults: readonly Fault[], user: UserSpec): void {
  if (!report(construct, faults, () => checkUser(user, (cluster as KafkaCluster)._plan))) { return; }
  declarationsOf(cluster).users.push(user);
}

/** Reports wrong options, or the errors that are found at synth; returns whether the options are right. */
export function report(construct: Construct, faults: readonly Fault[], check: () => readonly Finding[]): boolean {
  const wrong = faultFindings(construct, faults);
  construct.node.addValidation({
    validate: () => faults.length > 0 ? wrong.map(messageOf) : check().filter(({ severity }) => severity === 'error').map(messageOf),
  });
  return faults.length === 0;
}
