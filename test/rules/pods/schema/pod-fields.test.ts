import { Lazy } from 'cdk8s';
import { ExtraVolume } from 'cdk8s-kafka';
import { k8s } from 'cdk8s-plus-28';
import { combined, ensemble, errorsOf, separate } from '../../../synth';
import { testErrors, testWarnings } from '../../cases';

const IMAGE = { name: 'exporter', image: 'example.com/exporter:1' };
const sidecar = (fields: object) => () => separate({}, { sidecars: [{ ...IMAGE, ...fields }] });
const overlay = (podSpecOverrides: object) => () => separate({}, { podSpecOverrides });
const volume = (source: object) => () => separate({}, { volumes: [ExtraVolume.custom('/extra', 'extra', source)] });
const secret = { secretKeyRef: { name: 'a', key: 'b' } };

testErrors([
  { rule: 'pod-field', when: 'a misspelled field of a sidecar', rejected: sidecar({ imagePullPolcy: 'Always' }), at: 'chart/brokers', messageParts: ['sidecars[0].imagePullPolcy is not a field of Container; use imagePullPolicy'], accepted: sidecar({ imagePullPolicy: 'Always' }) },
  { rule: 'pod-field', when: 'another spelling of an enum', rejected: sidecar({ imagePullPolicy: 'always' }), messageParts: ['sidecars[0].imagePullPolicy is not one of Always, IfNotPresent, Never ("always"); use Always'], accepted: sidecar({ imagePullPolicy: 'Never' }) },
  { rule: 'pod-field', when: 'a port as a text', rejected: sidecar({ ports: [{ containerPort: '8080' }] }), messageParts: ['sidecars[0].ports[0].containerPort is not a whole number ("8080"); write 8080 without quotes'], accepted: sidecar({ ports: [{ containerPort: 8080 }] }) },
  { rule: 'pod-field', when: 'a port without a number', rejected: sidecar({ ports: [{ name: 'http' }] }), messageParts: ['sidecars[0].ports[0].containerPort is missing; set it: ContainerPort requires it'], accepted: sidecar({ ports: [{ name: 'http', containerPort: 8080 }] }) },
  { rule: 'pod-field', when: 'a variable that is a number', rejected: sidecar({ env: [{ name: 'A', value: 1 }] }), messageParts: ['sidecars[0].env[0].value is not a string (1); write "1"'], accepted: sidecar({ env: [{ name: 'A', value: '1' }] }) },
  { rule: 'pod-field', when: 'a variable with value and valueFrom', rejected: sidecar({ env: [{ name: 'A', value: '1', valueFrom: secret }] }), messageParts: ['sidecars[0].env[0] has value and valueFrom; keep one of them'], accepted: sidecar({ env: [{ name: 'A', valueFrom: secret }] }) },
  { rule: 'pod-field', when: 'a text instead of a list', rejected: sidecar({ command: 'run' }), messageParts: ['sidecars[0].command is not a list ("run")'], accepted: sidecar({ command: ['run'] }) },
  { rule: 'pod-field', when: 'two handlers of a probe', rejected: sidecar({ livenessProbe: { exec: { command: ['a'] }, tcpSocket: { port: 1 } } }), messageParts: ['sidecars[0].livenessProbe has exec and tcpSocket'], accepted: sidecar({ livenessProbe: { tcpSocket: { port: 'http' } } }) },
  { rule: 'pod-field', when: 'a mount of a volume that does not exist', rejected: sidecar({ volumeMounts: [{ name: 'dta', mountPath: '/data' }] }), messageParts: ['sidecars[0].volumeMounts[0] mounts volume "dta", which the pod does not have; use one of config, tmp, data'], accepted: sidecar({ volumeMounts: [{ name: 'data', mountPath: '/data' }] }) },
  { rule: 'pod-field', when: 'an init container', rejected: () => separate({}, { initContainers: [{ ...IMAGE, tty: 'true' }] }), messageParts: ['initContainers[0].tty is not true or false ("true"); write true without quotes'], accepted: () => separate({}, { initContainers: [{ ...IMAGE, tty: true }] }) },
  { rule: 'pod-field', when: 'a misspelled kind of volume', rejected: volume({ hostpath: { path: '/a' } }), messageParts: ['volume extra.hostpath is not a field of Volume; use hostPath'], accepted: volume({ hostPath: { path: '/a' } }) },
  { rule: 'pod-field', when: 'a volume of another type', rejected: volume({ configMap: 'my-config' }), messageParts: ['volume extra.configMap is not an object ("my-config")'], accepted: volume({ configMap: { name: 'my-config' } }) },
  { rule: 'pod-field', when: 'a field of a volume', rejected: volume({ secret: { secretName: 'a', defaultMode: '0400' } }), messageParts: ['volume extra.secret.defaultMode is not a whole number ("0400")'], accepted: volume({ secret: { secretName: 'a', defaultMode: 0o400 } }) },
  { rule: 'pod-field', when: 'a misspelled field of an overlay', rejected: overlay({ hostAlias: [] }), messageParts: ['podSpecOverrides.hostAlias is not a field of PodSpec; use hostAliases'], accepted: overlay({ hostAliases: [] }) },
  { rule: 'pod-field', when: 'deep inside an overlay', rejected: overlay({ containers: [{ name: 'kafka', securityContext: { runAsUser: '0' } }] }), messageParts: ['podSpecOverrides.containers[0].securityContext.runAsUser is not a whole number ("0"); write 0 without quotes'], accepted: overlay({ containers: [{ name: 'kafka', securityContext: { runAsUser: null } }] }) },
  { rule: 'pod-field', when: 'in an overlay of ZooKeeper', rejected: () => ensemble({ podSpecOverrides: { dnsPolicy: 'clusterFirst' } }), messageParts: ['podSpecOverrides.dnsPolicy is not one of', 'use ClusterFirst'], accepted: () => ensemble({ podSpecOverrides: { dnsPolicy: 'ClusterFirst' } }) },
  { rule: 'pod-field', when: 'a mount in an overlay', rejected: overlay({ containers: [{ name: 'kafka', volumeMounts: [{ name: 'x', mountPath: '/x' }] }] }), messageParts: ['podSpecOverrides.containers[0].volumeMounts[0] mounts volume "x"'], accepted: overlay({ volumes: [{ name: 'x', emptyDir: {} }], containers: [{ name: 'kafka', volumeMounts: [{ name: 'x', mountPath: '/x' }] }] }) },
]);

