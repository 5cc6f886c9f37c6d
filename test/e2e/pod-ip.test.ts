import { accessSuite } from './clusters/access-suite';
import { podRoute } from './kubernetes/environment';
import { nodeNames, nodeAddresses } from './kubernetes/kubectl';
import { run } from './kubernetes/process';

accessSuite('pod-ip', {
  needs: 'E2E_POD_ROUTE',
  open: () => routeToPods('add'),
  close: () => routeToPods('del'),
  hosts: async cluster => ({ 'brokers.example.com': (await cluster.pods('broker')).map(({ status }) => status.podIP) }),
});

/** Adds or deletes routes to pods on the external host, as in an underlay network. */
async function routeToPods(change: 'add' | 'del'): Promise<void> {
  const addresses = await nodeAddresses();
  for (const [i, node] of (await nodeNames()).entries()) {
    await run(['sh', '-c', podRoute!, 'pod-route', node, addresses[i], change]);
  }
}
