import { Client, externalClientWith } from '../clients/clients';
import { Cluster } from './cluster';
import { describeWith, nodeLink } from '../kubernetes/environment';
import { synthExample } from './examples';
import { Hosts, HostsFile } from '../kubernetes/hosts-file';
import { kubectl } from '../kubernetes/kubectl';
import { becomesReady } from './lifecycle';
import { expectNoLossFor, reachesEveryPartition } from '../clients/load';
import { Level } from '../kubernetes/namespace';
import { withNodeDisconnected, expendableNode } from '../kubernetes/node-link';
import { steps } from '../kubernetes/steps';
import { printLine, timed } from '../kubernetes/until';

const MIN_ISR = 2;
const PROBES = 120;

/** What is different from one way in to another. */
export interface AccessSuite {
  /** Above *restricted* where ports of the machines, or their network, are asked for. */
  readonly level?: Level;
  /** The external listeners. All are tried at the same time. */
  readonly listeners?: string[];
  /** The variable without which all of it is skipped. */
  readonly needs?: string;
  /** Tells the example, by its variables, where it is. */
  readonly prepare?: () => Promise<void>;
  /** Does what is not the library's part, once the pods are Ready: routes, routers, ingresses. */
  readonly open?: (cluster: Cluster) => Promise<void>;
  readonly close?: () => Promise<void>;
  /** The names that clients outside know at the moment. */
  readonly hosts?: (cluster: Cluster) => Promise<Hosts>;
  /** Machines that clients have no other way than through. */
  readonly requiredNodes?: (cluster: Cluster) => Promise<string[]>;
}

/** What further steps of a suite work with. */
export interface AccessSteps {
  readonly step: ReturnType<typeof steps>;
  readonly cluster: () => Cluster;
  /** A client for each external listener, by a new topic's name. */
  readonly clients: (topic: string) => Record<string, Client>;
}

/** Clients outside reach every broker of an example, whatever happens to the brokers, and lose nothing. */
export function accessSuite(example: string, suite: AccessSuite, further: (access: AccessSteps) => void = () => {}): void {
  const { level, listeners = ['EXTERNAL'], needs, prepare, open, close, hosts = async () => ({}), requiredNodes } = suite;
  describeWith(needs, example, () => {
    let cluster: Cluster;
    const known = new HostsFile({});
    const step = steps(() => cluster?.namespace);
    const clients = (topic: string) => Object.fromEntries(listeners.map(listener =>
      [`${topic}-${listener}`, externalClientWith(known, cluster.externalBootstrapServers(listener))]));
    const learnNames = async () => known.write(await hosts(cluster));

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

    step('is accepted by the API server and becomes Ready', async () => {
      await becomesReady(cluster);
      await open?.(cluster);
      await learnNames();
    });

    step('is reached at every partition by every way', () => everyWay('first'));

    step('loses nothing when a broker is deleted', () => expectNoLossFor(clients('deleted'), MIN_ISR, async () => {
      await kubectl('delete', 'pod', '-n', cluster.namespace, cluster.podOf(cluster.nodeIds('broker')[0]));
      await timed('deleted broker back', () => cluster.untilReady(180));
      await learnNames();
    }));

    step('loses nothing when a machine is cut off, and is written to meanwhile', async () => {
      if (nodeLink === undefined) {
        return printLine('SKIPPED: E2E_NODE_LINK does not say how to cut a machine off');
      }
      const machine = await expendableNode(cluster, await requiredNodes?.(cluster));
      const writing = clients('cut-off');
      await expectNoLossFor(writing, MIN_ISR, async () => {
        await withNodeDisconnected(machine, () => timed(`every partition written without ${machine}`, () => all(writing, async (client, topic) => {
          expect(await client.run('produce', topic, PROBES, 0)).toMatchObject({ acked: PROBES });
        })));
        await timed(`${machine} back`, () => cluster.untilReady(180));
        await learnNames();
      });
    });

    step('is reached at every partition again', () => everyWay('last'));

    further({ step, cluster: () => cluster, clients });

    async function everyWay(topic: string): Promise<void> {
      await all(clients(topic), reachesEveryPartition);
    }
  });
}

async function all(clients: Record<string, Client>, action: (client: Client, topic: string) => Promise<void>): Promise<void> {
  await Promise.all(Object.entries(clients).map(([topic, client]) => action(client, topic)));
}
