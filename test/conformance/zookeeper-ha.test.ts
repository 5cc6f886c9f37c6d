import { App, Chart } from 'cdk8s';
import { ZookeeperEnsemble } from 'cdk8s-kafka';
import { synth } from './inputs/examples';
import { KubeObject } from './inputs/pods';
import { exampleSuites } from './suites/cluster-suite';
import { ensembleSuite, registrationSuite } from './suites/zookeeper-suite';

exampleSuites('zookeeper-ha', ['3.9.0', '3.9.2'], suite => {
  registrationSuite(suite);
  ensembleSuite(suite);
});

exampleSuites('nfs-existing-zookeeper', ['3.9.0'], registrationSuite, existingEnsemble);

/** The ensemble at the example's connect string, zk-service.zk:32181: one server, and a Service with another port. */
function existingEnsemble(version: string): KubeObject[] {
  const objects = synth(version, () => {
    const app = new App();
    new ZookeeperEnsemble(new Chart(app, 'existing', { namespace: 'zk' }), 'zk', { replicas: 1 });
    app.synth();
  });
  const set = objects.find(object => object.kind === 'StatefulSet')!;
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'zk-service', namespace: 'zk' },
    spec: { selector: set.spec.selector.matchLabels, ports: [{ port: 32181, targetPort: 2181 }] },
  };
  return [...objects, service];
}
