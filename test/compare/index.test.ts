import { Size } from 'cdk8s';
import {
  ClusterIpAccess, ExternalAccess, KafkaProxyAccess, ListenerSecurity, LoadBalancerAccess, LoadBalancerAddress, MigrationPhase, NodeCertificate,
  TlsRouteAccess, TlsRouteAccessOptions,
} from 'cdk8s-kafka';
import { CASES } from './cases';
import { kraft, nodePorts, onZookeeper, phase } from './clusters';
import { compare, COMPARE_RULES } from '../../src/compare';
import { planOf } from '../../src/compare/change-plan';
import { report } from '../../src/compare/report';
import { changeOf } from '../../src/compare/side';
import { ACCESSES } from '../accesses';

describe.each(CASES)('$rule: $what', ({ rule, old, rejected, accepted, says }) => {
  test('is found', () => {
    const found = compare(old(), rejected()).findings.filter((finding) => finding.rule === rule);
    expect(found.length).toBeGreaterThan(0);
    expect(`${found[0].message}; ${found[0].fix}`).toMatch(says);
  });

  test('is not found in the nearest change that is right', () => {
    expect(compare(old(), accepted()).findings.filter((finding) => finding.rule === rule)).toEqual([]);
  });
});

test.each(CASES)('commands name the namespace: $rule, $what', ({ old, rejected }) => {
  const plan = planOf(changeOf(old(), rejected()));
  const texts = [...plan.findings.map(({ fix }) => fix), ...plan.steps.flatMap(({ commands }) => commands)];
  expect(texts.filter((text) => /kubectl (?!-n (test|other) )/.test(text))).toEqual([]);
});

test('every rule has a case', () => {
  expect([...new Set(CASES.map(({ rule }) => rule))].sort()).toEqual(COMPARE_RULES.map(({ id }) => id).sort());
});

test('a migration that goes back before its end is a warning', () => {
  const { findings } = compare(phase(MigrationPhase.MIGRATE_METADATA), phase(MigrationPhase.PREPARE_CONTROLLERS));
  expect(findings.filter(({ rule }) => rule === 'migration-order').map(({ severity }) => severity)).toEqual(['warning']);
});

test.each(Object.keys(ACCESSES))('%s: compared with themselves they have no findings and no differences', (name) => {
  const objects = kraft({ externalAccess: [ACCESSES[name]()] });
  expect(compare(objects, structuredClone(objects))).toEqual({ findings: [], differences: [] });
});

test('another way in at the same addresses is a warning', () => {
  const at = (access: ExternalAccess) => kraft({ externalAccess: [access] });
  const { findings } = compare(
    at(new LoadBalancerAccess({ address: LoadBalancerAddress.pattern('kafka-{nodeId}.example.com'), servicePort: 19092 })),
    at(new ClusterIpAccess({ host: 'kafka-{nodeId}.example.com', servicePort: 19092 })),
  );
  expect(findings.filter(({ rule }) => rule === 'address-changed').map(({ severity, message }) => `${severity}: ${message}`))
    .toEqual(['warning: clients outside reach EXTERNAL by load-balancer, which would become cluster-ip']);
});

describe('names at a gateway', () => {
  const at = (options: Partial<TlsRouteAccessOptions> = {}) => kraft({
    externalAccess: [new TlsRouteAccess({
      gateway: { name: 'public' }, host: 'b{nodeId}.example.com', security: ListenerSecurity.tls({ certificate: NodeCertificate.fromSecret('tls') }), ...options,
    })],
  });
  const said = (options: Partial<TlsRouteAccessOptions>) =>
    compare(at(), at(options)).findings.filter(({ rule }) => rule === 'address-changed').map(({ severity, message }) => `${severity}: ${message}`);

  test('at another gateway are a warning, since names do not move with the routes', () => {
    expect(said({ gateway: { name: 'public', namespace: 'edge' } }))
      .toEqual(['warning: clients outside reach EXTERNAL by Gateway test/public, which would become Gateway edge/public']);
  });

  test('may have Services of other names, but are no others', () => {
    expect(said({ serviceName: 'via-{nodeId}' })).toEqual([]);
    expect(said({ host: 'c{nodeId}.example.com' })[0]).toBe('error: broker 0 advertises b0.example.com:443 to clients outside (EXTERNAL), which would become c0.example.com:443');
  });

  test('are no different as the API server gives them back', () => {
    const live = at().map((object) => object.kind !== 'TLSRoute' ? object : {
      ...object,
      spec: {
        ...object.spec,
        parentRefs: object.spec.parentRefs.map((parent: object) => ({ group: 'gateway.networking.k8s.io', kind: 'Gateway', ...parent })),
        rules: object.spec.rules.map(({ backendRefs }: any) => ({ backendRefs: backendRefs.map((backend: object) => ({ group: '', kind: 'Service', weight: 1, ...backend })) })),
      },
    });
    expect(compare(live, at()).differences).toEqual([]);
  });
});

