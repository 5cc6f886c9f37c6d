import { ConnectionCapture } from './clients/dialled';
import { expectNoLossFor } from './clients/load';
import { accessSuite } from './clusters/access-suite';
import { externalHost } from './kubernetes/environment';
import { kubectl, nodeAddresses } from './kubernetes/kubectl';
import { isReady } from './kubernetes/pods';
import { printLine, timed, until } from './kubernetes/until';

const DEPLOYMENT = 'kafka-proxied-proxy';
const MIN_ISR = 2;

let dialled: ConnectionCapture | undefined;

accessSuite('kafka-proxy', {
  listeners: ['PROXIED'],
  needs: 'KAFKA_PROXY_BIN',
  open: async () => {
    dialled = externalHost.length > 0 ? await ConnectionCapture.start() : undefined;
  },
  close: async () => dialled?.stop(),
  hosts: async () => ({ 'kafka.example.com': await nodeAddresses() }),
}, ({ step, cluster, clients }) => {
  step('loses nothing when a proxy is killed', () => expectNoLossFor(clients('killed-proxy'), MIN_ISR, async () => {
    const [{ metadata: { name } }] = await cluster().replicas(DEPLOYMENT);
    await kubectl('delete', 'pod', '-n', cluster().namespace, name, '--grace-period=0', '--force');
    await timed('killed proxy back', () => cluster().untilReady(120));
  }));

  step('is all that clients ever dialled, though leaders moved', async () => {
    if (dialled === undefined) {
      return printLine('SKIPPED: this machine dials others too; E2E_OUTSIDE names none of its own');
    }
    await dialled.stop();
    const proxies = (await nodeAddresses()).flatMap(address => [30092, 30093, 30094].map(port => `${address}:${port}`));
    printLine(`dialled: ${[...dialled.targets].sort().join(' ')}`);
    expect(proxies).toEqual(expect.arrayContaining([...dialled.targets]));
    expect(new Set([...dialled.targets].map(target => target.split(':')[1]))).toEqual(new Set(['30092', '30093', '30094']));
  });

  step('is not ready when no broker is', async () => {
    const { name } = (await cluster().statefulSets()).find(({ spec }) => spec.template.metadata.labels['cdk8s-kafka/broker'] === 'true')!.metadata;
    await kubectl('scale', '-n', cluster().namespace, `statefulset/${name}`, '--replicas=0');
    await until('no proxy ready', 180, async () => (await cluster().replicas(DEPLOYMENT)).every(pod => !isReady(pod)));
  });
});
