import { createCertificateSecrets, certificateSecret, secretOf } from './clients/credentials';
import { Cluster } from './clusters/cluster';
import { isDeletedWithinAMinute, becomesReady } from './clusters/lifecycle';
import { Output, Running } from './kubernetes/process';
import { steps } from './kubernetes/steps';
import { TestCa } from '../conformance/security/test-certificates';

const MESSAGES = 300;
const TOPIC = 'orders';

/** Runs Kafka's tools in the Pod of a user. */
const toolsIn = (cluster: Cluster, pod: string) => (command: string): Promise<Output> =>
  new Running(['kubectl', 'exec', '-n', cluster.namespace, pod, '--', 'sh', '-c', command]).finish();

const AT = '--bootstrap-server $BOOTSTRAP_SERVERS --command-config $CLIENT_CONFIG';
const CREATE = `./kafka-topics.sh ${AT} --create --topic ${TOPIC} --partitions 6 --replication-factor 3`;
const write = (count: number) => `seq ${count} | ./kafka-console-producer.sh --bootstrap-server $BOOTSTRAP_SERVERS --producer.config $CLIENT_CONFIG --topic ${TOPIC}`;
const READ = './kafka-console-consumer.sh --bootstrap-server $BOOTSTRAP_SERVERS --consumer.config $CLIENT_CONFIG '
  + `--topic ${TOPIC} --group ${TOPIC} --from-beginning --max-messages ${MESSAGES} --timeout-ms 60000`;

const numbers = ({ stdout }: Output): number[] => stdout.split('\n').filter(line => /^\d+$/.test(line)).map(Number).sort((a, b) => a - b);
const ALL = Array.from({ length: MESSAGES }, (_, index) => index + 1);

describe('scram-acl', () => {
  const nodeCa = new TestCa('nodes');
  let cluster: Cluster;
  const step = steps(() => cluster?.namespace);
  const as = (user: string, command: string) => toolsIn(cluster, user)(command);

  beforeAll(async () => {
    cluster = await Cluster.ofExample('scram-acl');
    await createCertificateSecrets(cluster, nodeCa, '/CN=kafka');
    await new Running(['kubectl', 'apply', '-f', '-'])
      .finish(JSON.stringify(secretOf(cluster.namespace, 'kafka-users', { kafka: 'nodes-of-kafka', admin: 'admin-of-kafka', orders: 'orders-of-kafka' })));
  });
  afterAll(() => cluster?.dispose());

  step('becomes Ready in a *restricted* namespace', async () => {
    await becomesReady(cluster);
  });

  step('allows a super user to create a topic', async () => {
    expect(await as('admin', CREATE)).toMatchObject({ ok: true });
  });

  step('denies requests without an ACL', async () => {
    // The tool retries each message.
    expect((await as('orders', write(1))).stderr).toMatch(/TopicAuthorizationException|Not authorized to access topics: \[orders\]/);
  });

  step('allows requests with an ACL', async () => {
    for (const role of ['--producer', `--consumer --group ${TOPIC}`]) {
      expect(await as('admin', `./kafka-acls.sh ${AT} --add --allow-principal User:orders ${role} --topic ${TOPIC}`)).toMatchObject({ ok: true });
    }
    expect(await as('orders', write(MESSAGES))).toMatchObject({ ok: true });
    expect(numbers(await as('orders', READ))).toEqual(ALL);
  });

  step('refuses a wrong password', async () => {
    const { stdout, stderr } = await as('orders', `KAFKA_SECRET_KAFKA_USERS_ORDERS=wrong ./kafka-topics.sh ${AT} --list`);
    expect(stdout + stderr).toContain('invalid credentials with SASL mechanism SCRAM-SHA-512');
  });

  step('accepts a password that was changed later', async () => {
    const change = '--entity-type users --entity-name orders --add-config \'SCRAM-SHA-512=[password=another]\'';
    expect(await as('admin', `./kafka-configs.sh ${AT} --alter ${change}`)).toMatchObject({ ok: true });
    expect(await as('orders', `KAFKA_SECRET_KAFKA_USERS_ORDERS=another ./kafka-topics.sh ${AT} --list`)).toMatchObject({ ok: true });
  });

  step('is deleted within a minute', () => isDeletedWithinAMinute(cluster));
});

describe('mutual-tls', () => {
  const nodeCa = new TestCa('nodes');
  const clientCa = new TestCa('clients');
  let cluster: Cluster;
  const step = steps(() => cluster?.namespace);
  const as = (user: string, command: string) => toolsIn(cluster, user)(command);

  beforeAll(async () => {
    cluster = await Cluster.ofExample('mutual-tls');
    await createCertificateSecrets(cluster, nodeCa, '/O=Example/CN=kafka');
    const secrets = [
      secretOf(cluster.namespace, 'clients-ca', { 'ca.crt': clientCa.certificate }),
      certificateSecret(cluster.namespace, 'admin-tls', clientCa.sign('/O=Example/CN=admin'), nodeCa),
    ];
    await new Running(['kubectl', 'apply', '-f', '-']).finish(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: secrets }));
  });
  afterAll(() => cluster?.dispose());

  step('becomes Ready in a *restricted* namespace', async () => {
    await becomesReady(cluster);
  });

  step('mounts only the Secret of its own pod in each container', async () => {
    for (const pod of ['kafka-brokers-0', 'kafka-brokers-2', 'kafka-controllers-1']) {
      const { stdout } = await new Running(['kubectl', 'exec', '-n', cluster.namespace, pod, '-c', 'kafka', '--', 'ls', '/etc/cdk8s-kafka-tls']).finish();
      expect(stdout.split('\n').filter(name => name !== '').sort()).toEqual(['ca.crt', 'tls.crt', 'tls.key']);
    }
  });

  step('accepts a client certificate, with the principal of a super user', async () => {
    expect(await as('admin', CREATE)).toMatchObject({ ok: true });
    expect(await as('admin', write(MESSAGES))).toMatchObject({ ok: true });
    expect(numbers(await as('admin', READ))).toEqual(ALL);
  });

  step('refuses a client without a certificate', async () => {
    const { stdout, stderr } = await as('admin', 'grep -v keystore $CLIENT_CONFIG > /tmp/no-certificate && ./kafka-topics.sh --bootstrap-server $BOOTSTRAP_SERVERS --command-config /tmp/no-certificate --list');
    expect(stdout + stderr).toMatch(/SSL handshake failed|bad_certificate|certificate_required/);
  });
});