test('a change of proxies is among the differences', () => {
  const at = (replicas: number) => kraft({ externalAccess: [new KafkaProxyAccess({ host: 'proxy.example.com', replicas })] });
  expect(compare(at(2), at(3)).differences).toEqual([{ object: 'Deployment kafka-external-proxy', path: 'spec.replicas', old: 2, new: 3, kind: 'choice' }]);
});

test('a load balancer that is made anew is one finding, not two', () => {
  const at = (serviceName?: string) => kraft({ externalAccess: [new LoadBalancerAccess({ address: LoadBalancerAddress.pattern('k{nodeId}.example.com'), serviceName })] });
  expect(compare(at(), at('{pod}-lb')).findings.map(({ rule }) => rule)).toEqual(['address-changed', 'address-changed', 'address-changed']);
});

test('manifests compared with themselves have no findings and no differences', () => {
  for (const objects of [onZookeeper(), kraft(nodePorts(30092))]) {
    expect(compare(objects, structuredClone(objects))).toEqual({ findings: [], differences: [] });
    expect(report(compare(objects, objects))).toBe('Nothing changes.\n');
  }
});

/** What the API server makes of an object that is applied. */
function served(object: any): any {
  const copy = structuredClone(object);
  Object.assign(copy.metadata, { uid: 'x', resourceVersion: '1', generation: 2, creationTimestamp: '2025-01-01T00:00:00Z', managedFields: [{ manager: 'kubectl' }] });
  copy.status = { replicas: 3 };
  const { spec } = copy;
  if (copy.kind === 'Service') {
    Object.assign(spec, { type: spec.type ?? 'ClusterIP', sessionAffinity: 'None', ipFamilies: ['IPv4'], internalTrafficPolicy: 'Cluster', clusterIP: spec.clusterIP ?? '10.0.0.9' });
    for (const port of spec.ports) { Object.assign(port, { protocol: 'TCP', targetPort: port.targetPort ?? port.port }); }
  }
  if (copy.kind !== 'StatefulSet') { return copy; }
  Object.assign(spec, { revisionHistoryLimit: 10, persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' } });
  spec.updateStrategy.rollingUpdate = { partition: 0 };
  spec.template.metadata.creationTimestamp = null;
  Object.assign(spec.template.spec, { restartPolicy: 'Always', dnsPolicy: 'ClusterFirst', schedulerName: 'default-scheduler' });
  for (const container of spec.template.spec.containers) {
    Object.assign(container, { terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File', imagePullPolicy: 'IfNotPresent' });
    Object.assign(container.readinessProbe, { successThreshold: 1, failureThreshold: 3, timeoutSeconds: 1 });
  }
  for (const volume of spec.template.spec.volumes) { if (volume.configMap) { volume.configMap.defaultMode = 420; } }
  for (const claim of spec.volumeClaimTemplates) {
    Object.assign(claim, { apiVersion: 'v1', kind: 'PersistentVolumeClaim', status: { phase: 'Pending' } });
    claim.spec.volumeMode = 'Filesystem';
  }
  return copy;
}

test('what the API server adds is no change', () => {
  const objects = onZookeeper();
  expect(compare([{ kind: 'List', items: objects.map(served) }], objects)).toEqual({ findings: [], differences: [] });
});

test('differences tell wiring from choices', () => {
  const { differences } = compare(onZookeeper(), onZookeeper({ env: { A: 'b' }, priorityClassName: 'high', podLabels: { team: 'a' } }));
  expect(differences.map(({ path, kind }) => `${path} ${kind}`)).toEqual([
    'spec.template.metadata.labels.team labels',
    'spec.template.spec.containers[kafka].env[A] wiring',
    'spec.template.spec.priorityClassName choice',
  ]);
});

test('the report shows what to look at with values, and the rest by places', () => {
  const text = report(compare(onZookeeper(), onZookeeper({ replicas: 2, heap: Size.mebibytes(700), priorityClassName: 'high' })));
  expect(text).toMatch(/^Errors:\n {2}cluster kafka loses broker 2 \(kafka-2\)/);
  expect(text).toMatch(/\nWarnings:\n {2}nobody uses claim/);
  expect(text).toContain('  StatefulSet kafka, spec.template.spec.priorityClassName: none -> "high"\n');
  expect(text).toContain('  StatefulSet kafka: containers[kafka].env\n');
});
