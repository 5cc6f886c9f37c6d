import { separate } from '../../synth';
import { planOf, said, withSets } from '../plans';

const plan = planOf(separate());
const bound = (...jvmOptions: string[]) => said(withSets(plan, ({ pod, roles }) => roles.includes('broker') ? { pod: { ...pod, jvmOptions } } : {}), 'pod-port');

test.each<[option: string, owner: string | undefined]>([
  ['-Dcom.sun.management.jmxremote.port=9092', 'JMX'],
  ['-Dcom.sun.management.jmxremote.rmi.port=9092', 'JMX'],
  ['-Dx=-Dcom.sun.management.jmxremote.port=9092', undefined],
  ['-Dcom.sun.management.jmxremote.port=9092/tcp', undefined],
  ['-Dcom.sun.management.jmxremote.port=', undefined],
  ['-javaagent:/jmx.jar=9092', 'the Java agent'],
  ['-javaagent:/jmx.jar=9092:/config.yml', 'the Java agent'],
  ['-javaagent:/jmx.jar=0.0.0.0:9092:/config.yml', 'the Java agent'],
  ['-javaagent:/jmx.jar=9092x', undefined],
  ['-javaagent:/jmx.jar', undefined],
  ['-Dx=-javaagent:/jmx.jar=9092', undefined],
])('%s: port 9092 is bound by %s', (option, owner) => {
  expect(bound(option)).toEqual(owner === undefined ? [] : [`port 9092 of the pod is bound more than once, by listener CLIENT and ${owner}`]);
});

test('pod-port ignores two listeners with one port', () => {
  const twice = withSets(plan, ({ nodes }) => ({
    nodes: nodes.map((node) => ({ ...node, endpoints: node.endpoints.map((endpoint) => ({ ...endpoint, port: 9092 })) })),
  }));
  expect(said(twice, 'pod-port')).toEqual([]);
});

test('pod-port finds one port of JMX and an agent', () => {
  expect(bound('-javaagent:/a.jar=9404', '-Dcom.sun.management.jmxremote.port=9404')).toEqual(['port 9404 of the pod is bound more than once, by JMX and the Java agent']);
});

test('a set without nodes has no listeners', () => {
  const empty = (...jvmOptions: string[]) => said(withSets(plan, ({ pod }) => ({ nodes: [], pod: { ...pod, jvmOptions } })), 'pod-port');
  expect(empty('-javaagent:/a.jar=9092')).toEqual([]);
  expect(empty('-javaagent:/a.jar=9404', '-Dcom.sun.management.jmxremote.port=9404')).toHaveLength(2);
});
