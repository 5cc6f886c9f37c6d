import { Size, Testing } from 'cdk8s';
import { KafkaImage, UpdateStrategy } from 'cdk8s-kafka';
import { disk, dynamicQuorum, kraft, Objects, onZookeeper, patched, twoSets, withUpgrade } from './clusters';
import { ChangePlan, planOf } from '../../src/compare/change-plan';
import { planJson, planReport } from '../../src/compare/plan-report';
import { changeOf } from '../../src/compare/side';
import { ensemble } from '../synth';
import { countVisits } from '../visits';

const plan = (old: Objects, now: Objects): ChangePlan => planOf(changeOf(old, now));
const commands = (old: Objects, now: Objects, when: 'before' | 'after'): string[] =>
  plan(old, now).steps.filter((step) => step.when === when).flatMap((step) => step.commands);
const hours = { config: { 'offsets.retention.minutes': '1' } };

const IN_POD = 'kubectl -n test exec kafka-brokers-0 -- env -u KAFKA_HEAP_OPTS -u KAFKA_LOG4J_OPTS /opt/kafka/bin/';
const tool = (name: string, args: string) => `${IN_POD}${name}.sh --bootstrap-server kafka-brokers-0.kafka-brokers-headless:9092 ${args}`;

test('unchanged manifests have no effects', () => {
  for (const objects of [kraft(), onZookeeper(), twoSets()]) {
    expect(plan(objects, structuredClone(objects))).toEqual({ findings: [], differences: [], steps: [], rollouts: [], settings: [] });
    expect(planReport(plan(objects, objects))).toBe('Nothing changes.\n');
  }
});

describe('pods', () => {
  const podChanges = (old: Objects, now: Objects) =>
    plan(old, now).rollouts.map(({ cluster: _, namespace: __, roles: ___, strategy: ____, ...pods }) => pods);
  const none = { restarts: [], heldBack: [], created: [], deleted: [], because: [] };

  test('restart from the highest ordinal down, controllers before brokers', () => {
    expect(podChanges(kraft(), kraft(hours))).toEqual([{ ...none, set: 'kafka-brokers', restarts: ['kafka-brokers-2', 'kafka-brokers-1', 'kafka-brokers-0'], because: ['settings'] }]);
    const upgrade = plan(kraft({ image: KafkaImage.apache('4.2.1') }), kraft()).rollouts;
    expect(upgrade.map(({ set, because }) => [set, because])).toEqual([
      ['kafka-controllers', ['containers[kafka].image', 'initContainers']], ['kafka-brokers', ['containers[kafka].image', 'initContainers']],
    ]);
  });

  test('are created and removed without a restart of the others', () => {
    expect(podChanges(kraft(), kraft({}, { replicas: 5 }))).toEqual([{ ...none, set: 'kafka-brokers', created: ['kafka-brokers-3', 'kafka-brokers-4'] }]);
    expect(podChanges(kraft({}, { replicas: 5 }), kraft({}, { replicas: 4 }))).toEqual([{ ...none, set: 'kafka-brokers', deleted: ['kafka-brokers-4'] }]);
    expect(podChanges(kraft(), twoSets())).toEqual([{ ...none, set: 'kafka-more', created: ['kafka-more-0', 'kafka-more-1', 'kafka-more-2'] }]);
  });

  test('with ordinals below the partition are not restarted', () => {
    expect(podChanges(kraft(), kraft(hours, { partition: 2 }))).toEqual([
      { ...none, set: 'kafka-brokers', restarts: ['kafka-brokers-2'], heldBack: ['kafka-brokers-0', 'kafka-brokers-1'], because: ['settings'] },
    ]);
  });

  test('of ZooKeeper are listed before those of Kafka', () => {
    const both = (props: object) => [...Testing.synth(ensemble(props)), ...onZookeeper(props)];
    expect(plan(both({}), both({ podLabels: { a: 'b' } })).rollouts.map(({ set }) => set)).toEqual(['zk', 'kafka']);
  });

  test('are not restarted by the removed annotation of kubectl rollout restart', () => {
    const restarted = patched(kraft(), 'StatefulSet', 'kafka-brokers', ({ spec }) => { spec.template.metadata.annotations['kubectl.kubernetes.io/restartedAt'] = '2026-01-01T00:00:00Z'; });
    expect(podChanges(restarted, kraft())).toEqual([]);
    expect(podChanges(kraft(), restarted).map(({ set }) => set)).toEqual(['kafka-brokers']);
  });

  test('are not restarted by quantities that the API server writes in another form', () => {
    const sizes = { resources: { memoryLimit: Size.mebibytes(2048), cpuRequest: '1000m' }, ...disk({ size: Size.mebibytes(10240) }) };
    const live = JSON.parse(JSON.stringify(onZookeeper(sizes)).replaceAll('"2048Mi"', '"2Gi"').replaceAll('"1000m"', '"1"').replaceAll('"10240Mi"', '"10Gi"'));
    expect(live).not.toEqual(onZookeeper(sizes));
    expect(planReport(plan(live, onZookeeper(sizes)))).toBe('Nothing changes.\n');
  });

  test('with OnDelete have their commands in the text', () => {
    expect(planReport(plan(twoSets(), twoSets(hours)))).toContain(`  1. StatefulSet kafka-brokers of cluster kafka
     restarted on manual deletion (OnDelete), in this order: kafka-brokers-2, kafka-brokers-1, kafka-brokers-0
     changed in the pod template: settings
     $ kubectl -n test delete pod kafka-brokers-2
     $ kubectl -n test delete pod kafka-brokers-1
     $ kubectl -n test delete pod kafka-brokers-0
     After each deletion, wait until the pod is Ready and no partition is under-replicated. npx cdk8s-kafka roll --namespace test --cluster kafka does this for all pods of the cluster that are not current.
  2. StatefulSet kafka-more of cluster kafka
`);
  });
});

