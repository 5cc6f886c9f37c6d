import { Size, Testing } from 'cdk8s';
import {
  ClusterIpAccess, ExternalAccess, KafkaBrokerSet, KafkaCluster, KafkaMonitoring, KafkaProxyAccess, ListenerSecurity, LoadBalancerAccess,
  LoadBalancerAddress, Metrics, MigrationPhase, NodeCertificate, TlsRouteAccess, TlsRouteAccessOptions,
} from 'cdk8s-kafka';
import { CASES } from './cases';
import { kraft, nodePorts, onZookeeper, phase } from './clusters';
import { compare, COMPARE_RULES } from '../../src/compare';
import { planOf } from '../../src/compare/change-plan';
import { report } from '../../src/compare/report';
import { changeOf } from '../../src/compare/side';
import { ACCESSES } from '../accesses';
import { chartOf } from '../synth';

describe.each(CASES)('$rule: $title', ({ rule, old, rejected, accepted, expected }) => {
  test('is reported', () => {
    const found = compare(old(), rejected()).findings.filter((finding) => finding.rule === rule);
    expect(found.length).toBeGreaterThan(0);
    expect(`${found[0].message}; ${found[0].fix}`).toMatch(expected);
  });

  test('is not reported for the nearest valid change', () => {
    expect(compare(old(), accepted()).findings.filter((finding) => finding.rule === rule)).toEqual([]);
  });
});

test.each(CASES)('commands contain the namespace: $rule, $title', ({ old, rejected }) => {
  const plan = planOf(changeOf(old(), rejected()));
  const texts = [...plan.findings.map(({ fix }) => fix), ...plan.steps.flatMap(({ commands }) => commands)];
  expect(texts.filter((text) => /kubectl (?!-n (test|other) )/.test(text))).toEqual([]);
});

test('every rule has a case', () => {
  expect([...new Set(CASES.map(({ rule }) => rule))].sort()).toEqual(COMPARE_RULES.map(({ id }) => id).sort());
});

const { PREPARE_CONTROLLERS, MIGRATE_METADATA, MIGRATE_BROKERS } = MigrationPhase;
test.each<[string, MigrationPhase, MigrationPhase | undefined, string]>([
  ['to ZooKeeper, before brokers have restarted', PREPARE_CONTROLLERS, undefined, 'warning'],
  ['to ZooKeeper, from two modes at once', MIGRATE_METADATA, undefined, 'warning'],
  ['to controllers without brokers', MIGRATE_METADATA, PREPARE_CONTROLLERS, 'warning'],
  ['to two modes at once', MIGRATE_BROKERS, MIGRATE_METADATA, 'warning'],
  ['to controllers without brokers, two phases back', MIGRATE_BROKERS, PREPARE_CONTROLLERS, 'error'],
])('reverting an unfinished migration %s', (_, from, to, severity) => {
  const { findings } = compare(phase(from), phase(to));
  expect(findings.filter(({ rule }) => rule === 'migration-order').map((finding) => finding.severity)).toEqual([severity]);
});

test.each(Object.keys(ACCESSES))('%s: unchanged manifests have no findings and no differences', (name) => {
  const objects = kraft({ externalAccess: [ACCESSES[name]()] });
  expect(compare(objects, structuredClone(objects))).toEqual({ findings: [], differences: [] });
});

test('another external access with the same addresses is a warning', () => {
  const at = (access: ExternalAccess) => kraft({ externalAccess: [access] });
  const { findings } = compare(
    at(new LoadBalancerAccess({ address: LoadBalancerAddress.pattern('kafka-{nodeId}.example.com'), servicePort: 19092 })),
    at(new ClusterIpAccess({ host: 'kafka-{nodeId}.example.com', servicePort: 19092 })),
  );
  expect(findings.filter(({ rule }) => rule === 'address-changed').map(({ severity, message }) => `${severity}: ${message}`))
    .toEqual(['warning: the external access of listener EXTERNAL changes from load-balancer to cluster-ip']);
});

