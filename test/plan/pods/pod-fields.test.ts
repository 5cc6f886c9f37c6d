import { Duration, Testing } from 'cdk8s';
import { PodOptions, TaintEffect } from 'cdk8s-kafka';
import { parseAllDocuments } from 'yaml';
import { adopt } from '../../../src/adopt';
import { PodFields } from '../../../src/model/plan';
import { POD_FIELDS } from '../../../src/plan/pods/pod-fields';
import { readClusters } from '../../../src/read/own/clusters';
import { wellFormed } from '../../../src/read/shape';
import { synthProgram } from '../../adopt/run';
import { combined, ensemble, Manifests } from '../../synth';

/** A value of each prop, and the resulting field. */
const SAMPLES: { readonly [F in keyof Required<PodFields>]: readonly [prop: PodOptions[F], field: PodFields[F]] } = {
  nodeSelector: [{ disk: 'ssd' }, { disk: 'ssd' }],
  tolerations: [
    [{ key: 'a', effect: TaintEffect.NO_EXECUTE, tolerationDuration: Duration.minutes(1) }, { key: 'b', value: 'c' }, {}],
    [{ key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 }, { key: 'b', operator: 'Equal', value: 'c' }, { operator: 'Exists' }],
  ],
  priorityClassName: ['high', 'high'],
  schedulerName: ['mine', 'mine'],
  serviceAccountName: ['kafka', 'kafka'],
};
const NAMES = Object.keys(POD_FIELDS) as (keyof PodFields)[];

describe.each(NAMES)('%s', (name) => {
  const [prop, field] = SAMPLES[name];
  const chart = () => combined({ [name]: prop });

  test('is copied from the prop to the pod spec of Kafka and of ZooKeeper', () => {
    expect(new Manifests(chart()).pod('kafka')[name]).toEqual(field);
    expect(new Manifests(ensemble({ [name]: prop })).pod('zk')[name]).toEqual(field);
  });

  test('is not rendered without the prop', () => {
    expect(new Manifests(combined()).pod('kafka')).not.toHaveProperty(name);
  });

  test('is read from manifests, and adopted as the prop', () => {
    const manifests = Testing.synth(chart());
    expect(readClusters(manifests)[0].sets[0].pod.fields[name]).toEqual(field);
    const program = adopt(manifests).program!;
    expect(program).toContain(`${name}: `);
    const documents = parseAllDocuments(synthProgram(program)).map((document) => document.toJS() as any);
    expect(documents.find(({ kind }) => kind === 'StatefulSet').spec.template.spec[name]).toEqual(field);
  });

  test('is ignored with another shape', () => {
    const other = POD_FIELDS[name].shape === 'text' ? { a: 'b' } : 'text';
    expect(wellFormed({ [name]: other })).toEqual({});
    expect(wellFormed({ [name]: field })).toEqual({ [name]: field });
  });
});