describe('steps', () => {
  test('check for under-replicated partitions before brokers restart; new brokers only require moving partitions', () => {
    expect(commands(kraft(), kraft(hours), 'before')).toEqual([tool('kafka-topics', '--describe --under-replicated-partitions')]);
    expect(commands(kraft(), kraft({}, { replicas: 4 }), 'before')).toEqual([]);
    expect(commands(kraft(), kraft({}, { replicas: 4 }), 'after')).toContain(
      `${tool('kafka-reassign-partitions', '--topics-to-move-json-file /tmp/topics.json --broker-list 0,1,2,3 --generate')} | tail -n 1 > reassignment.json`);
  });

  test('the partitions of removed brokers are moved before the apply, and the brokers are unregistered afterwards', () => {
    const [five, three] = [kraft({}, { replicas: 5 }), kraft()];
    expect(commands(five, three, 'before')).toEqual([
      tool('kafka-topics', '--describe --under-replicated-partitions'),
      `${tool('kafka-topics', '--list')} > topics.txt`,
      'printf \'{"version":1,"topics":[%s]}\' "$(sed \'s/.*/{"topic":"&"}/\' topics.txt | paste -sd, -)" | kubectl -n test exec -i kafka-brokers-0 -- tee /tmp/topics.json > /dev/null',
      `${tool('kafka-reassign-partitions', '--topics-to-move-json-file /tmp/topics.json --broker-list 0,1,2 --generate')} | tail -n 1 > reassignment.json`,
      'kubectl -n test exec -i kafka-brokers-0 -- tee /tmp/reassignment.json > /dev/null < reassignment.json',
      tool('kafka-reassign-partitions', '--reassignment-json-file /tmp/reassignment.json --execute --throttle 50000000'),
      tool('kafka-reassign-partitions', '--reassignment-json-file /tmp/reassignment.json --verify'),
      tool('kafka-log-dirs', '--describe --broker-list 3,4'),
    ]);
    expect(commands(five, three, 'after')).toEqual([
      ...[3, 4].map((nodeId) => `${IN_POD}kafka-cluster.sh unregister --bootstrap-server kafka-brokers-0.kafka-brokers-headless:9092 --id ${nodeId}`),
      'kubectl -n test delete pvc data-kafka-brokers-3 data-kafka-brokers-4',
    ]);
  });

  test('removed brokers in ZooKeeper mode need not be unregistered', () => {
    expect(commands(onZookeeper(), onZookeeper({ replicas: 2 }), 'after')).toEqual(['kubectl -n test delete pvc kafka-data-kafka-2']);
  });

  test('controllers that do not join automatically are added from their own pods, and removed before their pods are deleted', () => {
    expect(commands(dynamicQuorum(3), dynamicQuorum(4), 'after')).toEqual([
      tool('kafka-metadata-quorum', 'describe --replication'),
      'kubectl -n test exec kafka-controllers-3 -- env -u KAFKA_HEAP_OPTS -u KAFKA_LOG4J_OPTS /opt/kafka/bin/kafka-metadata-quorum.sh '
      + '--command-config /etc/cdk8s-kafka/kafka-controllers-3.properties --bootstrap-controller kafka-controllers-0.kafka-controllers-headless:9093 add-controller',
    ]);
    expect(commands(dynamicQuorum(4), dynamicQuorum(3), 'before')).toEqual([
      tool('kafka-metadata-quorum', 'describe --replication'),
      tool('kafka-metadata-quorum', 'remove-controller --controller-id 9003 --controller-directory-id <directory id>'),
    ]);
  });

  test('controllers that join automatically are checked, and removed after their pods are deleted, since a running one would join again', () => {
    expect(commands(dynamicQuorum(3, '4.3.1'), dynamicQuorum(4, '4.3.1'), 'after')).toEqual([tool('kafka-metadata-quorum', 'describe --replication')]);
    expect(commands(dynamicQuorum(4, '4.3.1'), dynamicQuorum(3, '4.3.1'), 'before')).toEqual([]);
    expect(commands(dynamicQuorum(4, '4.3.1'), dynamicQuorum(3, '4.3.1'), 'after')).toContain(
      tool('kafka-metadata-quorum', 'remove-controller --controller-id 9003 --controller-directory-id <directory id>'));
  });

  test('larger claims are patched before the StatefulSet is recreated; claims cannot shrink', () => {
    expect(commands(onZookeeper(), onZookeeper(disk({ size: Size.gibibytes(20) })), 'before')).toEqual([
      ...[0, 1, 2].map((ordinal) => `kubectl -n test patch pvc kafka-data-kafka-${ordinal} -p '{"spec":{"resources":{"requests":{"storage":"20Gi"}}}}'`),
      'kubectl -n test delete statefulset kafka --cascade=orphan',
    ]);
    expect(commands(onZookeeper(), onZookeeper(disk({ size: Size.gibibytes(5) })), 'before')).toEqual([]);
  });

  test('min.insync.replicas and the metadata version are changed with their tools', () => {
    const minIsr = (value: string, version?: string) => kraft({ config: { 'min.insync.replicas': value }, image: KafkaImage.apache(version ?? '4.3.1') });
    expect(commands(minIsr('1'), minIsr('2'), 'after')).toEqual([tool('kafka-configs', '--alter --entity-type brokers --entity-default --add-config min.insync.replicas=2')]);
    expect(commands(minIsr('1', '3.9.2'), minIsr('2', '3.9.2'), 'after')).toEqual([]);
    const of = (version: string, metadataVersion?: string) => kraft({ image: KafkaImage.apache(version), metadataVersion });
    expect(commands(of('4.2.1'), of('4.3.1'), 'after')).toEqual([tool('kafka-features', 'describe'), tool('kafka-features', 'upgrade --release-version 4.3')]);
    expect(plan(of('4.2.1'), of('4.3.1')).steps.at(-1)!.what).toContain('It also sets kraft.version to 1');
    expect(plan(of('3.9.2'), of('4.0.2')).steps.at(-1)!.what).not.toContain('kraft.version');
    expect(commands(of('3.9.2', '3.8'), of('3.9.2', '3.9'), 'after')).toContain(tool('kafka-features', 'upgrade --metadata 3.9'));
    expect(commands(of('4.3.0'), of('4.3.1'), 'after')).toEqual([]);
  });

  test('a Job of the new manifests that finalizes the release replaces the commands', () => {
    const image = (version: string) => ({ image: KafkaImage.apache(version) });
    const step = (release: string) => plan(kraft(image('4.2.1')), withUpgrade(release, image('4.3.1'))).steps.filter(({ when }) => when === 'after').at(-1)!;
    expect(step('4.3').what).toMatch(/^Job kafka-feature-upgrade-[0-9a-f]{10} finalizes release 4\.3-IV0 as soon as all nodes of cluster kafka run the new image/);
    expect(step('4.3').commands).toEqual([expect.stringMatching(/^kubectl -n test logs job\/kafka-feature-upgrade-[0-9a-f]{10}$/)]);
    expect(step('4.2').what).toContain("add KafkaFeatureUpgrade with release: '4.3'");
    expect(step('4.2').commands).toHaveLength(2);
  });

  test('removed objects are listed with the commands that delete them', () => {
    expect(commands(twoSets(), kraft(), 'after').slice(0, 3)).toEqual([
      'kubectl -n test delete statefulset kafka-more', 'kubectl -n test delete service kafka-more-headless', 'kubectl -n test delete configmap kafka-more-config',
    ]);
  });

  test('of a dump only objects that certainly belong to Kafka are listed', () => {
    const dump = (objects: Objects) => objects.map((object) => ({ ...object, metadata: { ...object.metadata, uid: 'x' } }));
    const other = [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'other', namespace: 'test' } }, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'app', namespace: 'test' }, spec: {} }];
    expect(commands([...kraft(), ...other], kraft(), 'after')).toEqual(['kubectl -n test delete configmap other', 'kubectl -n test delete deployment app']);
    expect(commands(dump([...kraft(), ...other]), kraft(), 'after')).toEqual([]);
    expect(commands(dump([...twoSets(), ...other]), kraft(), 'after')).toContain('kubectl -n test delete statefulset kafka-more');
    expect(commands(dump(kraft()), kraft({ networkPolicies: false }), 'after')).toEqual(['kubectl -n test delete networkpolicy kafka-controller kafka-broker']);
  });

  test('claims and volumes are not among the removed objects', () => {
    const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data-kafka-brokers-0', namespace: 'test' }, spec: {} };
    expect(commands([...kraft(), claim], kraft(), 'after')).toEqual([]);
  });

  test('tools of a broker with an agent run without it, and a secured listener requires a client properties file', () => {
    const agent = (config: object) => kraft(config, { jvmOptions: ['-javaagent:/opt/kafka/agent.jar'] });
    expect(commands(agent({}), agent(hours), 'before')[0]).toContain('env -u KAFKA_HEAP_OPTS -u KAFKA_LOG4J_OPTS -u KAFKA_OPTS /opt/kafka/bin/kafka-topics.sh');
    const secured = (objects: Objects): Objects => JSON.parse(JSON.stringify(objects).replaceAll('CLIENT:PLAINTEXT', 'CLIENT:SASL_SSL').replaceAll('INTERNAL:PLAINTEXT', 'INTERNAL:SASL_SSL'));
    expect(commands(secured(kraft()), secured(kraft(hours)), 'before')).toEqual([
      'kubectl -n test exec -i kafka-brokers-0 -- tee /tmp/client.properties > /dev/null < client.properties', expect.stringContaining(':9092 --command-config /tmp/client.properties --describe'),
    ]);
  });
});

