import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { synthProgram } from './run';
import { adopt } from '../../src/adopt';
import { documentsOf } from '../golden';

const documents = (name: string): any[] => documentsOf(readFileSync(join(__dirname, '..', 'golden', `${name}.k8s.yaml`), 'utf8'));
const SIDECAR = { name: 'proxy', image: 'proxy:1' };

/** Its name has a hash of its content, and of the program that it runs. */
const JOB: string = documents('grow-and-shrink').find(({ kind }) => kind === 'Job').metadata.name;

/** Pods of a test client and of a Job, each with the line of its container. */
const PODS = [
  { name: 'scram-acl', kind: 'Pod', podSpecOf: (pod: any) => pod, object: 'Pod admin', path: 'spec', container: 'client' },
  {
    name: 'grow-and-shrink', kind: 'Job', podSpecOf: (job: any) => job.spec.template, object: `Job ${JOB}`, path: 'spec.template.spec', container: 'provisioning',
  },
];

describe.each(PODS)('the $kind of $name', ({ name, kind, podSpecOf, object, path, container }) => {
  const linesWith = (change: (owner: any) => void): string[] => {
    const objects = documents(name);
    change(podSpecOf(objects.find((candidate) => candidate.kind === kind)));
    const { program, notCarriedOver } = adopt(objects);
    expect(synthProgram(program!)).toContain(`kind: ${kind}`);
    return notCarriedOver.map((line) => line.replace(/ \(.*/, ''));
  };

  test('without a change', () => expect(linesWith(() => {})).toEqual([]));

  test('a change is listed although the container has no memory limit', () => {
    expect(linesWith(({ spec }) => {
      delete spec.containers[0].resources.limits;
      spec.nodeSelector = { disk: 'ssd' };
    })).toEqual([`${object}, ${path}.containers[${container}].resources.limits`, `${object}, ${path}.nodeSelector`]);
  });

  test.each([['before', true], ['behind', false]])('a sidecar %s the container', (_, isFirst) => {
    expect(linesWith(({ spec }) => { spec.containers = isFirst ? [SIDECAR, ...spec.containers] : [...spec.containers, SIDECAR]; }))
      .toEqual([`${object}, ${path}.containers[proxy]`]);
  });

  test('nothing in it', () => {
    expect(linesWith((owner) => { owner.spec.containers = []; })).toContain(`${object}, ${path}.containers`);
    expect(linesWith((owner) => { delete owner.spec; })).toContain(`${object}, ${path}`);
  });
});

test('an object without a kind is listed', () => {
  const objects = documents('grow-and-shrink');
  delete objects.find(({ kind }) => kind === 'Job').kind;
  expect(adopt(objects).notCarriedOver).toEqual([
    `the object ${JOB}: it has no kind, so kubectl rejects it, and the program does not contain it; add the kind`,
  ]);
  expect(adopt([...documents('minimal'), null, 'text', {}, { metadata: {} }]).notCarriedOver).toEqual([]);
});
