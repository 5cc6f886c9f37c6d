import { LoopbackCluster } from '../loopback/cluster';
import { loginOf, PASSWORDS, scramCluster } from '../provisioning/clusters';
import { ProvisioningTool } from '../provisioning/tool';
import { declared, drift, everything, impossible, passwordOf, PRODUCER_RATE, topic, user, userWith, waiting } from '../provisioning/wanted';

const MANY = { topics: 200, users: 50, acls: 200 };
const CPU_SECONDS = 30;
const MECHANISM = 'SCRAM-SHA-512';
const GROUP = 'consumer.session.timeout.ms';
const NO_GROUPS = 'Kafka has settings of groups since version 4.0';
const REFUSED = `SaslAuthentication: Authentication failed during authentication due to invalid credentials with SASL mechanism ${MECHANISM}`;

/**
 * Declares tests of the command `provision` against one node with SCRAM and ACLs. `clients` is the Kafka version of the jars that correct
 * the drift and report groups, by default the same.
 */
export function provisioningSuite(version: string, clients = version): void {
  let cluster: LoopbackCluster;
  let tool: ProvisioningTool;
  const { objects, admin } = scramCluster(version);
  const hasGroups = !version.startsWith('3.');
  const as = (name: string, password: string) => ({ ...admin, ...loginOf(MECHANISM, name, password) });

  beforeAll(async () => {
    cluster = await LoopbackCluster.boot([], version);
    tool = new ProvisioningTool(cluster, admin);
  });
  afterAll(async () => {
    tool?.close();
    await cluster?.stopAll();
  });

  test('waits for a cluster that is starting', async () => {
    const run = tool.start({ topics: [{ name: 'first' }] });
    await run.prints('waiting: no host of ');
    await cluster.apply(objects);
    expect(await run.outcome).toMatchObject({ code: 0, changes: ['create topic first'], errors: [] });
  });

  test(`makes many topics, users and ACLs in less than ${CPU_SECONDS} s of CPU time; a dry run and a second run change nothing`, async () => {
    const wanted = everything(tool, MANY);
    const dry = await tool.provision(wanted, { dryRun: true });
    expect(dry).toMatchObject({ code: 0, errors: [], totals: '551 changes to make, 0 errors' });
    expect(await tool.state()).toMatchObject({
      topics: { first: expect.anything() }, users: { admin: expect.anything(), kafka: expect.anything() }, quotas: {}, acls: [],
    });

    const { cpuSeconds, ...made } = await tool.provision(wanted);
    expect(made).toMatchObject({ code: 0, changes: dry.changes, errors: [], totals: '551 changes, 0 errors' });
    const state = await tool.state();
    expect(state.topics[topic(199)]).toEqual({
      partitions: 3,
      replicationFactor: 1,
      config: { 'retention.ms': '3600000', 'cleanup.policy': 'delete,compact', 'preallocate': 'true', 'min.cleanable.dirty.ratio': '0.5' },
    });
    expect(state.users[user(49)]).toBe(`${MECHANISM} 8192`);
    expect(state.quotas[`{user=${user(49)}}`]).toEqual({ producer_byte_rate: PRODUCER_RATE, request_percentage: 12.5 });
    expect(state.acls).toContain(`ALLOW User:${user(49)} * WRITE LITERAL TOPIC ${topic(199)}`);
    expect([state.topics, state.users, state.quotas, state.acls].map(each => Object.keys(each).length)).toEqual([201, 52, 51, 200]);

    const second = await tool.provision(wanted);
    expect(second).toMatchObject({ code: 0, changes: [], errors: [], totals: '0 changes, 0 errors' });
    process.stdout.write(`Kafka ${version}: ${cpuSeconds.toFixed(1)} s of CPU time for 551 changes, ${second.cpuSeconds.toFixed(1)} s for none\n`);
    expect(cpuSeconds).toBeLessThan(CPU_SECONDS);
  });

  test('creates topics with more partitions than the controller accepts in one request', async () => {
    const topics = [1, 2, 3].map(i => ({ name: `large-${i}`, partitions: 4000, replicationFactor: 1 }));
    expect(await tool.provision({ topics }, { dryRun: true })).toMatchObject({ code: 0, changes: topics.map(({ name }) => `create topic ${name}`) });
  });

  test('corrects each kind of drift, and undeclared settings only on request', async () => {
    const wanted = declared(tool, hasGroups ? { orders: { [GROUP]: '50000' } } : undefined);
    const drifted = await tool.provision(drift(tool, hasGroups ? { orders: { [GROUP]: '49000' } } : undefined));
    expect(drifted).toMatchObject({ code: 0, errors: [] });
    expect((await tool.state()).topics[topic(0)].config).toMatchObject({ 'retention.ms': '1', 'flush.messages': '7' });

    const dry = await tool.provision(wanted, { dryRun: true, clients });
    const kept = await tool.provision(wanted, { clients });
    expect(kept).toMatchObject({ code: 0, errors: [], changes: dry.changes });
    expect(kept.changes).toEqual([
      `create topic ${topic(3)}`,
      `grow topic ${topic(2)} to 6 partitions`,
      `set topic ${topic(0)} retention.ms=3600000 (was 1)`,
      `set password of user ${user(1)}`,
      `set quota user ${user(0)} producer_byte_rate=${PRODUCER_RATE} (was 1)`,
      `allow User:${user(0)} write on topic ${topic(0)}`,
      `remove: allow User:${user(0)} describe on topic ${topic(1)}`,
      ...hasGroups ? [`set group orders ${GROUP}=50000 (was 49000)`] : [],
    ]);

    const reset = await tool.provision({ ...wanted, undeclaredConfig: 'reset' });
    expect(reset).toMatchObject({ code: 0, errors: [] });
    expect(reset.changes).toEqual([`reset topic ${topic(0)} flush.messages (was 7)`, `remove quota user ${user(0)} consumer_byte_rate (was 5)`]);
    expect(await tool.provision({ ...wanted, undeclaredConfig: 'reset' }, { clients })).toMatchObject({ code: 0, changes: [] });

    const state = await tool.state(...hasGroups ? ['orders'] : []);
    expect(state).toMatchObject({
      topics: { [topic(2)]: { partitions: 6 }, [topic(3)]: { partitions: 3 } },
      quotas: { [`{user=${user(0)}}`]: { producer_byte_rate: PRODUCER_RATE, request_percentage: 12.5 } },
      ...hasGroups ? { groups: { orders: { [GROUP]: '50000' } } } : {},
    });
    expect(state.topics[topic(0)].config).not.toHaveProperty('flush.messages');
    expect(state.acls.filter((acl: string) => acl.includes(`${user(0)} `) || acl.includes('stranger'))).toEqual([
      `ALLOW User:${user(0)} * WRITE LITERAL TOPIC ${topic(0)}`,
      `ALLOW User:${user(0)} * WRITE LITERAL TOPIC ${topic(2)}`,
      'DENY User:stranger 10.0.0.1 READ PREFIXED GROUP strange',
    ]);
    expect(await tool.provision({}, { login: as(user(1), passwordOf(user(1))) })).toMatchObject({ code: 0 });
    expect(await tool.provision({}, { login: as(user(1), 'canary of somebody') })).toMatchObject({ code: 1, errors: [REFUSED] });
  });

  test('reports every impossible wish, and does everything else', async () => {
    const { code, changes, errors, progress } = await tool.provision(impossible(tool, hasGroups), { clients: hasGroups ? version : clients });
    expect(code).toBe(1);
    expect(progress).toEqual(['waiting for the brokers that replicas of 1 new topics need']);
    expect(errors).toEqual([
      'topic invalid name: InvalidTopic: The request attempted to perform an operation on an invalid topic.',
      'topic unknown-setting: InvalidConfiguration: Unknown topic config name: retention.hours',
      expect.stringMatching(/^topic many-replicas: InvalidReplicationFactor: .*replication factor of 3 cannot be reached/),
      `topic ${topic(0)} has 3 partitions, and Kafka cannot reduce them to 1: declare 3, or copy its messages to a new topic`,
      `topic ${topic(0)} has replication factor 1, not 2: change it with KafkaReassignment or kafka-reassign-partitions.sh`,
      `topic ${topic(0)}: InvalidConfiguration: Invalid value soon for configuration retention.ms: Not a number of type LONG`,
      `user no-file: no password in ${tool.dir}/nothing`,
      'user empty: UnacceptableCredential: Password must not be empty',
      'user weak: UnacceptableCredential: Too few iterations',
      'quota user limited: InvalidRequest: Invalid configuration key bytes',
      expect.stringMatching(/^allow limited read on topic mine: InvalidRequest: Could not parse principal/),
      'allow User:limited unknown on topic mine: InvalidRequest: Invalid ACL creation: Operation is UNKNOWN',
      hasGroups ? 'group mistaken: InvalidConfiguration: Unknown group config name: consumer.session.seconds'
        : clients === version ? NO_GROUPS : `group mistaken: ${NO_GROUPS}`,
    ]);
    expect(changes).toEqual([
      'create topic defaults',
      'set password of user limited',
      'set quota client-id slow, user limited request_percentage=12.5',
      'allow User:limited create on topic mine*',
      'allow User:limited write on topic mine*',
      ...hasGroups ? [`set group right ${GROUP}=50000`] : [],
    ]);
    const state = await tool.state();
    expect(state.topics).toMatchObject({ defaults: { partitions: 1 }, [topic(0)]: { partitions: 3, config: { 'retention.ms': '3600000' } } });
    expect(Object.keys(state.topics)).toHaveLength(202);
    expect(state.users).toMatchObject({ limited: `${MECHANISM} 4096` });
  });

  test('a login without permissions, with a wrong password or with a wrong file is reported in one line each', async () => {
    const wanted = {
      topics: [{ name: 'mine-1' }, { name: topic(0) }],
      users: [userWith(tool, 'another')],
      quotas: [{ entity: { user: 'a' }, limits: { producer_byte_rate: 1 } }],
      acls: [{ principal: 'User:a', type: 'TOPIC', name: 'a', operations: ['READ'] }],
    };
    expect(await tool.provision(wanted, { login: as('limited', passwordOf('limited')) })).toMatchObject({
      code: 1,
      changes: ['create topic mine-1'],
      errors: [
        `topic ${topic(0)}: no permission (TopicAuthorization)`, 'user another: no permission (ClusterAuthorization)',
        'quotas: no permission (ClusterAuthorization)', 'ACLs: no permission (ClusterAuthorization)',
      ],
    });
    expect(await tool.provision(wanted, { login: as('limited', 'canary of nobody') })).toMatchObject({ code: 1, changes: [], errors: [REFUSED] });
    const jaas = admin['sasl.jaas.config'].replace(';', '');
    expect(await tool.provision(wanted, { login: { ...admin, 'sasl.jaas.config': jaas } })).toMatchObject({
      code: 1, changes: [], errors: ['JAAS config entry not terminated by semi-colon'],
    });
  });

  test('a run that was killed half-way is completed by the next one', async () => {
    const wanted = waiting(tool);
    const killed = tool.start(wanted);
    await killed.prints('waiting for the brokers');
    expect(killed.kill()).toContain('create topic half-029\n');
    const rest = { ...wanted, topics: wanted.topics.slice(0, -1) };
    const changes = [...rest.users.map(({ name }) => `set password of user ${name}`), ...rest.acls.map(({ name }) => `allow User:${name} read on topic ${name}`)];
    expect(await tool.provision(rest)).toMatchObject({ code: 0, errors: [], changes });
    expect(await tool.provision(rest)).toMatchObject({ code: 0, changes: [] });
  });

  test('no password is in any output, and no stack trace', () => {
    expect(tool.printed).toContain('sasl.jaas.config = [hidden]');
    const logs = [tool.printed, ...cluster.pods().map(({ name }) => cluster.node(name).logged())].join('\n');
    expect(logs.split('\n').filter(line => line.includes('canary'))).toEqual([]);
    expect(Object.values(PASSWORDS).every(password => password.includes('canary'))).toBe(true);
    expect(tool.printed).not.toMatch(/^\s+at /m);
  });
}
