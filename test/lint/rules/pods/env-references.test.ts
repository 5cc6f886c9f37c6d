import { containerOf, env, Manifests, manifests, podOf, reportOf } from '../../manifests';

function findingsOf(change: (all: Manifests) => void): string[] {
  const all = manifests();
  change(all);
  return reportOf(all).findings.filter(({ rule }) => rule === 'env-reference').map(({ severity, field, message }) => `${severity} ${field}: ${message}`);
}

const options = (value: string) => (all: Manifests) => env(all, { KAFKA_OPTS: value });

test.each<[string, (all: Manifests) => void, string]>([
  ['a variable that no container has', options('-Dzone=$(ZONE)'), 'error env KAFKA_OPTS: environment variable KAFKA_OPTS refers to $(ZONE), which the container does not have'],
  ['a variable of the image', options('-Dhost=$(HOSTNAME)'), 'error env KAFKA_OPTS: environment variable KAFKA_OPTS refers to $(HOSTNAME), which the container does not have'],
  ['the variable itself', options('$(KAFKA_OPTS) -Dx=y'), 'error env KAFKA_OPTS: environment variable KAFKA_OPTS refers to $(KAFKA_OPTS), the variable itself'],
  ['a setting', (all) => env(all, { KAFKA_SSL_KEYSTORE_LOCATION: '$(STORES)/a.jks' }), 'error env KAFKA_SSL_KEYSTORE_LOCATION: environment variable KAFKA_SSL_KEYSTORE_LOCATION refers to $(STORES), which the container does not have'],
  ['a variable of another program', (all) => env(all, { GREETING: '$(ZONE)' }), 'warning env GREETING: environment variable GREETING refers to $(ZONE), which the container does not have'],
  ['an argument', (all) => { containerOf(all).args = ['--override', 'broker.rack=$(ZONE)']; }, 'error containers[kafka].args: broker.rack=$(ZONE) refers to $(ZONE), which the container does not have'],
  ['an init container', (all) => { podOf(all).initContainers = [{ name: 'a', image: 'a', env: [{ name: 'A', value: '$(B)' }, { name: 'B', value: 'b' }] }]; }, 'warning env A: environment variable A refers to $(B), which is defined after it'],
])('a reference to or in %s', (_, change, expected) => expect(findingsOf(change)).toEqual([expected]));

test.each<[string, (all: Manifests) => void]>([
  ['a variable before it', options('-Dpod=$(POD_NAME)')],
  ['an escaped reference', options('-Dzone=$$(ZONE)')],
  ['a variable of a Service', options('-Dhost=$(ZK_SERVICE_HOST)')],
  ['a command', options('-Dhost=$(hostname)')],
  ['a variable of a Secret, which is elsewhere', (all) => {
    options('-Dzone=$(ZONE)')(all);
    containerOf(all).envFrom = [{ secretRef: { name: 'zone' } }];
  }],
  ['a variable of a ConfigMap', (all) => {
    options('-Dzone=$(ZONE)')(all);
    containerOf(all).envFrom = [{ configMapRef: { name: 'zone' } }];
    all.more.push({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'zone', namespace: 'prod' }, data: { ZONE: 'a' } });
  }],
  ['a value that a script evaluates', (all) => {
    options('-Dzone=$(ZONE)')(all);
    containerOf(all).command[2] = `eval export KAFKA_OPTS="$KAFKA_OPTS" && ${containerOf(all).command[2]}`;
  }],
  ['a command for the entrypoint', (all) => env(all, { RACK_COMMAND: 'echo $(ZONE)' })],
  ['a script', (all) => { containerOf(all).command[2] = `ZONE=a; echo $(ZONE) && ${containerOf(all).command[2]}`; }],
  ['a setting that another rule reports', (all) => env(all, { KAFKA_BROKER_RACK: '$(ZONE)' })],
])('no finding for %s', (_, change) => expect(findingsOf(change)).toEqual([]));
