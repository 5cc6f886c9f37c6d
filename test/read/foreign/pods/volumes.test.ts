import { readForeign } from '../../../../src/read/foreign';
import { foreignSet } from '../../../adopt/foreign-broker';

const config = (data: Record<string, string>) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', namespace: 'shop' }, data });
const SETTINGS = { 'server.properties': 'listeners=PLAINTEXT://:9092\n', 'start.sh': 'exec kafka' };

function reported(volume: object, objects: object[] = []): string[] {
  const set = foreignSet({
    container: { volumeMounts: [{ name: 'data', mountPath: '/data' }, { name: 'v', mountPath: '/v' }] }, pod: { volumes: [{ name: 'v', ...volume }] },
  });
  return readForeign([set, ...objects]).unsupported.filter(({ field }) => field === 'volume v').map(({ value }) => value!);
}

test.each<[string, object, object[], string[]]>([
  ['of a Secret', { secret: { secretName: 's' } }, [], ['Secret s']],
  ['of a Kubernetes node', { hostPath: { path: '/x' } }, [], ['hostPath at /v']],
  ['of a ConfigMap with other files', { configMap: { name: 'c' } }, [config({ ...SETTINGS, 'log4j.properties': 'x' })], ['ConfigMap c: log4j.properties at /v']],
  ['of a ConfigMap that is not among the manifests', { configMap: { name: 'c' } }, [], ['ConfigMap c at /v']],
  ['of a ConfigMap with settings and scripts', { configMap: { name: 'c' } }, [config(SETTINGS)], []],
  ['for temporary files', { emptyDir: {} }, [], []],
])('a volume %s', (_, volume, objects, expected) => {
  expect(reported(volume, objects)).toEqual(expected);
});
