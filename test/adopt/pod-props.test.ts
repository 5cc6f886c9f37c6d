import { Testing } from 'cdk8s';
import { podProps } from '../../src/adopt/pod-props';
import { PodFields } from '../../src/model/plan';
import { readClusters } from '../../src/read/own/clusters';
import { combined } from '../synth';

const [set] = readClusters(Testing.synth(combined()))[0].sets;
const propsOf = (fields: PodFields, ownServiceAccount = false) =>
  podProps({ ...set, ownServiceAccount, pod: { ...set.pod, fields } }, set);

test('empty fields of the pod spec need no props', () => {
  expect(propsOf({ nodeSelector: {}, tolerations: [] })).toMatchObject({ nodeSelector: undefined, tolerations: undefined });
});

test('a ServiceAccount that the set creates needs its name only if it differs from the set\'s', () => {
  expect(propsOf({ serviceAccountName: 'kafka' }, true)).toMatchObject({ serviceAccountName: undefined, createServiceAccount: { text: 'true' } });
  expect(propsOf({ serviceAccountName: 'other' }, true)).toMatchObject({ serviceAccountName: { text: '\'other\'' }, createServiceAccount: { text: 'true' } });
  expect(propsOf({ serviceAccountName: 'kafka' })).toMatchObject({ serviceAccountName: { text: '\'kafka\'' }, createServiceAccount: undefined });
});
