import { normalise } from '../../src/compare/normalise';
import { kubernetesObjects } from '../../src/read/objects';

const KINDS = ['StatefulSet', 'Deployment'];
const normalised = (kind: string, pod: object) => {
  const document = { kind, metadata: { name: 'kafka' }, spec: { template: { spec: { containers: [{ name: 'kafka' }], ...pod } } } };
  return normalise(kubernetesObjects([document])[0]).spec.template.spec;
};

describe.each(KINDS)('the pod spec of a %s', (kind) => {
  test.each<[string, unknown, unknown]>([
    ['restartPolicy', 'Always', 'OnFailure'],
    ['dnsPolicy', 'ClusterFirst', 'ClusterFirstWithHostNet'],
    ['schedulerName', 'default-scheduler', 'mine'],
    ['terminationGracePeriodSeconds', 30, 330],
    ['enableServiceLinks', true, false],
    ['hostNetwork', false, true],
    ['hostIPC', false, true],
    ['hostPID', false, true],
  ])('has %s only where it is not the %j of the API server', (field, served, chosen) => {
    expect(normalised(kind, { [field]: served })).toEqual(normalised(kind, {}));
    expect(normalised(kind, { [field]: chosen })).toEqual({ ...normalised(kind, {}), [field]: chosen });
  });

  test('has one name of its ServiceAccount, whichever field has it', () => {
    for (const pod of [{ serviceAccountName: 'a' }, { serviceAccount: 'a' }, { serviceAccountName: 'a', serviceAccount: 'a' }]) {
      expect(normalised(kind, pod)).toEqual({ ...normalised(kind, {}), serviceAccountName: 'a' });
    }
  });
});
