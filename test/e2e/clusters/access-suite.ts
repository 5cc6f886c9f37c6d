import { Cluster } from './cluster';
import { synthExample } from './examples';
import { becomesReady } from './lifecycle';
import { Client, externalClientWith } from '../clients/clients';
import { expectNoLossFor, reachesEveryPartition } from '../clients/load';
import { describeWith } from '../kubernetes/environment';
import { Hosts, HostsFile } from '../kubernetes/hosts-file';
import { kubectl } from '../kubernetes/kubectl';
import { Level } from '../kubernetes/namespace';
import { withNodeDisconnected, expendableNode } from '../kubernetes/node-link';
import { steps } from '../kubernetes/steps';
import { timed } from '../kubernetes/until';

const MIN_ISR = 2;
const MESSAGES = 120;

/** The differences between the external accesses. */
export interface AccessSuite {
  /** The Pod Security level, above *restricted* for host ports and the host network. */
  readonly level?: Level;
  /** The external listeners, which are tested at the same time. */
  readonly listeners?: string[];
  /** The environment variable without which the suite is skipped. */
  readonly needs?: string;
  /** Sets the environment variables of the example. */
  readonly prepare?: () => Promise<void>;
  /** Creates what the library does not provide, after the pods are Ready: routes, routers, ingresses. */
  readonly open?: (cluster: Cluster) => Promise<void>;
  readonly close?: () => Promise<void>;
  /** The names that external clients can currently resolve. */
  readonly hosts?: (cluster: Cluster) => Promise<Hosts>;
  /** Kubernetes nodes through which all client connections pass. */
  readonly requiredNodes?: (cluster: Cluster) => Promise<string[]>;
}

/** What further steps of a suite use. */
export interface AccessSteps {
  readonly step: ReturnType<typeof steps>;
  readonly cluster: () => Cluster;
  /** A client for each external listener, by the name of a new topic. */
  readonly clients: (topic: string) => Record<string, Client>;
}

/** Declares the tests that external clients reach every broker of an example, and lose no message when brokers fail. */
export function accessSuite(example: string, suite: AccessSuite, further: (access: AccessSteps) => void = () => {}): void {
  const { level, listeners = ['EXTERNAL'], needs, prepare, open, close, hosts = async () => ({}), requiredNodes } = suite;
  describeWith(needs, example, () => {
    let cluster: Cluster;
    const hostsFile = new HostsFile({});
    const step = steps(() => cluster?.namespace);
    const clients = (topic: string) => Object.fromEntries(listeners.map(listener =>
      [`${topic}-${listener}`, externalClientWith(hostsFile, cluster.externalBootstrapServers(listener))]));
    const updateHosts = async () => hostsFile.write(await hosts(cluster));

    beforeAll(async () => {
      await prepare?.();
      cluster = await Cluster.inFreshNamespace(example, synthExample(example), level);
    });
    afterAll(async () => {
      try {
        await close?.();
      } finally {
        await cluster?.dispose();
      }
    });

    step('is accepted by the API server, and becomes Ready', async () => {
      await becomesReady(cluster);
      await open?.(cluster);
      await updateHosts();
    });

    step('serves every partition to clients of every listener', () => everyListener('first'));

    step('loses no message when a broker is deleted', () => expectNoLossFor(clients('deleted'), MIN_ISR, async () => {
      await kubectl('delete', 'pod', '-n', cluster.namespace, cluster.podOf(cluster.nodeIds('broker')[0]));
      await timed('deleted broker back', () => cluster.untilReady(180));
      await updateHosts();
    }));

    step('loses no message when a Kubernetes node is disconnected, and accepts writes meanwhile', async () => {
      const node = await expendableNode(cluster, await requiredNodes?.(cluster));
      const writing = clients('disconnected');
      await expectNoLossFor(writing, MIN_ISR, async () => {
        await withNodeDisconnected(node, () => timed(`every partition written without ${node}`, () => all(writing, async (client, topic) => {
          expect(await client.run('produce', topic, MESSAGES, 0)).toMatchObject({ acked: MESSAGES });
        })));
        await timed(`${node} back`, () => cluster.untilReady(180));
        await updateHosts();
      });
    }, 'E2E_NODE_LINK');

    step('serves every partition again', () => everyListener('last'));

    further({ step, cluster: () => cluster, clients });

    async function everyListener(topic: string): Promise<void> {
      await all(clients(topic), reachesEveryPartition);
    }
  });
}

async function all(clients: Record<string, Client>, action: (client: Client, topic: string) => Promise<void>): Promise<void> {
  await Promise.all(Object.entries(clients).map(([topic, client]) => action(client, topic)));
}
