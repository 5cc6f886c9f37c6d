import { Dialled } from './clients/dialled';
import { allLoseNothing } from './clients/load';
import { accessSuite } from './clusters/access-suite';
import { outside } from './kubernetes/environment';
import { kubectl, nodeAddresses } from './kubernetes/kubectl';
import { isReady } from './kubernetes/pods';
import { say, timed, until } from './kubernetes/until';

const DEPLOYMENT = 'kafka-proxied-proxy';
const MIN_ISR = 2;

let dialled: Dialled | undefined;

accessSuite('kafka-proxy', {
  listeners: ['PROXIED'],
  needs: 'KAFKA_PROXY_BIN',
  open: async () => {
    dialled = outside.length > 0 ? await Dialled.start() : undefined;
  },
  close: async () => dialled?.stop(),
  hosts: async () => ({ 'kafka.example.com': await nodeAddresses() }),
}, ({ step, cluster, clients }) => {
  step('loses nothing when a proxy is killed', () => allLoseNothing(clients('killed-proxy'), MIN_ISR, async () => {
    const [{ metadata: { name } }] = await cluster().replicas(DEPLOYMENT);
    await kubectl('delete', 'pod', '-n', cluster().namespace, name, '--grace-period=0', '--force');
    await timed('killed proxy back', () => cluster().untilReady(120));
  }));

  step('is all that clients ever dialled, though leaders moved', async () => {
    if (dialled === undefined) {
      return say('SKIPPED: this machine dials others too; E2E_OUTSIDE names none of its own');
    }
    await dialled.stop();
    const proxies = (await nodeAddresses()).flatMap(address => [30092, 30093, 30094].map(port => `${address}:${port}`));
    say(`dialled: ${[...dialled.targets].sort().join(' ')}`);
    expect(proxies).toEqual(expect.arrayContaining([...dialled.targets]));
    expect(new Set([...dialled.targets].map(target => target.split(':')[1]))).toEqual(new Set(['30092', '30093', '30094']));
  });

  step('is not ready when no broker is', async () => {
    const { name } = (await cluster().statefulSets()).find(({ spec }) => spec.template.metadata.labels['cdk8s-kafka/broker'] === 'true')!.metadata;
    await kubectl('scale', '-n', cluster().namespace, `statefulset/${name}`, '--replicas=0');
    await until('no proxy ready', 180, async () => (await cluster().replicas(DEPLOYMENT)).every(pod => !isReady(pod)));
  });
});