test('passwords are hidden', () => {
  const text = planReport(plan(kraft(), kraft({
    config: { 'ssl.keystore.password': 'geheim', 'offsets.retention.minutes': '1' }, suppressions: [{ rule: 'secret-literal', reason: 'a test of what is shown' }],
  })));
  expect(text).toContain('  offsets.retention.minutes: none -> "1" (kafka-brokers)\n');
  expect(text).toContain('ssl.keystore.password: none -> "<hidden>"');
  expect(text).not.toContain('geheim');
});

test('long values are shortened around their difference, and heaps are shown', () => {
  const long = (end: string) => kraft({ config: { 'sasl.oauthbearer.expected.audience': `${Array.from({ length: 20 }, (_, index) => `user-${index}`).join(',')},${end}` } }, { heap: Size.mebibytes(end.length * 200) });
  const lines = planReport(plan(long('ann'), long('berta'))).split('\n').filter((line) => / -> /.test(line));
  expect(lines.find((line) => line.includes('expected.audience'))).toMatch(/,ann" -> .*,berta"/);
  expect(lines).toContain('  heap (-Xmx): "600m" -> "1000m" (kafka-brokers)');
  for (const [, before, after] of lines.map((line) => / (\S.*) -> (.*?)( \(|$)/.exec(line)!)) { expect(before).not.toBe(after); }
});

test('JSON contains findings, steps, rolls, settings and changes', () => {
  const now = kraft(hours, { updateStrategy: UpdateStrategy.ON_DELETE });
  const { version, findings, steps, rolls, settings, changes } = JSON.parse(planJson(plan(kraft({}, { replicas: 4 }), now)));
  expect(version).toBe(1);
  expect(findings.map(({ rule, severity }: any) => `${severity} ${rule}`)).toEqual(['error broker-removed', 'warning orphaned-claim']);
  expect(steps.map(({ when }: any) => when)).toEqual(['before', 'before', 'after', 'after']);
  expect(rolls).toMatchObject([{ cluster: 'kafka', namespace: 'test', set: 'kafka-brokers', strategy: 'OnDelete', deleted: ['kafka-brokers-3'] }]);
  expect(settings).toEqual([{ set: 'kafka-brokers', key: 'offsets.retention.minutes', new: '1' }]);
  expect(changes).toContainEqual({ object: 'StatefulSet kafka-brokers', path: 'spec.replicas', kind: 'choice', old: 4, new: 3 });
});

test('four times as many manifests cause about four times as many visits', () => {
  const many = (objects: Objects, count: number): Objects => Array.from({ length: count }, (_, index) => JSON.parse(
    JSON.stringify(objects).replaceAll('kafka-', `kafka${index}-`).replaceAll('"cdk8s-kafka/cluster":"kafka"', `"cdk8s-kafka/cluster":"kafka${index}"`).replaceAll(`cdk8s-kafka${index}-`, 'cdk8s-kafka-'))).flat();
  const visits = (count: number): number => {
    const [old, now] = [many(kraft({}, { replicas: 5 }), count), many(kraft(hours), count)];
    expect(changeOf(old, now).clusters).toHaveLength(count);
    return countVisits(() => planReport(planOf(changeOf(old, now))));
  };
  // Some lookups iterate over all sets. A loop over all objects for each object would visit sixteen times as many.
  expect(visits(40) / visits(10)).toBeLessThan(6);
});
