import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { KafkaOperationProps } from './kafka-operation';
import { checkOptions } from '../options/check';
import { clientListeners } from '../plan/listeners';
import { smokeTestClient, smokeTestFile, testedBrokers, testedListeners } from '../plan/operations/smoke-test';
import { checkSmokeTest } from '../rules/operations';
import { ClientLogin } from '../security/client-login';
import { clusterOf, createOperation } from '../synth/operation';

/**
 * Properties of a smoke test: its logins need the rights to create, describe, write, read and delete topics with the prefix
 * `cdk8s-kafka-smoke-test-`.
 */
export interface KafkaSmokeTestProps extends KafkaOperationProps {
  /**
   * The names of the client listeners and external accesses to test, after `listener`. An external access is only tested if it is named
   * here, since its addresses may be reachable only from outside of the Kubernetes cluster.
   *
   * @default - `listener`; all client listeners if it is not set
   */
  readonly listeners?: string[];

  /**
   * The credentials by the name of the listener.
   *
   * @default - `login` for the first listener that is tested; those of a super user among the `users` of the listener's security for
   * others; without authorization, of any of these users
   */
  readonly logins?: { [listener: string]: ClientLogin };
}

/**
 * A Job that tests every broker on every listener: it logs in, creates a topic with a partition on each broker, writes to and reads from
 * each partition, and deletes the topic. Its log contains what each broker advertises, and for each failure the address and the reason.
 * It fails if a broker or a listener fails, after all others are tested. A change of the brokers or listeners is a new Job.
 *
 * @example
 * const cluster = new KafkaCluster(chart, 'kafka', {
 *   listeners: [KafkaListener.client({ name: 'CLIENT' }), KafkaListener.client({ name: 'METRICS' })],
 * });
 * new KafkaSmokeTest(chart, 'smoke-test', { cluster });
 */
export class KafkaSmokeTest extends Construct {
  /** The Job. Use `addJsonPatch` to change it. */
  public readonly job: ApiObject;

  /** The ConfigMap with what the Job tests. Use `addJsonPatch` to change it. */
  public readonly configMap: ApiObject;

  constructor(scope: Construct, id: string, props: KafkaSmokeTestProps) {
    super(scope, id);
    const { values, faults } = checkOptions('KafkaSmokeTestProps', props);
    const cluster = clusterOf(values.cluster, faults);
    const { logins = {} } = values;
    const all = clientListeners(cluster._clients.resolved.map(({ listener }) => listener)).map(({ name }) => name);
    const listeners = testedListeners(values, all);
    const [first, ...others] = listeners;
    const { configMap, job } = createOperation(this, {
      kind: 'smoke-test',
      cluster,
      options: { ...values, listener: first, login: logins[first] ?? values.login },
      faults,
      clients: Object.fromEntries(others.map((listener, index) => [smokeTestClient(listener, index + 1), { listener, login: logins[listener] }])),
      wanted: () => smokeTestFile({ listeners, brokers: testedBrokers(cluster._plan) }),
      check: () => checkSmokeTest({ listeners, logins: Object.keys(logins) }),
    });
    this.configMap = configMap;
    this.job = job;
    this.node.defaultChild = job;
  }
}
