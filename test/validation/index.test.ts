import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { KafkaValidation } from '../../src/validation';

const path = (name: string) => join(__dirname, '..', name);

/** The validation context of cdk8s-cli 2.x; its methods use `this`. */
class Context {
  public readonly violations: any[] = [];
  public submitted: unknown[] | undefined;
  public readonly report = {
    addViolation: (violation: unknown) => { this.violations.push(violation); },
    submit: (...args: unknown[]) => { this.submitted = args; },
  };
  private readonly encoding = 'utf8';

  constructor(public readonly manifests: readonly string[]) {}

  public parseManifest(file: string): any[] {
    return parseAllDocuments(readFileSync(file, this.encoding)).map((document) => document.toJS() as unknown);
  }
}

async function validate(...names: string[]): Promise<Context> {
  const context = new Context(names.map(path));
  await new KafkaValidation().validate(context);
  return context;
}

test('an app without findings succeeds', async () => {
  const { violations, submitted } = await validate('golden/in-cluster-dns.k8s.yaml', 'golden/zookeeper-ha.k8s.yaml');
  expect(violations).toEqual([]);
  expect(submitted).toEqual(['success', { errors: '0', warnings: '0', suppressed: '0' }]);
});

test('warnings are reported, and the synth succeeds', async () => {
  const { violations, submitted } = await validate('golden/single-node.k8s.yaml');
  expect(violations.map(({ ruleName }) => ruleName)).toEqual(['single-controller (warning)', 'single-broker (warning)']);
  expect(submitted).toEqual(['success', { errors: '0', warnings: '2', suppressed: '0' }]);
});

test('errors make the synth fail; each is reported with its resource, location and fix', async () => {
  const { violations, submitted } = await validate('fixtures/aws-article.yaml');
  expect(submitted).toEqual(['failure', { errors: '4', warnings: '2', suppressed: '0' }]);
  expect(violations.find(({ ruleName }) => ruleName === 'data-outside-volume')).toEqual({
    ruleName: 'data-outside-volume',
    recommendation: 'log directory /usr/share/easemon/kafka/data is not on a volume',
    fix: 'mount a claim from volumeClaimTemplates, and set log.dirs to a directory below its mountPath',
    violatingResources: [{ resourceName: 'kafka', locations: ['ConfigMap kafka, server.properties, log.dirs'], manifestPath: path('fixtures/aws-article.yaml') }],
  });
});

test('an app without Kafka succeeds', async () => {
  expect((await validate()).submitted).toEqual(['success', { errors: '0', warnings: '0', suppressed: '0' }]);
});
