import { execFileSync } from 'child_process';
import { parse } from 'yaml';
import { namespaceFor, namespacesOf } from './clusters/cluster';
import { edited } from './clusters/edited';
import { exampleNames, synthExample } from './clusters/examples';
import { kubectl, kubectlOutput, list } from './kubernetes/kubectl';
import { deleteNamespace, freshNamespace } from './kubernetes/namespace';
import { until } from './kubernetes/until';
import { DUMP_ADDITIONS, DUMP_COMMAND } from '../../src/cli/dump-command';
import { ChangePlan, planOf } from '../../src/compare/change-plan';
import { changeOf } from '../../src/compare/side';
import { readManifests } from '../conformance/inputs/manifests';
import { KubeObject } from '../conformance/inputs/pods';

const served = execFileSync('kubectl', ['api-versions'], { encoding: 'utf8' }).split('\n');

/** No pod starts: what the API server and the StatefulSet controller do with the objects does not depend on it. */
const withoutPods = (object: any): KubeObject => ({
  ...object,
  ...object.spec?.template && {
    spec: { ...object.spec, template: { ...object.spec.template, spec: { ...object.spec.template.spec, nodeSelector: { 'cdk8s-kafka-e2e': 'none' } } } },
  },
});

/** The objects of a namespace, by the command that the CLI and its documentation print. */
async function dump(namespace: string): Promise<any> {
  const additions = [...DUMP_ADDITIONS.values()].flatMap(text => text.split(',')).filter(resource => {
    const [, ...group] = resource.split('.');
    return served.some(version => version.startsWith(`${group.join('.')}/`));
  });
  const [, get, resources, ...options] = DUMP_COMMAND.split(' ');
  return parse(await kubectl('-n', namespace, get, [resources, ...additions].join(','), ...options));
}

async function planFor(namespaces: readonly string[], manifests: KubeObject[]): Promise<ChangePlan> {
  return planOf(changeOf(await Promise.all(namespaces.map(dump)), manifests));
}

const folders = new Map(exampleNames().map(name => [name, edited(synthExample(name), withoutPods)]));

describe('a dump of a cluster and the manifests that were applied do not differ', () => {
  for (const [name, folder] of folders) {
    const manifests = readManifests(folder);
    const missing = [...new Set(manifests.map(({ apiVersion }) => apiVersion))].filter(version => !served.includes(version));
    const testOrSkip = missing.length === 0 ? test : test.skip;
    testOrSkip(missing.length === 0 ? name : `${name}: SKIPPED, ${missing.join(', ')} is not installed`, async () => {
      const namespaces = namespacesOf(folder);
      const where = namespaces.length > 1 ? [] : ['-n', namespaces[0]];
      await Promise.all(namespaces.map(namespace => freshNamespace(namespace, 'privileged')));
      try {
        await kubectlOutput(['apply', ...where, '-f', folder]);
        expect(await planFor(namespaces, manifests)).toMatchObject({ findings: [], differences: [], steps: [], rollouts: [] });
      } finally {
        await kubectl('delete', ...where, '-f', folder, '--ignore-not-found', '--wait=false');
        await Promise.all(namespaces.map(deleteNamespace));
      }
    });
  }
});

describe('announced restarts are those of the StatefulSet controller', () => {
  const folder = folders.get('production')!;
  const namespace = namespaceFor(folder);
  const brokers = (change: (set: any) => void): string => edited(folder, object => {
    const copy = JSON.parse(JSON.stringify(object));
    if (copy.kind === 'StatefulSet' && copy.metadata.name === 'kafka-brokers') change(copy.spec);
    return copy;
  });
  const container = (spec: any) => spec.template.spec.containers[0];
  const revision = async () => {
    let set: any;
    await until('the StatefulSet controller has seen the object', 60, async () => {
      [set] = (await list('statefulsets', '-n', namespace)).filter(({ metadata }) => metadata.name === 'kafka-brokers');
      return set.status?.observedGeneration === set.metadata.generation && set.status.updateRevision !== undefined;
    });
    return set.status.updateRevision;
  };

  beforeEach(async () => {
    await freshNamespace(namespace, 'privileged');
    await kubectlOutput(['apply', '-n', namespace, '-f', folder]);
  });
  afterAll(() => deleteNamespace(namespace));

  test.each<[string, (spec: any) => void, string[]]>([
    ['another form of a quantity', spec => { container(spec).resources.requests.memory = `${parseInt(container(spec).resources.requests.memory, 10) * 1024}Mi`; }, []],
    ['another number of replicas', spec => { spec.replicas = 4; }, []],
    ['a default of the API server', spec => { spec.template.spec.dnsPolicy = 'ClusterFirst'; }, []],
    ['a variable', spec => { container(spec).env.push({ name: 'MINE', value: 'x' }); }, []],
    ['a variable that kubectl set env has added', () => undefined, ['set', 'env', 'statefulset/kafka-brokers', 'MINE=x']],
    ['kubectl rollout restart', () => undefined, ['rollout', 'restart', 'statefulset/kafka-brokers']],
  ])('%s', async (_, change, command) => {
    if (command.length > 0) await kubectl('-n', namespace, ...command);
    const before = await revision();
    const next = brokers(change);
    const announced = (await planFor([namespace], readManifests(next))).rollouts.some(({ set, restarts }) => set === 'kafka-brokers' && restarts.length > 0);
    await kubectlOutput(['apply', '-n', namespace, '-f', next]);
    expect(announced).toBe(await revision() !== before);
  });
});
