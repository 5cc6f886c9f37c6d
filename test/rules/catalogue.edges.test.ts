import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLUSTER_RULES, ENSEMBLE_RULES, WORKLOAD_RULES } from '../../src/rules';
import { APP_RULES } from '../../src/rules/app';
import * as entries from '../../src/rules/build-time';
import { catalogue } from '../../src/rules/catalogue';
import { ALL_MIRROR_RULES } from '../../src/rules/mirrors/mirror';
import { SHARED_CLUSTER_ID } from '../../src/rules/nodes/quorum';
import { JOB_RULES, OPERATION_RULES } from '../../src/rules/operations';
import { MONITORING_RULES } from '../../src/rules/operations/monitoring';
import { SETTING_CONFLICT_RULES } from '../../src/rules/settings/setting-conflicts';
import { SETTING_RULES } from '../../src/rules/settings/settings';
import { SUPPRESSION } from '../../src/rules/suppressions';

const { BUILD_TIME_ENTRIES, ...LISTS } = entries;
const ENTRIES = Object.values(LISTS).flat();
const CHECKED = [...CLUSTER_RULES, ...ENSEMBLE_RULES, ...WORKLOAD_RULES, ...APP_RULES, ...SETTING_RULES, ...SETTING_CONFLICT_RULES];
const listed = catalogue().flatMap(({ rules }) => rules.map(({ id }) => id));

test('the catalogue contains every rule once, and nothing else', () => {
  expect(listed.length).toBe(new Set(listed).size);
  const ofConstructs = [...OPERATION_RULES, ...JOB_RULES, ...MONITORING_RULES, ...ALL_MIRROR_RULES];
  const expected = [...CHECKED, ...ENTRIES, ...ofConstructs, SHARED_CLUSTER_ID, SUPPRESSION];
  expect([...listed].sort()).toEqual([...new Set(expected.map(({ id }) => id))].sort());
});

test('a rule of several sections is listed in the first one', () => {
  const sectionOf = (id: string) => catalogue().find(({ rules }) => rules.some((rule) => rule.id === id))!.title;
  expect(['duplicate-object', 'address-of-two-clusters', 'name', 'host-port-is-node-port', 'service-annotation'].map(sectionOf))
    .toEqual(['Names and sizes', 'Addresses', 'Names and sizes', 'Addresses', 'External access']);
  expect(catalogue().every(({ rules }) => rules.length > 0)).toBe(true);
});

test('all rules that are checked before a plan exists are listed, and are errors', () => {
  const written = [...readFileSync(join(__dirname, '../../src/rules/build-time.ts'), 'utf8').matchAll(/error\('([a-z-]+)'/g)].map(([, id]) => id);
  expect(ENTRIES.map(({ id }) => id).sort()).toEqual(written.sort());
  expect(BUILD_TIME_ENTRIES.map(({ id }) => id).sort()).toEqual(written.sort());
  expect(ENTRIES.every(({ severity }) => severity === 'error')).toBe(true);
});
