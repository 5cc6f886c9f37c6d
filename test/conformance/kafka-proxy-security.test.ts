import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaProxyAccess, ListenerSecurity, NodeCertificate, ProxyLoginMechanism } from 'cdk8s-kafka';
import { askedVersions, synth } from './inputs/examples';
import { KubeObject, secretObject } from './inputs/pods';
import { clientArgs } from './loopback/client';
import { LoopbackCluster } from './loopback/cluster';
import { proxyProgram } from './loopback/proxy';
import { NameTunnel, SecuredProxy } from './security/secured-proxy';
import { TestAuthority } from './security/test-certificates';
import { describeVersions, expectWhole } from './suites/cluster-suite';

const HOST = 'kafka.example.com';
const NAMESPACE = 'kafka';
const TOPIC = 'secured';
const MESSAGES = 300;
const PASSWORDS = { alice: 'right', proxy: 'also-right' };
const PROGRAM = proxyProgram();

describeVersions('proxies with TLS to clients and brokers', PROGRAM ? askedVersions() ?? ['4.3.1'] : [], version => {
  const authority = new TestAuthority('nodes');
  const clientsAuthority = new TestAuthority('clients');
  const stranger = new TestAuthority('strangers');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-kafka-proxies-'));
  let cluster: LoopbackCluster;
  let tunnel: NameTunnel;
  let proxies: SecuredProxy[];
  const secrets = {
    'kafka-tls': authority.issue('/CN=kafka', [`*.kafka-brokers-headless.${NAMESPACE}.svc.cluster.local`]),
    'proxy-tls': clientsAuthority.issue('/CN=proxy', [HOST]),
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
  const trusting = ({ trust }: TestAuthority, protocol = 'SSL') => clientArgs({ 'security.protocol': protocol, ...trust });
  const as = (password: string) => clientArgs({
    'sasl.mechanism': 'PLAIN',
    'sasl.jaas.config': `org.apache.kafka.common.security.plain.PlainLoginModule required username="alice" password="${password}";`,
  });
  const produce = async (listener: string, ...settings: string[]) => cluster.outside.client('produce', bootstrap(listener), TOPIC, MESSAGES, 0, ...settings);
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

  test('clients log in to the brokers through TLS on both sides, and a wrong password is refused by them', async () => {
    await start(objects, 'forwarded');
    expect(await produce('FORWARDED', ...trusting(clientsAuthority, 'SASL_SSL'), ...as(PASSWORDS.alice))).toMatchObject({ acked: MESSAGES, failed: 0 });
    await expectWhole(cluster, TOPIC, MESSAGES);
    await expect(produce('FORWARDED', ...trusting(clientsAuthority, 'SASL_SSL'), ...as('wrong'))).rejects.toThrow('SaslAuthenticationException');
  });

  test('a client that trusts another authority does not talk to the proxies', async () => {
    await expect(produce('FORWARDED', ...trusting(stranger, 'SASL_SSL'), ...as(PASSWORDS.alice))).rejects.toThrow('SslAuthenticationException');
  });

  test('proxies that log in themselves serve clients without a login, and say no password', async () => {
    const proxy = await start(objects, 'together');
    expect(await produce('TOGETHER', ...trusting(clientsAuthority))).toMatchObject({ acked: MESSAGES, failed: 0 });
    expect(proxy.said).not.toContain(PASSWORDS.proxy);
    expect(proxy.pod.main.args.join(' ')).not.toContain(PASSWORDS.proxy);
    await proxy.kill('SIGTERM');
  });

  test('proxies that trust another authority do not talk to the brokers, and say so', async () => {
    const others = { ...secrets, 'kafka-tls': { ...secrets['kafka-tls'], 'ca.crt': stranger.certificate } };
    const proxy = await start([...manifests(version), ...secretObjects(others)], 'together');
    await expect(produce('TOGETHER', ...trusting(clientsAuthority), 'max.block.ms=5000')).rejects.toThrow('TimeoutException');
    expect(proxy.said).toContain('certificate signed by unknown authority');
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
          name: 'TOGETHER', host: HOST, firstPort: 30200, security, clientTls, login: { user: 'proxy', password: password('proxy'), mechanism: ProxyLoginMechanism.PLAIN },
        }),
      ],
    });
    new KafkaBrokerSet(chart, 'brokers', { cluster, controller: true });
    app.synth();
  });
}
