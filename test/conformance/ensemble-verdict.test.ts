import { App, Chart, Size } from 'cdk8s';
import { NfsPersistentVolumes, Storage, ZookeeperEnsemble } from 'cdk8s-kafka';
import { checkEnsemble } from './checks/zookeeper-check';
import { claimedVersions, synth, synthExamples } from './inputs/examples';
import { ZookeeperPod, zookeeperPods } from './inputs/manifests';
import { KubeObject } from './inputs/pods';

const VERSION = '3.9.2';
/** Keys that the parser does not know, and other parts of ZooKeeper read as system properties. */
const SYSTEM_PROPERTIES = ['4lw.commands.whitelist', 'admin.enableServer'];

test('ZooKeeper accepts the files of every server of every example', () => {
  const claims = claimedVersions();
  const manifests = synthExamples(Object.keys(claims).filter(name => claims[name].includes(VERSION)), VERSION);
  const examples = Object.values(manifests).filter(objects => zookeeperPods(objects).length > 0);
  expect(examples.length).toBeGreaterThanOrEqual(2);
  for (const objects of examples) expectAccepted(objects);
});

test('ZooKeeper accepts the files of ensembles of other sizes, ids and storage', () => {
  const objects = synth(VERSION, () => {
    const app = new App();
    // Without a namespace, host names are short.
    const chart = new Chart(app, 'ensembles');
    new ZookeeperEnsemble(chart, 'one', { replicas: 1 });
    new ZookeeperEnsemble(chart, 'five', { replicas: 5, firstServerId: 251, clientPort: 32181 });
    const size = Size.gibibytes(1);
    const volumes = new NfsPersistentVolumes(chart, 'volumes', { server: '10.0.0.1', path: '/zk{number}', count: 3, size });
    new ZookeeperEnsemble(chart, 'prepared', { storage: Storage.volumes(volumes), namespace: 'zk' });
    app.synth();
  });
  expect(zookeeperPods(objects).filter(pod => pod.init.length > 0)).toHaveLength(3);
  expectAccepted(objects);
});

test('ZooKeeper refuses invalid files, so the check is effective', () => {
  const objects = synth(VERSION, () => {
    const app = new App();
    new ZookeeperEnsemble(new Chart(app, 'ensembles'), 'zk', { replicas: 3 });
    app.synth();
  });
  const [good] = zookeeperPods(objects);
  const verdict = (change: (data: Record<string, string>) => void) => {
    const copy: KubeObject[] = JSON.parse(JSON.stringify(objects));
    change(copy.find(object => object.kind === 'ConfigMap')!.data);
    return checkEnsemble([good], copy)[0];
  };
  const cfg = (from: string | RegExp, to: string) => verdict(data => {
    data['zoo.cfg'] = data['zoo.cfg'].replace(from, to);
  });

  expect(cfg(/^initLimit=.*$/m, '').error).toContain('initLimit is not set');
  expect(cfg(/:3888/g, '').error).toMatch(/does not have the form|Missing election port/);
  expect(cfg(/:3888/g, ':2888').error).toContain('port must be different');
  expect(verdict(data => { data['zk-0.myid'] = 'zero'; }).error).toContain('serverid zero is not a number');
  expect(cfg('tickTime', 'tickTimes').passedOn).toContain('tickTimes');
});

function expectAccepted(objects: KubeObject[]): void {
  const pods = zookeeperPods(objects);
  const verdicts = checkEnsemble(pods, objects);
  const ids = (pod: ZookeeperPod) => Object.keys(pod.config).filter(key => key.startsWith('server.'))
    .map(key => Number(key.slice('server.'.length))).sort((a, b) => a - b);
  expect(verdicts.map(({ file, error, servers, passedOn }) => ({ file, error, servers, passedOn }))).toEqual(
    pods.map(pod => ({ file: pod.name, error: undefined, servers: ids(pod), passedOn: SYSTEM_PROPERTIES })));
  // Each server of an ensemble has its own myid.
  expect(verdicts.map(({ myid }) => myid)).toEqual(pods.map(pod => ids(pod)[Number(pod.name.split('-').at(-1))]));
}
