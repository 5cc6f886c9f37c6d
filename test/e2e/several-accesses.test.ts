import { KafkaBrokerSet, KafkaCluster, KafkaImage, LoadBalancerAccess, LoadBalancerAddress, AdvertisedHost, NodePortAccess } from 'cdk8s-kafka';
import { externalClientWith } from './clients/clients';
import { reachesEveryPartition } from './clients/load';
import { Cluster } from './clusters/cluster';
import { synthChart } from './clusters/examples';
import { becomesReady } from './clusters/lifecycle';
import { describeWith, kafkaVersion, loadBalancerIps } from './kubernetes/environment';
import { HostsFile } from './kubernetes/hosts-file';
import { list, nodeAddresses } from './kubernetes/kubectl';
import { steps } from './kubernetes/steps';
import { printLine, until } from './kubernetes/until';

const BROKERS = 3;

describeWith('E2E_LOAD_BALANCER_IPS', 'a shared load balancer address for all brokers, and node ports', () => {
  const [shared] = loadBalancerIps;
  let cluster: Cluster;
  const step = steps(() => cluster?.namespace);

  beforeAll(async () => cluster = await Cluster.inFreshNamespace('several-accesses', synth(shared)));
  afterAll(() => cluster?.dispose());

  step('becomes Ready', async () => {
    await becomesReady(cluster);
  });

  step('serves every partition on node ports', async () => {
    const hosts = new HostsFile({ 'kafka.example.com': await nodeAddresses() });
    await reachesEveryPartition(externalClientWith(hosts, cluster.externalBootstrapServers('NODES')), 'by-node-ports');
  });

  step('serves every partition at the shared address', async () => {
    if (!await isShared()) {
      return printLine(`SKIPPED: the load balancer assigns ${shared} to one Service only`);
    }
    await reachesEveryPartition(externalClientWith(new HostsFile({}), cluster.externalBootstrapServers('SHARED')), 'by-shared-address');
  });

  /** Whether every Service gets the address; an event reports that the load balancer refuses it. */
  async function isShared(): Promise<boolean> {
    const services = () => list('services', '-n', cluster.namespace);
    let refused = false;
    await until('an address or an event of the load balancer', 60, async () => {
      const assigned = (await services()).filter(({ spec }) => spec.type === 'LoadBalancer')
        .filter(({ status }) => status.loadBalancer.ingress?.some(({ ip }: any) => ip === shared));
      refused = (await list('events', '-n', cluster.namespace)).some((event: any) => event.reason === 'AllocationFailed');
      return refused || assigned.length === BROKERS;
    });
    return !refused;
  }
});

function synth(shared: string): string {
  return synthChart('several-accesses', 'cdk8s-kafka-e2e', chart => new KafkaBrokerSet(chart, 'brokers', {
    cluster: new KafkaCluster(chart, 'kafka', {
      image: KafkaImage.apache(kafkaVersion),
      externalAccess: [
        new LoadBalancerAccess({
          name: 'SHARED',
          address: LoadBalancerAddress.sharedIp(shared, { annotation: 'metallb.io/loadBalancerIPs' }),
          annotations: { 'metallb.io/allow-shared-ip': 'kafka' },
        }),
        new NodePortAccess({ name: 'NODES', host: AdvertisedHost.pattern('kafka.example.com') }),
      ],
    }),
    controller: true,
    replicas: BROKERS,
  }));
}
