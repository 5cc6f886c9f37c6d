import { ADDRESS_CASES } from './cases/addresses';
import { CERTIFICATE_CASES } from './cases/certificates';
import { ID_CASES } from './cases/ids';
import { LOGGING_CASES } from './cases/logging';
import { LOGIN_CASES } from './cases/logins';
import { MIRROR_CASES } from './cases/mirrors';
import { OBJECT_CASES } from './cases/objects';
import { POD_CASES } from './cases/pods';
import { PROBE_CASES } from './cases/probes';
import { STORAGE_CASES } from './cases/storage';
import { VARIABLE_CASES } from './cases/variables';
import { WORKLOAD_CASES } from './cases/workloads';
import { ZOOKEEPER_CASES } from './cases/zookeeper';
import { manifests, locationsOf, reportOf, zookeeperMode } from './manifests';
import { CLUSTER_LINT_RULES, CLUSTERS_LINT_RULES, MANIFEST_LINT_RULES, ROUTE_LINT_RULES } from '../../src/lint';

const cases = [
  ADDRESS_CASES, ID_CASES, STORAGE_CASES, POD_CASES, LOGGING_CASES, PROBE_CASES, OBJECT_CASES, VARIABLE_CASES, WORKLOAD_CASES, ZOOKEEPER_CASES,
  CERTIFICATE_CASES, LOGIN_CASES, MIRROR_CASES,
].flatMap((subject) => Object.entries(subject));

test('correct manifests have no findings, with a quorum and with ZooKeeper', () => {
  expect(locationsOf(manifests())).toEqual([]);
  const all = manifests();
  zookeeperMode(all);
  expect(locationsOf(all)).toEqual([]);
});

test.each(cases)('%s', (rule, { rejected, location, message, accepted }) => {
  const bad = manifests();
  rejected(bad);
  const found = reportOf(bad).findings.filter((finding) => finding.rule === rule);
  expect(found.map(({ object, field }) => `${object}, ${field}`)).toEqual([location]);
  expect(found[0].message).toBe(message);
  expect(found[0].fix).not.toBe('');
  const good = manifests();
  accepted(good);
  expect(locationsOf(good).filter((place) => place.startsWith(`${rule}:`))).toEqual([]);
});

test('every rule has a case, a unique id and a reason', () => {
  const rules = [...CLUSTER_LINT_RULES, ...MANIFEST_LINT_RULES, ...ROUTE_LINT_RULES, ...CLUSTERS_LINT_RULES];
  expect(rules.map(({ id }) => id).sort()).toEqual(cases.map(([id]) => id).sort());
  expect(rules.filter(({ why }) => why.length < 20)).toEqual([]);
});