const aliases = (ip: string) => overlay({ hostAliases: [{ ip, hostnames: ['a'] }] });
const port = (fields: object) => sidecar({ ports: [{ containerPort: 8080, ...fields }] });
const toleration = (fields: object) => overlay({ tolerations: [{ key: 'a', operator: 'Exists', effect: 'NoExecute', ...fields }] });

/** Values of the right type that the API server refuses. */
testErrors([
  { rule: 'pod-field', when: 'an address out of range', rejected: aliases('300.1.1.1'), messageParts: ['podSpecOverrides.hostAliases[0].ip is not an IP address ("300.1.1.1")'], accepted: aliases('2001:db8::7') },
  { rule: 'pod-field', when: 'an address in brackets', rejected: aliases('[2001:db8::7]'), messageParts: ['is not an IP address'], accepted: aliases('192.0.2.7') },
  { rule: 'pod-field', when: 'a long name of a port', rejected: port({ name: 'abcdefghijklmnop' }), messageParts: ['sidecars[0].ports[0].name is not a valid name of a port', 'at most 15'], accepted: port({ name: 'abcdefghijklmno' }) },
  ...['8080', 'Http', 'a--b', '-a', 'a-', ''].map((name) => ({ rule: 'pod-field', when: `a port with the name "${name}"`, rejected: port({ name }), messageParts: ['is not a valid name of a port'], accepted: port({ name: 'a-8' }) })),
  { rule: 'pod-field', when: 'a port above the range', rejected: port({ containerPort: 65536 }), messageParts: ['containerPort is not a port (65536)'], accepted: port({ containerPort: 65535 }) },
  { rule: 'pod-field', when: 'port 0', rejected: port({ containerPort: 0 }), messageParts: ['containerPort is not a port (0)'], accepted: port({ containerPort: 1 }) },
  { rule: 'pod-field', when: 'a name of a variable', rejected: sidecar({ env: [{ name: 'A=B', value: '1' }] }), messageParts: ['is not a valid name of a variable ("A=B")'], accepted: sidecar({ env: [{ name: 'a.b-c', value: '1' }] }) },
  { rule: 'pod-field', when: 'a mount with a colon', rejected: sidecar({ volumeMounts: [{ name: 'data', mountPath: '/a:b' }] }), messageParts: ['is not a valid path ("/a:b")'], accepted: sidecar({ volumeMounts: [{ name: 'data', mountPath: '/a' }] }) },
  { rule: 'pod-field', when: 'a toleration for some time', rejected: toleration({ effect: 'NoSchedule', tolerationSeconds: 30 }), messageParts: ['tolerationSeconds is not allowed without effect NoExecute (30)'], accepted: toleration({ tolerationSeconds: 30 }) },
  { rule: 'pod-field', when: 'a toleration of any value', rejected: toleration({ value: 'b' }), messageParts: ['value is not allowed with operator Exists ("b")'], accepted: toleration({ operator: 'Equal', value: 'b' }) },
  { rule: 'pod-field', when: 'no DNS server', rejected: overlay({ dnsPolicy: 'None' }), messageParts: ['dnsPolicy is not allowed without dnsConfig.nameservers'], accepted: overlay({ dnsPolicy: 'None', dnsConfig: { nameservers: ['192.0.2.7'] } }) },
]);

testWarnings([
  { rule: 'unknown-pod-field', when: 'a field that no known version has', rejected: overlay({ workloadRef: { name: 'a' } }), messageParts: ['podSpecOverrides.workloadRef is not a field of PodSpec; remove it, unless your Kubernetes version has it'], accepted: overlay({ runtimeClassName: 'gvisor' }) },
]);

test('values that are known only when the manifest is written are accepted', () => {
  expect(errorsOf(combined({ sidecars: [{ ...IMAGE, env: [{ name: 'A', value: Lazy.any({ produce: () => 'b' }) }] }] }))).toEqual([]);
});

test('an overlay can have the classes of cdk8s-plus', () => {
  const resources = { limits: { cpu: k8s.Quantity.fromString('1') }, requests: { memory: k8s.Quantity.fromString('4Gi') } };
  expect(errorsOf(combined({ podSpecOverrides: { containers: [{ name: 'kafka', resources }] } }))).toEqual([]);
});
