import { execFile } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import * as tls from 'tls';
import { promisify } from 'util';
import { App, Chart } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KRaftQuorum, ListenerSecurity, NodeCertificate } from 'cdk8s-kafka';
import { requestedVersions, synth } from './inputs/examples';
import { kafkaPods } from './inputs/manifests';
import { hostNameOf, KubeObject, secretObject } from './inputs/pods';
import { LoopbackCluster } from './loopback/cluster';
import { CertificateData, TestCa } from './security/test-certificates';
import { describeVersions } from './suites/cluster-suite';
import { propertiesText } from '../../src/util/properties-text';
import { kafkaJars } from '../kafka-client/kafka-jars';
import { requireTool } from '../kafka-client/tools';

const MOUNT = '/etc/cdk8s-kafka-tls';
const RELOADED_WITHIN_MS = 120_000;
const CONNECTIONS = 10;

/** docs/security/certificates.md has these commands. */
describeVersions('a renewed certificate, loaded without a restart', requestedVersions() ?? ['3.9.2', '4.3.1'], version => {
  const ca = new TestCa('nodes');
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-kafka-reload-'));
  let cluster: LoopbackCluster;
  let names: string[];
  let client: CertificateData;

  beforeAll(async () => {
    const objects = manifests(version);
    names = [...kafkaPods(objects).map(hostNameOf), 'kafka-bootstrap.kafka.svc.cluster.local'];
    client = issue();
    cluster = await LoopbackCluster.boot([...objects, secretObject('kafka', 'kafka-tls', issue())], version);
  });
  afterAll(async () => {
    await cluster?.stopAll();
    fs.rmSync(dir, { recursive: true, force: true });
  });

  const issue = (): CertificateData => ca.issue('/CN=kafka', names);

  /** Renews the files of a pod, as the kubelet does when its Secret changes; returns the certificate. */
  const renew = (pod: string): string => {
    const data = issue();
    for (const [file, text] of Object.entries(data)) fs.writeFileSync(path.join(cluster.node(pod).files.local(MOUNT), file), text);
    return data['tls.crt'];
  };

  const presented = async (pod: string, listener: string): Promise<string> => {
    const found = cluster.pods().find(({ name }) => name === pod)!;
    const port = Number(new RegExp(`${listener}://:(\\d+)`).exec(found.properties.listeners)![1]);
    const { 'tls.crt': cert, 'tls.key': key } = client;
    const servername = hostNameOf(found);
    const socket = tls.connect({ host: cluster.network.resolve(servername), port, servername, ca: ca.certificate, cert, key });
    await new Promise((resolve, reject) => { socket.once('secureConnect', resolve).once('error', reject); });
    const { raw } = socket.getPeerCertificate();
    socket.destroy();
    return raw.toString('base64');
  };

  const expectPresented = async (pod: string, listener: string, certificate: string) => {
    const expected = certificate.split('\n').filter(line => !line.startsWith('---')).join('');
    const deadline = Date.now() + RELOADED_WITHIN_MS;
    // Each network thread of the listener loads the files on its own.
    for (let same = 0; same < CONNECTIONS && Date.now() < deadline;) same = await presented(pod, listener) === expected ? same + 1 : 0;
    expect(await presented(pod, listener)).toBe(expected);
  };

  /** Runs kafka-configs.sh for a node, with the placeholders of its properties file. */
  const alter = async (server: '--bootstrap-server' | '--bootstrap-controller', address: string, pod: string, ...args: string[]) => {
    const { properties } = cluster.pods().find(({ name }) => name === pod)!;
    const { 'tls.crt': certificate, 'tls.key': key } = client;
    const config = path.join(dir, 'admin.properties');
    fs.writeFileSync(config, propertiesText(Object.entries({
      'security.protocol': 'SSL', ...ca.trust, 'ssl.keystore.type': 'PEM', 'ssl.keystore.certificate.chain': certificate, 'ssl.keystore.key': key,
    })));
    const run = () => promisify(execFile)(requireTool('java'), [
      '-Xmx128m', `-Djdk.net.hosts.file=${cluster.network.hostsFile}`, '-cp', kafkaJars(version), 'kafka.admin.ConfigCommand',
      server, address, '--command-config', config, '--entity-type', 'brokers', '--entity-name', properties['node.id'], '--alter', ...args,
    ]);
    // The tool gives up after 30 seconds, which a busy machine can need.
    const retry = (error: Error) => /TimeoutException/.test(error.message) ? run() : Promise.reject(error);
    return (await run().catch(retry).catch(retry)).stdout.trim();
  };

  const keyStore = (pod: string, listener: string): string => ['certificate.chain', 'key'].map((setting, index) =>
    `listener.name.${listener}.ssl.keystore.${setting}=\${dir:${cluster.node(pod).files.local(MOUNT)}:${['tls.crt', 'tls.key'][index]}}`).join(',');

  test('brokers present the old certificate until the same settings are set dynamically, as often as it is renewed', async () => {
    const [{ name: pod }] = cluster.brokers();
    const before = await presented(pod, 'CLIENT');
    for (const round of [1, 2]) {
      const renewed = renew(pod);
      if (round === 1) expect(await presented(pod, 'CLIENT')).toBe(before);
      await alter('--bootstrap-server', cluster.bootstrap, pod, '--add-config', `${keyStore(pod, 'client')},${keyStore(pod, 'internal')}`);
      await expectPresented(pod, 'CLIENT', renewed);
      await expectPresented(pod, 'INTERNAL', renewed);
    }
  });

  test('Kafka 3.9: from then on, a change of other settings of the broker must repeat them', async () => {
    const [{ name: pod }] = cluster.brokers();
    const alone = alter('--bootstrap-server', cluster.bootstrap, pod, '--add-config', 'log.cleaner.threads=1');
    if (version.startsWith('3.')) await expect(alone).rejects.toThrow('All sensitive broker config entries must be specified');
    else await alone;
    await alter('--bootstrap-server', cluster.bootstrap, pod, '--add-config', `log.cleaner.threads=2,${keyStore(pod, 'client')},${keyStore(pod, 'internal')}`);
  });

  test('controllers load it as well, if they are addressed directly', async () => {
    const [{ name: pod, properties }] = cluster.controllers();
    const renewed = renew(pod);
    const controllers = properties['controller.quorum.voters'].replace(/\d+@/g, '');
    await alter('--bootstrap-controller', controllers, pod, '--add-config', keyStore(pod, 'controller'));
    await expectPresented(pod, 'CONTROLLER', renewed);
  });

  test('a broker that restarts reads the files again, also those of dynamic settings', async () => {
    const [{ name: pod }] = cluster.brokers();
    const before = await presented(pod, 'CLIENT');
    // A recreated pod has the Secret of the manifests.
    await cluster.restart(pod);
    expect(await presented(pod, 'CLIENT')).not.toBe(before);
    expect(await presented(pod, 'CLIENT')).toBe(await presented(pod, 'INTERNAL'));
  });
});

function manifests(version: string): KubeObject[] {
  return synth(version, () => {
    const app = new App();
    const chart = new Chart(app, 'reload', { namespace: 'kafka' });
    const cluster = new KafkaCluster(chart, 'kafka', {
      image: KafkaImage.apache(version), security: ListenerSecurity.mutualTls({ certificate: NodeCertificate.fromSecret('kafka-tls') }),
    });
    new KRaftQuorum(chart, 'controllers', { cluster, replicas: 1 });
    new KafkaBrokerSet(chart, 'brokers', { cluster, replicas: 1 });
    app.synth();
  });
}
