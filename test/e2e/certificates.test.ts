import { isIPv4 } from 'net';
import { Client, externalClientWith } from './clients/clients';
import { expectNoLoss, reachesEveryPartition } from './clients/load';
import { certificateIn, certificates, clientSettings, namesOf, pemsOf, renew, presentedCertificate, untilIssued } from './clusters/certificates';
import { Cluster } from './clusters/cluster';
import { synthRenewed } from './clusters/examples';
import { isDeletedWithinAMinute, becomesReady } from './clusters/lifecycle';
import { describeWith, loadBalancerIps } from './kubernetes/environment';
import { HostsFile } from './kubernetes/hosts-file';
import { steps } from './kubernetes/steps';
import { timed } from './kubernetes/until';
import { isBroker } from '../conformance/inputs/manifests';
import { parseEndpoints } from '../conformance/inputs/properties';

const MIN_ISR = 2;
const NODE_CERTIFICATES = ['kafka-brokers-tls', 'kafka-controllers-tls'];

describeWith('E2E_LOAD_BALANCER_IPS', 'certificates of cert-manager', () => {
  let cluster: Cluster;
  let client: Client;
  const step = steps(() => cluster?.namespace);

  beforeAll(async () => {
    const [first, ...others] = loadBalancerIps;
    process.env.BOOTSTRAP_IP = first;
    process.env.LOAD_BALANCER_IPS = others.slice(0, 3).join();
    cluster = await Cluster.ofExample('tls-cert-manager');
  });
  afterAll(() => cluster?.dispose());

  step('are issued, and pods that wait for them become Ready in a *restricted* namespace', async () => {
    await becomesReady(cluster);
    await untilIssued(cluster.namespace, [...NODE_CERTIFICATES, 'kafka-tls-ca']);
  });

  step('contain exactly the addresses of the plan, and have keys that Kafka supports', async () => {
    for (const { metadata: { name }, spec } of await certificates(cluster.namespace)) {
      const names = [...spec.dnsNames ?? [], ...spec.ipAddresses ?? []];
      if (spec.isCA !== true) {
        expect(namesOf(await certificateIn(cluster.namespace, name))).toEqual(names.sort());
      }
      expect((await pemsOf(cluster.namespace, name))['tls.key']).toMatch(/^-----BEGIN PRIVATE KEY-----/);
    }
    const certificate = await certificateIn(cluster.namespace, 'kafka-brokers-tls');
    const advertised = cluster.nodes.filter(isBroker).flatMap(({ properties }) => parseEndpoints(properties['advertised.listeners']));
    const first = [...cluster.externalBootstrapServers(), cluster.bootstrapServers].map(server => server.split(':')[0]);
    for (const host of [...advertised.map(endpoint => endpoint.host), ...first]) {
      expect([host, isIPv4(host) ? certificate.checkIP(host) : certificate.checkHost(host)]).toEqual([host, host]);
    }
  });

  step('allow external clients to verify every broker by its address', async () => {
    client = externalClientWith(new HostsFile({}), cluster.externalBootstrapServers(), await clientSettings(cluster.namespace, 'kafka-tls-ca'));
    await reachesEveryPartition(client, 'verified');
  });

  step('are renewed under load without message loss', async () => {
    await expectNoLoss(client, 'renewed', MIN_ISR, async () => {
      await Promise.all(NODE_CERTIFICATES.map(name => renew(cluster.namespace, name)));
      await cluster.apply(synthRenewed(cluster.namespace, 'second'));
      await timed('restarted', () => cluster.untilRolledOut(400));
    });
    const { serialNumber } = await certificateIn(cluster.namespace, 'kafka-brokers-tls');
    const { brokers } = await client.run('describe');
    for (const { host, port } of brokers) {
      expect((await presentedCertificate(`${host}:${port}`)).serialNumber).toBe(serialNumber);
    }
    await reachesEveryPartition(client, 'after');
  });

  step('are deleted with their cluster within a minute', () => isDeletedWithinAMinute(cluster));
});