describe('TLS routes', () => {
  const at = (options: Partial<TlsRouteAccessOptions> = {}) => kraft({
    externalAccess: [new TlsRouteAccess({
      gateway: { name: 'public' }, host: 'b{nodeId}.example.com', security: ListenerSecurity.tls({ certificate: NodeCertificate.fromSecret('tls') }), ...options,
    })],
  });
  const messages = (options: Partial<TlsRouteAccessOptions>) =>
    compare(at(), at(options)).findings.filter(({ rule }) => rule === 'address-changed').map(({ severity, message }) => `${severity}: ${message}`);

  test('of another gateway are a warning, since DNS records do not follow the routes', () => {
    expect(messages({ gateway: { name: 'public', namespace: 'edge' } }))
      .toEqual(['warning: external clients connect to listener EXTERNAL through Gateway test/public, which changes to Gateway edge/public']);
  });

  test('may refer to Services with other names, but must keep their hosts', () => {
    expect(messages({ serviceName: 'via-{nodeId}' })).toEqual([]);
    expect(messages({ host: 'c{nodeId}.example.com' })[0]).toBe(
      'error: the address that broker 0 advertises to external clients on listener EXTERNAL changes from b0.example.com:443 to c0.example.com:443');
  });

  test('do not differ from the form in which the API server returns them', () => {
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

test('a PodMonitor does not differ from the form in which the API server returns it, but from another action', () => {
  const chart = chartOf();
  const cluster = new KafkaCluster(chart, 'kafka', { metrics: Metrics.builtIn() });
  new KafkaBrokerSet(chart, 'brokers', { cluster, controller: true });
  new KafkaMonitoring(chart, 'monitoring', { cluster });
  const objects: any[] = Testing.synth(chart);
  const at = (relabelings: object[]) => objects.map((object) => object.kind !== 'PodMonitor' ? object : {
    ...object, spec: { ...object.spec, podMetricsEndpoints: [{ port: 'metrics', relabelings, metricRelabelings: relabelings }] },
  });
  const relabeling = { sourceLabels: ['a'], targetLabel: 'b' };
  expect(compare(at([{ action: 'replace', ...relabeling }]), at([relabeling])).differences).toEqual([]);
  expect(compare(at([{ action: 'keep', ...relabeling }]), at([relabeling])).differences).toHaveLength(1);
});

test('a change of proxies is among the differences', () => {
  const at = (replicas: number) => kraft({ externalAccess: [new KafkaProxyAccess({ host: 'proxy.example.com', replicas })] });
  expect(compare(at(2), at(3)).differences).toEqual([{ object: 'Deployment kafka-external-proxy', path: 'spec.replicas', old: 2, new: 3, kind: 'choice' }]);
});

test('a replaced load balancer is one finding, not two', () => {
  const at = (serviceName?: string) => kraft({ externalAccess: [new LoadBalancerAccess({ address: LoadBalancerAddress.pattern('k{nodeId}.example.com'), serviceName })] });
  expect(compare(at(), at('{pod}-lb')).findings.map(({ rule }) => rule)).toEqual(['address-changed', 'address-changed', 'address-changed']);
});

test('unchanged manifests have no findings and no differences', () => {
  for (const objects of [onZookeeper(), kraft(nodePorts(30092))]) {
    expect(compare(objects, structuredClone(objects))).toEqual({ findings: [], differences: [] });
    expect(report(compare(objects, objects))).toBe('Nothing changes.\n');
  }
});

/** An applied object as the API server returns it. */
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
  spec.updateStrategy = { type: 'RollingUpdate', rollingUpdate: { partition: 0 }, ...spec.updateStrategy };
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

test('fields that the API server adds are not changes', () => {
  const objects = onZookeeper();
  expect(compare([{ kind: 'List', items: objects.map(served) }], objects)).toEqual({ findings: [], differences: [] });
});

test('differences are classified as wiring, labels and choices', () => {
  const { differences } = compare(onZookeeper(), onZookeeper({ env: { A: 'b' }, priorityClassName: 'high', podLabels: { team: 'a' } }));
  expect(differences.map(({ path, kind }) => `${path} ${kind}`)).toEqual([
    'spec.template.metadata.labels.team labels',
    'spec.template.spec.containers[kafka].env[A] wiring',
    'spec.template.spec.priorityClassName choice',
  ]);
});

test('the report shows changes to review with values, and other changes by their paths', () => {
  const text = report(compare(onZookeeper(), onZookeeper({ replicas: 2, heap: Size.mebibytes(700), priorityClassName: 'high' })));
  expect(text).toMatch(/^Errors:\n {2}cluster kafka loses broker 2 \(kafka-2\)/);
  expect(text).toMatch(/\nWarnings:\n {2}claim kafka-data-kafka-2 with the data of kafka-2 is no longer used/);
  expect(text).toContain('  StatefulSet kafka, spec.template.spec.priorityClassName: none -> "high"\n');
  expect(text).toContain('  StatefulSet kafka: containers[kafka].env\n');
});
