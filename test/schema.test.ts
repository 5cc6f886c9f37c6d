import { Deployment, StatefulSet } from 'kubernetes-models/apps/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { ConfigMap, PersistentVolume, PersistentVolumeClaim, Pod, Service } from 'kubernetes-models/v1';
import { documentsOf, EXAMPLES, synthExample } from './golden';

const KINDS: Record<string, new (data: any) => { validate(): void }> = {
  ConfigMap, Deployment, PersistentVolume, PersistentVolumeClaim, Pod, PodDisruptionBudget, Service, StatefulSet,
};

test.each(EXAMPLES)('every object of %s satisfies its Kubernetes schema', (name) => {
  const objects = documentsOf(synthExample(name));
  expect(objects.length).toBeGreaterThanOrEqual(5);
  for (const object of objects) { new KINDS[object.kind](object).validate(); }
});

test('the schemas can tell', () => {
  const [statefulSet] = documentsOf(synthExample('minimal')).filter(({ kind }) => kind === 'StatefulSet');
  statefulSet.spec.replicas = 'three';
  expect(() => new StatefulSet(statefulSet).validate()).toThrow('replicas must be integer');
});
