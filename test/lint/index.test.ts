import { ADDRESS_CASES } from './cases/addresses';
import { ID_CASES } from './cases/ids';
import { OBJECT_CASES } from './cases/objects';
import { POD_CASES } from './cases/pods';
import { STORAGE_CASES } from './cases/storage';
import { manifests, placesOf, reportOf, zookeeperMode } from './manifests';
import { CLUSTER_LINT_RULES, MANIFEST_LINT_RULES } from '../../src/lint';

const cases = [ADDRESS_CASES, ID_CASES, STORAGE_CASES, POD_CASES, OBJECT_CASES].flatMap((subject) => Object.entries(subject));

test('careful manifests have nothing wrong, on the quorum as on ZooKeeper', () => {
  expect(placesOf(manifests())).toEqual([]);
  const all = manifests();
  zookeeperMode(all);
  expect(placesOf(all)).toEqual([]);
});

test.each(cases)('%s', (rule, { wrong, at, message, right }) => {
  const bad = manifests();
  wrong(bad);
  const found = reportOf(bad).findings.filter((finding) => finding.rule === rule);
  expect(found.map(({ object, field }) => `${object}, ${field}`)).toEqual([at]);
  expect(found[0].message).toBe(message);
  expect(found[0].fix).not.toBe('');
  const good = manifests();
  right(good);
  expect(placesOf(good).filter((place) => place.startsWith(`${rule}:`))).toEqual([]);
});

test('every rule has its case, an id of its own, and says why', () => {
  const rules = [...CLUSTER_LINT_RULES, ...MANIFEST_LINT_RULES];
  expect(rules.map(({ id }) => id).sort()).toEqual(cases.map(([id]) => id).sort());
  expect(rules.filter(({ why }) => why.length < 20)).toEqual([]);
});
