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

describe('defaults of the API server', () => {
  const pod = (spec: object) => ({ template: { spec } });
  const container = (fields: object) => pod({ containers: [{ name: 'kafka', image: 'x:1', ...fields }] });
  const volume = (source: object) => pod({ containers: [], volumes: [{ name: 'v', ...source }] });
  const downward = (fieldRef: object, resourceFieldRef: object) => ({ items: [{ path: 'a', fieldRef }, { path: 'b', resourceFieldRef }] });

  test.each<[string, kind: string, given: object, served: object, other: object]>([
    ['updateStrategy', 'StatefulSet', {}, { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } } }, { updateStrategy: { type: 'OnDelete' } }],
    ['strategy', 'Deployment', {}, { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } } }, { strategy: { type: 'Recreate' } }],
    ['value', 'StatefulSet', container({ env: [{ name: 'A', value: '' }] }), container({ env: [{ name: 'A' }] }), container({ env: [{ name: 'A', value: 'x' }] })],
    ['divisor', 'StatefulSet', container({ env: [{ name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.memory' } } }] }),
      container({ env: [{ name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '0' } } }] }),
      container({ env: [{ name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } } }] })],
    ['grpc.service', 'StatefulSet', container({ startupProbe: { grpc: { port: 1 } } }), container({ startupProbe: { grpc: { port: 1, service: '' }, periodSeconds: 10 } }),
      container({ startupProbe: { grpc: { port: 1, service: 'x' } } })],
    ['lifecycle', 'StatefulSet', container({ lifecycle: { preStop: { httpGet: { port: 1 } } } }), container({ lifecycle: { preStop: { httpGet: { port: 1, path: '/', scheme: 'HTTP' } } } }),
      container({ lifecycle: { preStop: { httpGet: { port: 1, scheme: 'HTTPS' } } } })],
    ['hostPath.type', 'StatefulSet', volume({ hostPath: { path: '/a' } }), volume({ hostPath: { path: '/a', type: '' } }), volume({ hostPath: { path: '/a', type: 'File' } })],
    ['ephemeral', 'StatefulSet', volume({ ephemeral: { volumeClaimTemplate: { spec: { resources: { requests: { storage: '0.5Gi' } } } } } }),
      volume({ ephemeral: { volumeClaimTemplate: { spec: { volumeMode: 'Filesystem', resources: { requests: { storage: '512Mi' } } } } } }),
      volume({ ephemeral: { volumeClaimTemplate: { spec: { resources: { requests: { storage: '1Gi' } } } } } })],
    ['projected', 'StatefulSet', volume({ projected: { sources: [{ serviceAccountToken: { path: 'token' } }, { downwardAPI: downward({ fieldPath: 'x' }, { resource: 'y' }) }] } }),
      volume({
        projected: {
          defaultMode: 420,
          sources: [
            { serviceAccountToken: { path: 'token', expirationSeconds: 3600 } }, { downwardAPI: downward({ fieldPath: 'x', apiVersion: 'v1' }, { resource: 'y', divisor: '0' }) },
          ],
        },
      }),
      volume({ projected: { sources: [{ serviceAccountToken: { path: 'token', expirationSeconds: 600 } }, { downwardAPI: downward({ fieldPath: 'x' }, { resource: 'y' }) }] } })],
    ['downwardAPI', 'StatefulSet', volume({ downwardAPI: downward({ fieldPath: 'x' }, { resource: 'y' }) }),
      volume({ downwardAPI: { defaultMode: 420, ...downward({ fieldPath: 'x', apiVersion: 'v1' }, { resource: 'y', divisor: '0' }) } }), volume({ downwardAPI: downward({ fieldPath: 'z' }, { resource: 'y' }) })],
    ['sessionAffinityConfig', 'Service', { sessionAffinity: 'ClientIP' }, { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 10800 } } },
      { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } } }],
    ['policyTypes', 'NetworkPolicy', { egress: [{ ports: [{ port: 1 }] }] }, { egress: [{ ports: [{ port: 1, protocol: 'TCP' }] }], policyTypes: ['Ingress', 'Egress'] },
      { egress: [{ ports: [{ port: 1 }] }], policyTypes: ['Egress'] }],
    ['claimRef', 'PersistentVolume', { claimRef: { name: 'a' }, hostPath: { path: '/a' } },
      { claimRef: { name: 'a', apiVersion: 'v1', kind: 'PersistentVolumeClaim', uid: 'x', resourceVersion: '1' }, hostPath: { path: '/a', type: '' }, volumeMode: 'Filesystem' },
      { claimRef: { name: 'b' }, hostPath: { path: '/a' } }],
  ])('%s of a %s', (_, kind, given, served, other) => {
    expect(normal(kind, served)).toEqual(normal(kind, given));
    expect(normal(kind, other)).not.toEqual(normal(kind, given));
  });
});

test('an empty selector of a policy is not the same as none, since it selects everything', () => {
  const from = (peer: object) => ({ podSelector: {}, ingress: [{ from: [peer] }] });
  expect(normal('NetworkPolicy', from({ podSelector: {} }))).not.toEqual(normal('NetworkPolicy', from({ namespaceSelector: {} })));
});
