import { TestCa } from '../../conformance/security/test-certificates';
import { createCertificateSecrets, secretOf } from '../clients/credentials';
import { Cluster } from '../clusters/cluster';
import { isDeletedWithinAMinute, becomesReady } from '../clusters/lifecycle';
import { kubectl, list } from '../kubernetes/kubectl';
import { Output, Running } from '../kubernetes/process';
import { steps } from '../kubernetes/steps';
import { until } from '../kubernetes/until';

const MESSAGES = 100;
const PASSWORDS = { admin: 'admin-canary', orders: 'orders-canary', billing: 'billing-canary' };

const write = (topic: string) => `seq ${MESSAGES} | ./kafka-console-producer.sh --bootstrap-server $BOOTSTRAP_SERVERS --producer.config $CLIENT_CONFIG --topic ${topic}`;
const READ = './kafka-console-consumer.sh --bootstrap-server $BOOTSTRAP_SERVERS --consumer.config $CLIENT_CONFIG '
  + `--topic orders --group billing --from-beginning --max-messages ${MESSAGES} --timeout-ms 60000`;

describe('topics-and-users', () => {
  let cluster: Cluster;
  const step = steps(() => cluster?.namespace);
  const as = (user: string, command: string): Promise<Output> =>
    new Running(['kubectl', 'exec', '-n', cluster.namespace, `${user}-client`, '--', 'sh', '-c', command]).finish();
  const job = async () => (await list('jobs', '-n', cluster.namespace))[0];
  const logs = async () => kubectl('logs', '-n', cluster.namespace, `job/${(await job()).metadata.name}`);
  const completes = () => until('the Job complete', 300, async () => (await job())?.status?.succeeded === 1);

  beforeAll(async () => {
    cluster = await Cluster.ofExample('topics-and-users');
    await createCertificateSecrets(cluster, new TestCa('nodes'), '/CN=kafka');
    for (const [name, data] of Object.entries<Record<string, string>>({
      'kafka-users': { kafka: 'nodes-of-kafka', admin: PASSWORDS.admin }, 'orders': { password: PASSWORDS.orders }, 'billing': { password: PASSWORDS.billing },
    })) {
      await new Running(['kubectl', 'apply', '-f', '-']).finish(JSON.stringify(secretOf(cluster.namespace, name, data)));
    }
  });
  afterAll(() => cluster?.dispose());

  step('becomes Ready in a *restricted* namespace', async () => {
    await becomesReady(cluster);
  });

  step('the Job that was applied with the cluster creates topics and users', async () => {
    await completes();
    const text = await logs();
    for (const line of [
      'create topic orders', 'create topic orders.states', 'set password of user billing', 'allow User:billing read on topic orders', '0 errors',
    ]) { expect(text).toContain(line); }
  });

  step('the log contains no password', async () => {
    const text = await logs();
    expect(Object.values(PASSWORDS).filter(password => text.includes(password))).toEqual([]);
  });

  step('users may do what they are permitted, and nothing else', async () => {
    expect(await as('orders', write('orders'))).toMatchObject({ ok: true });
    expect((await as('billing', READ)).stdout.split('\n').filter(line => /^\d+$/.test(line))).toHaveLength(MESSAGES);
    expect((await as('billing', write('orders'))).stderr).toMatch(/(Topic|Cluster)AuthorizationException/);
  });

  step('a second run changes nothing', async () => {
    await kubectl('delete', '-n', cluster.namespace, `job/${(await job()).metadata.name}`);
    await cluster.apply();
    await completes();
    expect(await logs()).toContain('0 changes, 0 errors');
  });

  step('is deleted within a minute', () => isDeletedWithinAMinute(cluster));
});
