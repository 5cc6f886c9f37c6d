import { accessSuite } from './access-suite';
import { Cluster } from './cluster';
import { kubectl } from './kubectl';
import { deleteNamespace, freshNamespace } from './namespace';
import { ingress, PortMap } from './tcp-forwarder';

const NAMESPACE = 'cdk8s-kafka-e2e-ingress';

accessSuite('cluster-ip', {
  open: async cluster => {
    await freshNamespace(NAMESPACE, 'privileged');
    await ingress(NAMESPACE, mappingOf(cluster));
  },
  close: () => deleteNamespace(NAMESPACE),
  hosts: async () => ({ 'ingress.example.com': [await ofIngress('status.hostIP')] }),
  neededMachines: async () => [await ofIngress('spec.nodeName')],
});

/** What an ingress controller is told: each advertised port leads to the Service of the broker. */
function mappingOf(cluster: Cluster): PortMap {
  return Object.fromEntries(cluster.advertised('EXTERNAL').map(({ pod, port }) => {
    const [{ metadata, spec }] = cluster.servicesTo(pod, 'ClusterIP');
    return [port, [`${metadata.name}.${cluster.namespace}.svc.cluster.local:${spec.ports[0].port}`]];
  }));
}

function ofIngress(field: string): Promise<string> {
  return kubectl('get', 'pod', '-n', NAMESPACE, 'tcp-ingress', '-o', `jsonpath={.${field}}`);
}
