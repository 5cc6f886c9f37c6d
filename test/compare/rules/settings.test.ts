import { compare } from '../../../src/compare';
import { Objects, onZookeeper, patched } from '../clusters';

const configMap = (name: string | undefined, data: object) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'test' }, data });
const findings = (old: Objects, now: Objects): string[] =>
  compare(old, now).findings.filter(({ rule }) => rule === 'settings-without-restart').map(({ message, fix }) => `${message}; ${fix}`);
const using = (refer: (pod: any) => void): Objects => patched(onZookeeper(), 'StatefulSet', 'kafka', ({ spec }) => refer(spec.template.spec));

/** The places of a pod that refer to a ConfigMap. */
test.each<[string, (pod: any) => void]>([
  ['a volume', (pod) => pod.volumes.push({ name: 'mine', configMap: { name: 'mine' } })],
  ['all variables of a container', ({ containers: [kafka] }) => { kafka.envFrom = [{ secretRef: { name: 'other' } }, { configMapRef: { name: 'mine' } }]; }],
  ['a variable of a container', ({ containers: [kafka] }) => kafka.env.push({ name: 'MINE', valueFrom: { configMapKeyRef: { name: 'mine', key: 'a' } } })],
  ['all variables of an init container', (pod) => { pod.initContainers = [{ name: 'first', image: 'x:1', envFrom: [{ configMapRef: { name: 'mine' } }] }]; }],
  ['a variable of an init container', (pod) => {
    pod.initContainers = [{
      name: 'first', image: 'x:1', env: [{ name: 'A', value: 'x' }, { name: 'MINE', valueFrom: { configMapKeyRef: { name: 'mine', key: 'a' } } }],
    }];
  }],
])('a ConfigMap changes without a restart that is read by %s', (_, refer) => {
  const objects = using(refer);
  expect(findings([...objects, configMap('mine', { a: '1', b: '1' })], [...objects, configMap('mine', { a: '1', b: '2' })])).toEqual([
    'ConfigMap mine changes, but the pod template of kafka does not: running pods keep the old settings; '
    + 'restart the pods after applying: kubectl -n test rollout restart statefulset kafka',
  ]);
});

test('ConfigMaps that no pod reads, and keys on one side only, need no restart', () => {
  const objects = using((pod) => { pod.volumes.push({ name: 'mine', configMap: { name: 'mine' } }); });
  expect(findings([...objects, configMap('mine', { a: '1' })], [...objects, configMap('mine', { b: '1' })])).toEqual([]);
  expect(findings([...objects, configMap('mine', { a: '1' })], objects)).toEqual([]);
  expect(findings([...objects, configMap('other', { a: '1' })], [...objects, configMap('other', { a: '2' })])).toEqual([]);
});

test('a reference without a name is none', () => {
  const objects = using((pod) => { pod.volumes.push({ name: 'mine', configMap: {} }); });
  expect(findings(objects, objects)).toEqual([]);
});
