import { ConnectionCapture } from './clients/connection-capture';
import { expectNoLossFor } from './clients/load';
import { accessSuite } from './clusters/access-suite';
import { externalHost } from './kubernetes/environment';
import { kubectl, nodeAddresses } from './kubernetes/kubectl';
import { isReady } from './kubernetes/pods';
import { printLine, timed, until } from './kubernetes/until';

const DEPLOYMENT = 'kafka-proxied-proxy';
const MIN_ISR = 2;

let connections: ConnectionCapture | undefined;

accessSuite('kafka-proxy', {
  listeners: ['PROXIED'],
  needs: 'KAFKA_PROXY_BIN',
  open: async () => {
    connections = externalHost.length > 0 ? await ConnectionCapture.start() : undefined;
  },
  close: async () => connections?.stop(),
  hosts: async () => ({ 'kafka.example.com': await nodeAddresses() }),
}, ({ step, cluster, clients }) => {
  step('loses no message when a proxy is killed', () => expectNoLossFor(clients('killed-proxy'), MIN_ISR, async () => {
    const [{ metadata: { name } }] = await cluster().replicas(DEPLOYMENT);
    await kubectl('delete', 'pod', '-n', cluster().namespace, name, '--grace-period=0', '--force');
    await timed('killed proxy back', () => cluster().untilReady(120));
  }));

  step('is the only target of client connections, although leaders moved', async () => {
    if (connections === undefined) {
      return printLine('SKIPPED: this host also opens other connections, and E2E_OUTSIDE is not set');
    }
    await connections.stop();
    const proxies = (await nodeAddresses()).flatMap(address => [30092, 30093, 30094].map(port => `${address}:${port}`));
    printLine(`connections: ${[...connections.targets].sort().join(' ')}`);
    expect(proxies).toEqual(expect.arrayContaining([...connections.targets]));
    expect(new Set([...connections.targets].map(target => target.split(':')[1]))).toEqual(new Set(['30092', '30093', '30094']));
  });

  step('is not ready when no broker is ready', async () => {
    const { name } = (await cluster().statefulSets()).find(({ spec }) => spec.template.metadata.labels['cdk8s-kafka/broker'] === 'true')!.metadata;
    await kubectl('scale', '-n', cluster().namespace, `statefulset/${name}`, '--replicas=0');
    await until('no proxy ready', 180, async () => (await cluster().replicas(DEPLOYMENT)).every(pod => !isReady(pod)));
  });
});
