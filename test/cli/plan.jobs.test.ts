import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Authorization, KafkaListener, ListenerSecurity, NetworkPeer, NodeCertificate } from 'cdk8s-kafka';
import { runProgram } from './run-program';
import { kraft, moving, Objects } from '../compare/clusters';
import { documentsOf } from '../golden';

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-kafka-'));
afterAll(() => rmSync(folder, { recursive: true }));

let runs = 0;

/** Runs `plan` with `--jobs`; returns the output and the objects in each file that it has written. */
function planWith(old: Objects, now: Objects, ...further: string[]) {
  const dir = join(folder, `run-${runs++}`);
  const [before, after] = [`${dir}-old.json`, `${dir}-new.json`];
  writeFileSync(before, old.map((object) => JSON.stringify(object)).join('\n---\n'));
  writeFileSync(after, now.map((object) => JSON.stringify(object)).join('\n---\n'));
  const { status, stdout, stderr } = runProgram(['plan', before, after, '--jobs', dir, ...further]);
  const files = existsSync(dir) ? readdirSync(dir).sort() : [];
  return { status, stdout, stderr, files, objects: files.map((name) => documentsOf(readFileSync(join(dir, name), 'utf8'))), dir };
}

/** The objects of an app that are new or changed. */
const added = (before: Objects, after: Objects): Objects =>
  after.filter((object) => !before.some((other) => JSON.stringify(other) === JSON.stringify(object)));
const named = (objects: Objects) => [...objects].sort((a, b) => `${a.kind}/${a.metadata.name}` < `${b.kind}/${b.metadata.name}` ? -1 : 1);

test('the Job that fills new brokers is the one of KafkaReassignment', () => {
  const { status, stdout, files, objects, dir } = planWith(kraft(), kraft({}, { replicas: 5 }));
  expect({ status, files }).toEqual({ status: 0, files: ['1-kafka-reassignment.yaml'] });
  expect(stdout).toContain('new KafkaReassignment(chart, \'reassignment\', { cluster, fill: [3, 4] })');
  expect(stdout).toContain(`$ kubectl apply -f ${join(dir, files[0])}`);
  expect(named(objects[0])).toEqual(named(added(kraft({}, { replicas: 5 }), moving({ fill: [3, 4] }, { replicas: 5 }))));
});

const SECURED = {
  security: ListenerSecurity.scramSha512({ users: { kafka: { name: 'users', key: 'kafka' }, admin: { name: 'users', key: 'admin' } } }),
  authorization: Authorization.acls({ superUsers: ['User:admin'] }),
};

test('the Job that drains brokers logs in as a super user', () => {
  const { status, objects } = planWith(kraft(SECURED, { replicas: 5 }), kraft(SECURED, { replicas: 3 }));
  expect(status).toBe(1);
  expect(named(objects[0])).toEqual(named(added(kraft(SECURED, { replicas: 5 }), moving({ drain: [3, 4] }, { replicas: 5 }, SECURED))));
});

test('policies that admit only some pods get one more that admits the Job', () => {
  const closed = { listeners: [KafkaListener.client({ allowedFrom: [NetworkPeer.pods({ labels: { app: 'shop' } })] })] };
  const { objects: [all] } = planWith(kraft(closed), kraft(closed, { replicas: 5 }));
  const policies = all.filter(({ kind }: any) => kind === 'NetworkPolicy');
  expect(policies).toHaveLength(1);
  expect(policies[0].spec).toEqual({
    podSelector: { matchLabels: { 'cdk8s-kafka/cluster': 'kafka', 'cdk8s-kafka/controller': 'false' } },
    ingress: [{ ports: [{ port: 9092 }], from: [{ podSelector: { matchLabels: { 'app.kubernetes.io/name': 'kafka-reassignment', 'app.kubernetes.io/instance': 'kafka' } } }] }],
  });
});

test('without a password in the manifests there is no file', () => {
  const certificates = { security: ListenerSecurity.mutualTls({ certificate: NodeCertificate.fromSecret('tls', { subject: 'CN=kafka' }) }) };
  const { stdout, files } = planWith(kraft(certificates), kraft(certificates, { replicas: 5 }));
  expect(files).toEqual([]);
  expect(stdout).toContain('{ cluster, fill: [3, 4] }');
});

test('without steps that a Job can do there is no folder', () => {
  expect(planWith(kraft(), kraft())).toMatchObject({ status: 0, stdout: 'Nothing changes.\n', files: [] });
});

test('a Job that is in the manifests is waited for', () => {
  const filled = planWith(kraft(), moving({ fill: [3, 4] }, { replicas: 5 }));
  expect(filled).toMatchObject({ status: 0, files: [] });
  expect(filled.stdout).toMatch(/Wait until Job kafka-reassignment-[0-9a-f]{10} has completed, which moves partitions to broker 3, 4 of cluster kafka\.\n +\$ kubectl -n test wait --for=condition=complete/);
  const drained = planWith(moving({ drain: [3, 4] }, { replicas: 5 }), kraft());
  expect(drained).toMatchObject({ status: 0, files: [] });
  expect(drained.stdout).toMatch(/Wait until Job kafka-reassignment-[0-9a-f]{10} has completed, which moves the partitions of broker 3, 4 of cluster kafka to the other brokers\./);
});

test('JSON has the construct and its options', () => {
  const { stdout } = planWith(kraft(), kraft({}, { replicas: 4 }), '--format', 'json');
  expect(JSON.parse(stdout).steps).toContainEqual(expect.objectContaining({ job: { construct: 'KafkaReassignment', options: 'fill: [3]' } }));
});

test('a folder that cannot be written is one line', () => {
  writeFileSync(join(folder, 'file'), '');
  const { status, stderr } = planWith(kraft(), kraft({}, { replicas: 4 }), '--jobs', join(folder, 'file', 'x'));
  expect(status).toBe(2);
  expect(stderr).toMatch(/^cdk8s-kafka plan: cannot write [^\n]*\n$/);
});
