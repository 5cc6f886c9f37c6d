import { KafkaCluster, KafkaFeatureUpgrade, KafkaImage } from 'cdk8s-kafka';
import { Manifests, separate } from '../synth';

function jobOf(release: string, version = '4.3.1') {
  const chart = separate({ image: KafkaImage.apache(version) });
  new KafkaFeatureUpgrade(chart, 'upgrade', { cluster: chart.node.findChild('kafka') as KafkaCluster, release });
  const manifests = new Manifests(chart);
  const job = manifests.all.find(({ kind }) => kind === 'Job');
  return { job, wanted: JSON.parse(manifests.find('ConfigMap', job.metadata.name).data['upgrade.json']) };
}

test('the Job has the levels of the release, without kraft.version', () => {
  expect(jobOf('4.3').wanted).toEqual({
    release: '4.3-IV0',
    features: { 'metadata.version': 30, 'transaction.version': 2, 'group.version': 1, 'eligible.leader.replicas.version': 1, 'share.version': 1, 'streams.version': 1 },
  });
  expect(jobOf('3.9', '3.9.2').wanted).toEqual({ release: '3.9-IV0', features: { 'metadata.version': 21 } });
});

test('a line and a version are the last release of the line', () => {
  expect(['4.0', '4.0.1', '4.0-IV1'].map((release) => jobOf(release).wanted.release)).toEqual(['4.0-IV3', '4.0-IV3', '4.0-IV1']);
  expect(jobOf('4.0').job.metadata.name).toBe(jobOf('4.0.2').job.metadata.name);
});

test('the Job runs the command upgrade, and is tried again while a rolling update is under way', () => {
  const { job } = jobOf('4.3');
  expect(job.metadata.name).toMatch(/^kafka-feature-upgrade-[0-9a-f]{10}$/);
  expect(job.spec.template.spec.containers[0].args.slice(1)).toEqual(['upgrade', '/etc/cdk8s-kafka/upgrade.json', '/etc/cdk8s-kafka/client.properties']);
  expect(job.spec).toMatchObject({ backoffLimit: 10, template: { spec: { restartPolicy: 'OnFailure' } } });
});
