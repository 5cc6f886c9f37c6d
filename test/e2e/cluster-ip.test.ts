import { startIngress, PortMap } from './clients/tcp-forwarder';
import { accessSuite } from './clusters/access-suite';
import { Cluster } from './clusters/cluster';
import { kubectl } from './kubernetes/kubectl';
import { deleteNamespace, freshNamespace } from './kubernetes/namespace';
import { explain } from '../../src/cli/explain';

const NAMESPACE = 'cdk8s-kafka-e2e-ingress';

accessSuite('cluster-ip', {
  open: async cluster => {
    await freshNamespace(NAMESPACE, 'privileged');
    await startIngress(NAMESPACE, mappingOf(cluster));
  },
  close: () => deleteNamespace(NAMESPACE),
  hosts: async () => ({ 'ingress.example.com': [await ingressField('status.hostIP')] }),
  requiredNodes: async () => [await ingressField('spec.nodeName')],
});

/** The port mapping that `explain` prints for the ConfigMap of an ingress controller. */
function mappingOf({ folder }: Cluster): PortMap {
  const lines = explain([folder]).text.matchAll(/^ *"(\d+)": "(\S+)\/(\S+):(\d+)"$/gm);
  return Object.fromEntries([...lines].map(([, port, namespace, service, servicePort]) =>
    [port, [`${service}.${namespace}.svc.cluster.local:${servicePort}`]]));
}

function ingressField(field: string): Promise<string> {
  return kubectl('get', 'pod', '-n', NAMESPACE, 'tcp-ingress', '-o', `jsonpath={.${field}}`);
}
