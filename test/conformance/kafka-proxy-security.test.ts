import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaProxyAccess, ListenerSecurity, NodeCertificate, ProxyLoginMechanism } from 'cdk8s-kafka';
import { requestedVersions, synth } from './inputs/examples';
import { KubeObject, secretObject } from './inputs/pods';
import { clientArgs } from './loopback/client';
import { LoopbackCluster } from './loopback/cluster';
import { proxyProgram } from './loopback/proxy';
import { NameTunnel, SecuredProxy } from './security/secured-proxy';
import { TestCa } from './security/test-certificates';
import { describeVersions, expectAllMessages } from './suites/cluster-suite';

const HOST = 'kafka.example.com';
const NAMESPACE = 'kafka';
const TOPIC = 'secured';
const MESSAGES = 300;
const PASSWORDS = { alice: 'right', proxy: 'also-right' };
const PROGRAM = proxyProgram();

describeVersions('proxies with TLS to clients and brokers', PROGRAM ? requestedVersions() ?? ['4.3.1'] : [], version => {
  const nodeCa = new TestCa('nodes');
  const clientCa = new TestCa('clients');
  const otherCa = new TestCa('others');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-kafka-proxies-'));
  let cluster: LoopbackCluster;
  let tunnel: NameTunnel;
  let proxies: SecuredProxy[];
  const secrets = {
    'kafka-tls': nodeCa.issue('/CN=kafka', [`*.kafka-brokers-headless.${NAMESPACE}.svc.cluster.local`]),
    'proxy-tls': clientCa.issue('/CN=proxy', [HOST]),
    'kafka-users': PASSWORDS,
  };
  const start = async (objects: KubeObject[], access: string) => {
    const pod = cluster.proxies().find(({ name }) => name === `kafka-${access}-proxy-0`)!;
    const proxy = new SecuredProxy(pod, PROGRAM!, cluster.network, folder, tunnel).write(objects);
    proxies.push(proxy);
    await proxy.start();
    return proxy;
  };
  const bootstrap = (listener: string) => cluster.network.bootstraps(listener)[0];
  const trusting = ({ trust }: TestCa, protocol = 'SSL') => clientArgs({ 'security.protocol': protocol, ...trust });
  const as = (password: string) => clientArgs({
    'sasl.mechanism': 'PLAIN',
    'sasl.jaas.config': `org.apache.kafka.common.security.plain.PlainLoginModule required username="alice" password="${password}";`,
  });
  const produce = async (listener: string, ...settings: string[]) => cluster.externalClients.client('produce', bootstrap(listener), TOPIC, MESSAGES, 0, ...settings);
  let objects: KubeObject[];

  beforeAll(async () => {
    objects = [...manifests(version), ...secretObjects(secrets)];
    cluster = await LoopbackCluster.boot(objects, version);
    tunnel = await NameTunnel.listen(cluster.network);
    proxies = [];
    await cluster.client('create-topic', cluster.bootstrap, TOPIC, 6, -1);
  });
  afterAll(async () => {
    await Promise.all(proxies.map(proxy => proxy.kill('SIGKILL')));
    tunnel?.close();
    await cluster?.stopAll();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  test('clients authenticate to the brokers through TLS on both sides, and brokers refuse a wrong password', async () => {
    await start(objects, 'forwarded');
    expect(await produce('FORWARDED', ...trusting(clientCa, 'SASL_SSL'), ...as(PASSWORDS.alice))).toMatchObject({ acked: MESSAGES, failed: 0 });
    await expectAllMessages(cluster, TOPIC, MESSAGES);
    await expect(produce('FORWARDED', ...trusting(clientCa, 'SASL_SSL'), ...as('wrong'))).rejects.toThrow('SaslAuthenticationException');
  });

  test('a client that trusts another CA does not connect to the proxies', async () => {
    await expect(produce('FORWARDED', ...trusting(otherCa, 'SASL_SSL'), ...as(PASSWORDS.alice))).rejects.toThrow('SslAuthenticationException');
  });

  test('proxies with a login serve clients without credentials, and log no password', async () => {
    const proxy = await start(objects, 'login');
    expect(await produce('LOGIN', ...trusting(clientCa))).toMatchObject({ acked: MESSAGES, failed: 0 });
    expect(proxy.log).not.toContain(PASSWORDS.proxy);
    expect(proxy.pod.main.args.join(' ')).not.toContain(PASSWORDS.proxy);
    await proxy.kill('SIGTERM');
  });

  test('proxies that trust another CA do not connect to the brokers, and log the reason', async () => {
    const withOtherCa = { ...secrets, 'kafka-tls': { ...secrets['kafka-tls'], 'ca.crt': otherCa.certificate } };
    const proxy = await start([...manifests(version), ...secretObjects(withOtherCa)], 'login');
    await expect(produce('LOGIN', ...trusting(clientCa), 'max.block.ms=5000')).rejects.toThrow('TimeoutException');
    expect(proxy.log).toContain('certificate signed by unknown authority');
  });
});

function secretObjects(secrets: Record<string, Record<string, string>>): KubeObject[] {
  return Object.entries(secrets).map(([name, data]) => secretObject(NAMESPACE, name, data));
}

function manifests(version: string): KubeObject[] {
  return synth(version, () => {
    const app = new App();
    const chart = new Chart(app, 'secured', { namespace: NAMESPACE });
    const password = (key: string) => ({ name: 'kafka-users', key });
    const security = ListenerSecurity.saslPlain({
      users: { alice: password('alice'), proxy: password('proxy') }, certificate: NodeCertificate.fromSecret('kafka-tls'),
    });
    const clientTls = { certificate: NodeCertificate.fromSecret('proxy-tls') };
    const cluster = new KafkaCluster(chart, 'kafka', {
      image: KafkaImage.apache(version),
      externalAccess: [
        new KafkaProxyAccess({ name: 'FORWARDED', host: HOST, firstPort: 30100, security, clientTls }),
        new KafkaProxyAccess({
          name: 'LOGIN', host: HOST, firstPort: 30200, security, clientTls, login: { user: 'proxy', password: password('proxy'), mechanism: ProxyLoginMechanism.PLAIN },
        }),
      ],
    });
    new KafkaBrokerSet(chart, 'brokers', { cluster, controller: true });
    app.synth();
  });
}
