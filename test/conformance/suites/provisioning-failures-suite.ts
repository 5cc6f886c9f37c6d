import { LoopbackCluster } from '../loopback/cluster';
import { ClusterToProvision, openCluster, zookeeperCluster } from '../provisioning/clusters';
import { ProvisioningTool } from '../provisioning/tool';
import { declared, drift, topic, user, userWith } from '../provisioning/wanted';

/** Declares tests of the command `provision` with brokers that start late or die, and that have no authorizer. */
export function deadBrokersSuite(version: string): void {
  const { provisioned, apply } = booted(version, openCluster(version, 1));

  test('waits for the brokers that replicas need', async () => {
    const topics = [{ name: 'replicated', partitions: 4, replicationFactor: 2 }, { name: 'alone', replicationFactor: 1 }];
    const run = provisioned().tool.start({ topics });
    await run.prints('waiting for the brokers that replicas of 1 new topics need');
    await apply(openCluster(version, 2));
    expect(await run.outcome).toMatchObject({ code: 0, errors: [], changes: ['create topic alone', 'create topic replicated'] });
  });

  test('without an authorizer, ACLs are an error, and everything else is done', async () => {
    const { tool } = provisioned();
    const acls = [{ principal: 'User:a', type: 'TOPIC', name: 'a', operations: ['READ'] }];
    const quotas = [{ entity: { user: null }, limits: { producer_byte_rate: 1 } }];
    const wanted = { topics: [{ name: 'open' }], users: [userWith(tool, 'somebody')], quotas, acls };
    expect(await tool.provision(wanted)).toMatchObject({
      code: 1,
      errors: ['the brokers have no authorizer, so they have no ACLs and admit everybody'],
      changes: ['create topic open', 'set password of user somebody', 'set quota user (default) producer_byte_rate=1'],
    });
    // Without a login by SCRAM it cannot know whether the password is the same.
    expect((await tool.provision({ ...wanted, acls: undefined })).changes)
      .toEqual(['set password of user somebody (only a login with SCRAM-SHA-512 could compare it)']);
    expect(await tool.provision({ absentUsers: ['somebody', 'nobody'], absentTopics: ['open', 'other'] }))
      .toMatchObject({ code: 0, changes: ['delete topic open', 'delete password of user somebody'] });
    expect(await tool.state()).toMatchObject({ users: {}, acls: 'no authorizer' });
  });

  test('a dead broker does not stop it', async () => {
    const { tool, cluster } = provisioned();
    await cluster.stop([cluster.brokers().at(-1)!.name], 'SIGKILL');
    const replicated = { name: 'replicated', partitions: 4, replicationFactor: 2, config: { 'retention.ms': '5' } };
    const wanted = { topics: [replicated, { name: 'late', replicationFactor: 1 }] };
    const changes = ['create topic late', 'set topic replicated retention.ms=5'];
    expect(await tool.provision(wanted)).toMatchObject({ code: 0, errors: [], changes });
    expect(await tool.provision(wanted)).toMatchObject({ code: 0, changes: [] });
  });

  test('when all brokers are dead, it ends after the given time', async () => {
    const { tool, cluster } = provisioned();
    await cluster.stop(cluster.brokers().map(pod => pod.name), 'SIGKILL');
    expect(await tool.provision({ waitSeconds: 5, topics: [{ name: 'never' }] })).toMatchObject({
      code: 1, changes: [], errors: [expect.stringMatching(/^no broker answers at \S+ with security.protocol PLAINTEXT$/)],
    });
  });
}

/** Declares tests of topics and ACLs in ZooKeeper mode. */
export function zookeeperProvisioningSuite(version: string): void {
  const { provisioned } = booted(version, zookeeperCluster(version));

  test('makes topics and ACLs, and corrects their drift', async () => {
    const { tool } = provisioned();
    const part = ({ topics, acls, aclPrincipals, absentTopics }: any) => ({ topics, acls, aclPrincipals, absentTopics });
    const wanted = part(declared(tool));
    const dry = await tool.provision(wanted, { dryRun: true });
    const made = await tool.provision(wanted);
    expect(made).toMatchObject({ code: 0, errors: [], changes: dry.changes });
    expect(made.changes).toHaveLength(4 + wanted.acls.length);
    expect(await tool.provision(wanted)).toMatchObject({ code: 0, changes: [] });

    expect(await tool.provision(part(drift(tool)))).toMatchObject({ code: 0, errors: [] });
    expect((await tool.provision({ ...wanted, undeclaredConfig: 'reset' })).changes).toEqual([
      `create topic ${topic(3)}`,
      `set topic ${topic(0)} retention.ms=3600000 (was 1)`,
      `reset topic ${topic(0)} flush.messages (was 7)`,
      `allow User:${user(0)} write on topic ${topic(0)}`,
      `remove: allow User:${user(0)} describe on topic ${topic(1)}`,
    ]);
    const state = await tool.state();
    expect(state.topics).toMatchObject({ [topic(2)]: { partitions: 6 }, [topic(3)]: { partitions: 3 } });
    expect(state.acls).toContain('DENY User:stranger 10.0.0.1 READ PREFIXED GROUP strange');
  });

  test('reports impossible wishes, and does everything else', async () => {
    const { tool } = provisioned();
    const topics = [{ name: 'many', replicationFactor: 3 }, { name: topic(0), partitions: 1 }, { name: 'wrong', config: { a: '1' } }, { name: 'right' }];
    const { code, errors, changes } = await tool.provision({ waitSeconds: 3, topics });
    expect({ code, changes }).toEqual({ code: 1, changes: ['create topic right'] });
    expect(errors).toEqual([
      'topic wrong: InvalidConfiguration: Unknown topic config name: a',
      expect.stringMatching(/^topic many: InvalidReplicationFactor: /),
      `topic ${topic(0)} has 3 partitions, and Kafka cannot reduce them to 1: declare 3, or copy its messages to a new topic`,
    ]);
  });
}

/** A cluster and its tool, while tests run. */
function booted(version: string, { objects, admin }: ClusterToProvision) {
  const suite = {} as { cluster: LoopbackCluster; tool: ProvisioningTool };
  beforeAll(async () => {
    suite.cluster = await LoopbackCluster.boot(objects, version);
    suite.tool = new ProvisioningTool(suite.cluster, admin);
  });
  afterAll(async () => {
    suite.tool?.close();
    await suite.cluster?.stopAll();
  });
  return { provisioned: () => suite, apply: async (changed: ClusterToProvision) => suite.cluster.apply(changed.objects) };
}
