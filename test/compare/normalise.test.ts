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
  ])('has %s only if it differs from the API server\'s default %j', (field, served, chosen) => {
    expect(normalised(kind, { [field]: served })).toEqual(normalised(kind, {}));
    expect(normalised(kind, { [field]: chosen })).toEqual({ ...normalised(kind, {}), [field]: chosen });
  });

  test('has the name of its ServiceAccount in one field, whichever field contains it', () => {
    for (const pod of [{ serviceAccountName: 'a' }, { serviceAccount: 'a' }, { serviceAccountName: 'a', serviceAccount: 'a' }]) {
      expect(normalised(kind, pod)).toEqual({ ...normalised(kind, {}), serviceAccountName: 'a' });
    }
  });
});

const normal = (kind: string, spec: object): any => normalise(kubernetesObjects([{ kind, metadata: { name: 'x' }, spec }])[0]).spec;

describe('quantities have a canonical form', () => {
  const sizes = (memory: string, cpu: string) => ({ requests: { memory, cpu }, limits: { memory, 'hugepages-2Mi': memory } });
  const deployment = (memory: string, cpu: string) => ({
    template: {
      spec: {
        containers: [{ name: 'kafka', image: 'x:1', resources: sizes(memory, cpu) }, { name: 'sidecar', image: 'x:1', resources: sizes(memory, cpu) }],
        initContainers: [{ name: 'format', image: 'x:1', resources: sizes(memory, cpu) }],
        volumes: [{ name: 'tmp', emptyDir: { sizeLimit: memory } }],
      },
    },
  });
  const statefulSet = (memory: string, cpu: string) => ({
    ...deployment(memory, cpu), volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { resources: { requests: { storage: memory } } } }],
  });

  test.each<[kind: string, spec: (memory: string, cpu: string) => object]>([
    ['StatefulSet', statefulSet],
    ['Deployment', deployment],
    ['PersistentVolumeClaim', (storage) => ({ resources: { requests: { storage } } })],
    ['PersistentVolume', (storage) => ({ capacity: { storage } })],
  ])('in every %s', (kind, spec) => {
    expect(normal(kind, spec('2048Mi', '1000m'))).toEqual(normal(kind, spec('2Gi', '1')));
    expect(normal(kind, spec('2147483648', '1e0'))).toEqual(normal(kind, spec('2Gi', '1')));
    expect(normal(kind, spec('2G', '1'))).not.toEqual(normal(kind, spec('2Gi', '1')));
  });

  test('with readable units, also for numbers', () => {
    const { template: { spec: { containers: [{ resources }], volumes } } } = normal('StatefulSet', statefulSet('4096Mi', '1500m'));
    expect(resources).toEqual({ requests: { memory: '4Gi', cpu: '1500m' }, limits: { 'memory': '4Gi', 'hugepages-2Mi': '4Gi' } });
    expect(volumes).toEqual([{ name: 'tmp', emptyDir: { sizeLimit: '4Gi' } }]);
    expect(normal('StatefulSet', statefulSet(1024 as any, 2 as any)).template.spec.containers[0].resources.requests).toEqual({ memory: '1Ki', cpu: '2' });
  });

  test('and are not added where there are none', () => {
    const spec = { template: { spec: { containers: [{ name: 'kafka', image: 'x:1', resources: {} }], volumes: [{ name: 'tmp', emptyDir: {} }] } } };
    expect(normal('StatefulSet', spec).template.spec).toEqual({ containers: [{ name: 'kafka', image: 'x:1' }], volumes: [{ name: 'tmp', emptyDir: {} }] });
  });
});

test.each([['x', 'Always'], ['x:1', 'IfNotPresent'], ['x@sha256:abc', 'IfNotPresent']])('the default pull policy of the API server for %s is not a difference', (image, imagePullPolicy) => {
  const pod = (container: object) => ({ template: { spec: { containers: [{ name: 'kafka', image, ...container }] } } });
  expect(normal('StatefulSet', pod({ imagePullPolicy }))).toEqual(normal('StatefulSet', pod({})));
});
