import { Testing } from 'cdk8s';
import { lint } from '../../../src/lint';
import { separate } from '../../synth';
import { env, manifests, Manifests, reportOf } from '../manifests';

const sharedIn = (findings: ReturnType<typeof lint>['findings']): string[] => findings.filter(({ rule }) => rule === 'shared-cluster-id').map(({ message }) => message);

/** A copy of the StatefulSet in another namespace. */
function copyOf({ set }: Manifests): any {
  return JSON.parse(JSON.stringify(set).replaceAll('prod', 'other'));
}

test('brokers without controllers can belong to the cluster in another namespace', () => {
  const all = manifests();
  const copy = copyOf(all);
  all.more.push(copy);
  expect(sharedIn(reportOf(all).findings)).toHaveLength(1);
  env({ ...all, set: copy }, { KAFKA_PROCESS_ROLES: 'broker' });
  expect(sharedIn(reportOf(all).findings)).toEqual([]);
});

test('an annotation of a Service of the cluster suppresses the finding, and none of another cluster', () => {
  const all = manifests();
  const headless = JSON.parse(JSON.stringify(all.service).replaceAll('prod', 'other'));
  all.more.push(copyOf(all), headless);
  const suppression = { 'cdk8s-kafka/suppress.shared-cluster-id': 'copied on purpose' };
  all.service.metadata.annotations = suppression;
  expect(sharedIn(reportOf(all).findings)).toHaveLength(1);
  headless.metadata.annotations = suppression;
  expect(sharedIn(reportOf(all).findings)).toEqual([]);
});

test('a cluster of this library and one of another tool', () => {
  const all = manifests();
  const found = (clusterId: string) => sharedIn(lint([...Testing.synth(separate({ clusterId })), all.service, all.set].map((value) => ({ file: 'kafka.yaml', value }))).findings);
  expect(found('vPeOCWypqUOSepEvx0cbog')).toEqual(['cluster kafka in namespace prod has the same cluster id as cluster kafka in namespace test (vPeOCWypqUOSepEvx0cbog)']);
  expect(found('AAAAAAAAAAAAAAAAAAAABg')).toEqual([]);
});
